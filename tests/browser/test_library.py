"""The library as its readers use it: choosing, sharing, going back, with a keyboard, without JavaScript, and comparing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .test_accessibility import violations
from .test_walk import tab_to

Open = Callable[..., Page]

THREE = "camden-renewal-missions,missions-valencia-2030,wigan-deal"
CASES = 44


def number(page: Page) -> int:
    return int(page.locator("[data-count] b").inner_text())


def shown(page: Page) -> int:
    return page.locator(".p-card").count()


def check(page: Page, facet: str, value: str) -> None:
    head = page.locator(f".p-facet legend button[aria-controls=facet-{facet}]")
    if head.get_attribute("aria-expanded") == "false":
        head.click()
    page.locator(f".p-facet input[name={facet}][value={value}]").click()


def test_a_filter_narrows_the_list_says_so_and_counts_the_rest(visit: Open) -> None:
    page = visit("cases/")
    assert number(page) == shown(page) >= CASES
    count = page.locator("#facet-country label", has=page.locator("[value=gb]")).locator(".p-facet__count")
    kingdom = int(count.text_content() or "")
    check(page, "country", "gb")
    expect(page.locator("[data-count] b")).to_have_text(str(kingdom))
    assert shown(page) == kingdom
    assert int(count.text_content() or "") == kingdom, "a value still says what it would add"
    assert page.locator("[data-count]").get_attribute("role") == "status"
    check(page, "country", "it")
    assert number(page) > kingdom, "two values of one facet widen"
    check(page, "level", "regional")
    assert number(page) < kingdom + 17, "two facets narrow"
    empty = page.locator(".p-facet__none input")
    assert empty.count() > 0 and all(not box.is_disabled() for box in empty.all())


def test_what_is_counted_is_what_one_then_sees(visit: Open) -> None:
    page = visit("cases/?theme=transizione-climatica")
    for facet in ("level", "sector", "module", "evidence", "confidence", "status", "period", "instrument", "origin"):
        box = page.locator(f".p-facet input[name={facet}]").first
        expected = int(page.locator(f"#facet-{facet} .p-facet__count").first.text_content() or "")
        check(page, facet, box.get_attribute("value") or "")
        assert shown(page) == expected, facet
        page.go_back()


def test_words_are_looked_for_everywhere_without_minding_accents(visit: Open) -> None:
    page = visit("cases/")
    page.locator("#cases-find").fill("VALENCIA missioni")
    expect(page.locator("[data-count] b")).to_have_text("1")
    expect(page.locator(".p-card__title")).to_contain_text("València")
    page.locator("#cases-find").fill("xyzzy")
    expect(page.locator("[data-count] b")).to_have_text("0")
    page.locator("[data-clear]").click()
    assert number(page) == shown(page) >= CASES
    assert page.evaluate("document.activeElement.id") == "cases-find"


def test_the_address_can_be_shared(visit: Open) -> None:
    page = visit("cases/")
    check(page, "theme", "welfare")
    check(page, "country", "it")
    page.locator("[name=sort]").select_option("place")
    page.locator("[data-show=europe]").click()
    page.locator("#cases-find").fill("patto")
    places = page.locator(".p-card__place").all_inner_texts()
    asked = page.url.partition("?")[2]
    other = visit(f"cases/?{asked}")
    assert other.locator(".p-card__place").all_inner_texts() == places
    assert other.locator(".p-facet input:checked").count() == 2
    expect(other.locator("[name=sort]")).to_have_value("place")
    expect(other.locator("[data-show=europe]")).to_have_attribute("aria-pressed", "true")
    expect(other.locator("#cases-find")).to_have_value("patto")
    assert len(places) == number(other) > 0


def test_unknown_values_in_an_address_do_no_harm(visit: Open) -> None:
    page = visit("cases/?country=xx&sort=size&view=moon&cases=nobody&colour=red")
    assert number(page) >= CASES
    expect(page.locator("[data-tray]")).to_be_hidden()


def test_the_back_button_takes_back_one_choice(visit: Open) -> None:
    page = visit("cases/")
    check(page, "country", "it")
    italian = number(page)
    check(page, "level", "municipal")
    assert number(page) < italian
    page.go_back()
    expect(page.locator("[data-count] b")).to_have_text(str(italian))
    page.go_back()
    assert number(page) >= CASES and page.locator(".p-facet input:checked").count() == 0
    page.go_forward()
    expect(page.locator("[data-count] b")).to_have_text(str(italian))
    page.locator(".p-card__title a").first.click()
    page.wait_for_url(re.compile(r"/cases/[a-z]"))
    page.go_back()
    expect(page.locator("[data-count] b")).to_have_text(str(italian))


def test_a_chosen_filter_is_named_and_can_be_removed(visit: Open) -> None:
    page = visit("cases/?country=it&status=ongoing")
    chips = page.locator("[data-chosen] li button")
    assert chips.all_inner_texts() == ["Italia", "In corso"]
    chips.first.click()
    assert chips.all_inner_texts() == ["In corso"]
    assert page.evaluate("document.activeElement.textContent") == "In corso"
    assert page.url.endswith("?status=ongoing")


@pytest.mark.parametrize(("way", "first"), [("year", "Dal 2023"), ("title", None), ("place", None), ("reviewed", None)])
def test_the_list_is_put_in_order(visit: Open, way: str, first: str | None) -> None:
    page = visit("cases/")
    page.locator("[name=sort]").select_option(way)
    if first:
        expect(page.locator(".p-card__place").first).to_contain_text(first)
    if way in ("title", "place"):
        texts = page.locator(f".p-card__{way}").all_inner_texts()
        assert texts == page.evaluate(
            "(all) => [...all].sort(new Intl.Collator('it', { numeric: true }).compare)", texts
        )
    if way == "reviewed":
        days = page.locator(".p-card").evaluate_all("(all) => all.map((one) => one.dataset.reviewed)")
        assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("view", ["europe", "world", "years", "rose"])
def test_marks_follow_the_filters(visit: Open, view: str) -> None:
    page = visit(f"cases/?view={view}")
    marks = page.locator(f"[data-view={view}] .p-mark:visible")
    expect(marks.first).to_be_visible()
    before = marks.count()
    check(page, "country", "es")
    expect(marks).to_have_count(number(page))
    assert marks.count() < before
    assert page.locator(".p-view:visible").count() == 1


@pytest.mark.parametrize("view", ["europe", "world", "years"])
def test_a_mark_is_a_link_with_the_name_of_its_case(visit: Open, view: str) -> None:
    page = visit(f"cases/?view={view}&country=nl")
    page.wait_for_timeout(100)
    mark = page.get_by_role("link", name=re.compile("Buurtzorg")).and_(page.locator(".p-mark"))
    page.locator(f"[data-show={view}]").focus()
    tab_to(page, ".p-skip--here", 6)
    tab_to(page, ".p-mark", 4)
    mark.focus()
    expect(page.locator(f"[data-view={view}] [data-name]")).to_contain_text("Buurtzorg")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/cases/buurtzorg/"))


def test_one_chooses_with_the_keyboard_only(visit: Open) -> None:
    page = visit("cases/")
    tab_to(page, "#cases-find")
    page.keyboard.type("patto")
    words = number(page)
    tab_to(page, "input[name=origin]")
    page.keyboard.press("Space")
    assert 0 < number(page) <= words
    tab_to(page, "legend button[aria-controls=facet-country]")
    page.keyboard.press("Enter")
    tab_to(page, "input[name=country]", 2)
    tab_to(page, "[name=sort]")
    tab_to(page, "[data-clear]")
    page.keyboard.press("Enter")
    assert number(page) >= CASES
    tab_to(page, "[data-show=years]")
    page.keyboard.press("Enter")
    tab_to(page, ".p-skip--here", 2)
    page.keyboard.press("Enter")
    tab_to(page, ".p-card__title a", 3)
    tab_to(page, ".p-card__choose input", 2)
    page.keyboard.press("Space")
    tab_to(page, ".p-card__choose input", 3)
    page.keyboard.press("Space")
    tab_to(page, "[data-tray-go]", 200)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/compare/\?cases="))
    expect(page.locator(".p-compare thead th")).to_have_count(3)


def test_the_facets_of_a_phone_are_behind_a_button(visit: Open) -> None:
    page = visit("cases/", width=390)
    button, facets = page.locator("[data-toggle]"), page.locator("#facets")
    expect(facets).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(facets).to_be_visible()
    check(page, "theme", page.locator("input[name=theme]").first.get_attribute("value") or "")
    expect(button).to_contain_text("(1)")
    button.click()
    expect(facets).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for view in ("europe", "world", "years"):
        page.locator(f"[data-show={view}]").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, view


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("width", [1400, 390])
def test_without_javascript_it_is_a_list_by_country(visit: Open, language: str, width: int) -> None:
    page = visit("cases/" if language == "it" else "en/cases/", script=False, width=width)
    assert page.locator(".p-card:visible").count() >= CASES
    assert (
        page.locator(".p-filters:visible, [data-tray]:visible, .p-card__choose:visible, .p-views:visible").count() == 0
    )
    page.locator("a[href='#country-gb']").click()
    expect(page.locator("#country-gb")).to_be_in_viewport()
    group = page.locator("section[aria-labelledby=country-gb]")
    assert group.locator(".p-card").count() == 7
    assert page.locator(".p-map:visible").count() == 2
    group.locator(".p-card__title a").first.click()
    page.wait_for_url(re.compile(r"/cases/[a-z]"))


def test_values_of_a_case_lead_to_the_cases_that_share_them(visit: Open) -> None:
    page = visit("cases/missions-valencia-2030/")
    links = page.locator("main a[href*='/cases/?'], main a[href^='../?']")
    found = {re.search(r"\?([a-z]+)=", link.get_attribute("href") or "")[1] for link in links.all()}  # type: ignore[index]
    assert found == {"theme", "country", "level", "sector", "instrument", "confidence", "status", "origin"}
    one_each = {
        re.search(r"\?([a-z]+)=", href)[1]: href for link in links.all() if (href := link.get_attribute("href"))
    }  # type: ignore[index]
    for name, href in one_each.items():
        other = visit(f"cases/?{(href or '').partition('?')[2]}")
        assert other.locator(".p-facet input:checked").count() == 1, href
        assert other.locator(".p-card[data-case=missions-valencia-2030]").count() == 1, href
        assert other.locator(f"#facet-{name}").is_visible(), "the facet with a choice is open"


def test_three_cases_can_be_chosen_and_a_fourth_is_refused_in_words(visit: Open) -> None:
    page = visit("en/cases/")
    boxes = page.locator(".p-card__choose input")
    boxes.nth(0).check()
    expect(page.locator("[data-tray-go]")).to_be_hidden()
    boxes.nth(1).check()
    boxes.nth(2).check()
    boxes.nth(3).click()
    assert not boxes.nth(3).is_checked()
    expect(page.locator("[data-tray-count]")).to_contain_text("Three at most")
    page.locator("[data-tray-go]").click()
    expect(page.locator(".p-compare thead th")).to_have_count(4)
    page.go_back()
    expect(page.locator(".p-card__choose input:checked")).to_have_count(3)
    page.locator("[data-tray-clear]").click()
    expect(page.locator("[data-tray]")).to_be_hidden()


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_comparison_is_at_an_address(visit: Open, language: str) -> None:
    root = "compare/" if language == "it" else "en/compare/"
    page = visit(f"{root}?cases={THREE}")
    heads = page.locator(".p-compare thead th a")
    expect(heads).to_have_count(3)
    assert [re.search(r"cases/([^/]+)/", head.get_attribute("href") or "")[1] for head in heads.all()] == THREE.split(
        ","
    )  # type: ignore[index]
    assert all(
        cells == 4
        for cells in page.locator(".p-compare tbody tr").evaluate_all("(all) => all.map((one) => one.cells.length)")
    )
    assert page.locator(".p-compare td").evaluate_all("(all) => all.every((one) => one.textContent.trim())")


def test_cases_to_compare_are_chosen_on_the_page_too(visit: Open) -> None:
    page = visit("compare/")
    expect(page.locator(".p-compare")).to_be_hidden()
    page.locator("main select").nth(0).select_option("wigan-deal")
    expect(page.locator("[role=status]")).to_contain_text("Un caso scelto")
    page.locator("main select").nth(1).select_option("preston-model")
    expect(page.locator(".p-compare thead th a")).to_have_count(2)
    assert page.url.endswith("?cases=wigan-deal,preston-model")
    page.go_back()
    expect(page.locator(".p-compare thead th a")).to_have_count(1)
    page.locator("[data-forget]").click()
    expect(page.locator(".p-compare")).to_be_hidden()


def test_an_unknown_case_is_said_and_the_others_are_compared(visit: Open) -> None:
    page = visit("compare/?cases=nobody,wigan-deal,preston-model")
    expect(page.locator("[role=status]")).to_contain_text("non c")
    expect(page.locator(".p-compare thead th a")).to_have_count(2)


def test_the_comparison_prints_whole_and_nothing_else(visit: Open) -> None:
    page = visit(f"compare/?cases={THREE}")
    page.locator(".p-compare td").first.wait_for()
    page.emulate_media(media="print")
    assert (
        page.locator(".p-compare-form:visible, [data-acts]:visible, .p-nav:visible, .p-compare-list:visible").count()
        == 0
    )
    assert (
        page.locator(".p-compare th:visible, .p-compare td:visible").count()
        == page.locator(".p-compare th, .p-compare td").count()
    )
    sheet = page.pdf(prefer_css_page_size=True)
    width, height = (float(one) for one in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)[0])
    assert width > height, "it lies on its side"
    assert 2 <= len(re.findall(rb"/Type /Page\b", sheet)) <= 8
    page.set_viewport_size({"width": 1020, "height": 700})  # the width of the sheet between its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 1020


def test_without_javascript_the_comparison_explains_itself(visit: Open) -> None:
    page = visit(f"compare/?cases={THREE}", script=False)
    expect(page.locator("main")).to_contain_text("JavaScript")
    assert page.locator(".p-compare-list a").count() >= CASES
    assert page.locator("select:visible, .p-compare:visible").count() == 0
    page.locator(".p-compare-list a").first.click()
    page.wait_for_url(re.compile(r"/cases/[a-z]"))


STATES = [
    "cases/?view=europe", "cases/?view=world&country=it", "cases/?view=years&level=national", "cases/?q=xyzzy",
    "cases/?theme=welfare&cases=wigan-deal,preston-model", "compare/?cases=wigan-deal", f"compare/?cases={THREE}",
]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "language", "width", "scheme"),
    [(state, *(("it", 1400, "light"), ("en", 390, "dark"))[place % 2]) for place, state in enumerate(STATES)],
)
def test_axe_finds_nothing_in_any_state(visit: Open, state: str, language: str, width: int, scheme: str) -> None:
    page = visit(state if language == "it" else f"en/{state}", width=width, scheme=scheme)
    page.wait_for_load_state("networkidle")
    if width < 960 and state.startswith("cases"):
        page.locator("[data-toggle]").click()
    page.evaluate(
        "document.querySelectorAll('.p-facet legend button[aria-expanded=false]').forEach((one) => one.click())"
    )
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
