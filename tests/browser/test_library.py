"""The library as its readers use it: choosing, sharing, going back, with a keyboard, and without JavaScript."""

import csv
import json
import re
from collections.abc import Callable
from io import StringIO

import pytest
from playwright.sync_api import Page, expect

from .test_accessibility import violations
from .test_compare import THREE
from .test_walk import tab_to

Open = Callable[..., Page]

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


def test_the_list_is_put_in_order(visit: Open) -> None:
    page = visit("cases/?sort=year")
    expect(page.locator(".p-card__place").first).to_contain_text("Dal 2023")
    for way in ("title", "place"):
        page.locator("[name=sort]").select_option(way)
        texts = page.locator(f".p-card__{way}").all_inner_texts()
        assert texts == page.evaluate(
            "(all) => [...all].sort(new Intl.Collator('it', { numeric: true }).compare)", texts
        )
    page.locator("[name=sort]").select_option("reviewed")
    days = page.locator(".p-card").evaluate_all("(all) => all.map((one) => one.dataset.reviewed)")
    assert days == sorted(days, reverse=True)


VIEWS = ("europe", "world", "years", "rose")


def test_marks_follow_the_filters(visit: Open) -> None:
    page = visit("cases/?view=years")
    marks = {view: page.locator(f"[data-view={view}] .p-mark:visible") for view in VIEWS}
    expect(marks["years"].first).to_be_visible()
    everything = {}
    for view, shown_marks in marks.items():
        page.locator(f"[data-show={view}]").click()
        expect(shown_marks.first).to_be_visible()
        everything[view] = shown_marks.count()
        assert page.locator(".p-view:visible").count() == 1
    assert everything["rose"] == everything["world"] == everything["years"] == number(page) > everything["europe"]
    check(page, "country", "es")
    for view, shown_marks in marks.items():
        page.locator(f"[data-show={view}]").click()
        expect(shown_marks).to_have_count(number(page))
    expect(page.locator(".p-rose [data-case] path:visible")).to_have_count(number(page))
    expect(page.locator(".p-rose__place:visible")).to_have_count(0)


def test_a_mark_is_a_link_with_the_name_of_its_case(visit: Open) -> None:
    page = visit("cases/?country=nl")
    mark = page.get_by_role("link", name=re.compile("Buurtzorg")).and_(page.locator(".p-mark"))
    for view in VIEWS:
        page.locator(f"[data-show={view}]").click()
        expect(page.locator(f"[data-view={view}] .p-mark:visible")).to_have_count(number(page))
        tab_to(page, ".p-skip--here", 6)
        tab_to(page, ".p-mark", 4)
        mark.focus()
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
        expect(page.locator(f"[data-view={view}] [data-name]")).to_contain_text("Buurtzorg")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/cases/buurtzorg/"))
        page.go_back()
        expect(page.locator(f"[data-view={view}] .p-mark:visible")).to_have_count(number(page))


def test_each_mark_can_be_pointed_at(visit: Open) -> None:
    page = visit("cases/", width=390)
    for view in VIEWS:
        page.locator(f"[data-show={view}]").click()
        page.locator(f"[data-view={view}] svg").first.scroll_into_view_if_needed()
        covered = page.locator(f"[data-view={view}] a.p-mark").evaluate_all(
            """(marks) => marks.filter((mark) => {
              const { x, y, width, height } = mark.querySelector("use").getBoundingClientRect();
              scrollTo(0, scrollY + y - 400);
              const now = mark.querySelector("use").getBoundingClientRect();
              return document.elementFromPoint(now.x + width / 2, now.y + height / 2)?.closest("a") !== mark;
            }).map((mark) => mark.dataset.case)"""
        )
        assert covered == [], view


CHOICE = "country=it&status=ongoing"


def test_the_cases_one_sees_are_taken_home(visit: Open) -> None:
    page = visit(f"en/cases/?{CHOICE}&sort=title&view=world")
    fetched: list[str] = []
    page.on("request", lambda one: fetched.append(one.url) if "/data/" in one.url else None)
    wanted = set(page.locator(".p-card").evaluate_all("(all) => all.map((one) => one.dataset.case)"))
    assert 1 < len(wanted) < CASES and fetched == []
    texts = {}
    for form in ("csv", "json", "geojson"):
        with page.expect_download() as download:
            page.locator(f"[data-form={form}]").click()
        name = f"cases_country-it_status-ongoing.{form}"
        assert download.value.suggested_filename == name
        expect(page.locator("[data-takes] [role=status]")).to_have_text(f"Downloaded: {name}")
        texts[form] = download.value.path().read_text("utf-8")
    assert sum("/en/data/cases." in one for one in fetched) == 3
    assert texts["csv"].startswith("\ufeffid,")
    rows = list(csv.DictReader(StringIO(texts["csv"][1:], newline="")))
    assert {row["id"] for row in rows} == wanted and all(row["country"] == "IT" for row in rows)
    whole = json.loads(texts["json"])
    assert {case["id"] for case in whole["cases"]} == wanted
    assert whole["address"].endswith(f"/en/cases/?{CHOICE}") and whole["title"].endswith(". Italy; Ongoing")
    points = json.loads(texts["geojson"])
    assert {point["id"] for point in points["features"]} == wanted and points["title"] == whole["title"]


def test_data_that_cannot_be_had_are_said_to_be_missing_and_no_case_offers_no_file(visit: Open) -> None:
    page = visit("cases/?country=it")
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()); }")
    page.locator("[data-form=json]").click()
    expect(page.locator("[data-takes] [role=status]")).to_contain_text("non sono disponibili")
    page.locator("#cases-find").fill("xyzzy")
    expect(page.locator("[data-takes]")).to_be_hidden()


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
    tab_to(page, "[data-form=csv]", 1)
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


@pytest.mark.parametrize(("language", "width"), [("it", 1400), ("en", 390)])
def test_without_javascript_it_is_a_list_by_country(visit: Open, language: str, width: int) -> None:
    page = visit("cases/" if language == "it" else "en/cases/", script=False, width=width)
    assert page.locator(".p-card:visible").count() >= CASES
    hidden = ".p-filters, [data-tray], .p-card__choose, .p-views, [data-takes]"
    assert page.locator(", ".join(f"{one}:visible" for one in hidden.split(", "))).count() == 0
    assert page.locator("a[download]:visible").count() == 3
    page.locator("a[href='#country-gb']").click()
    expect(page.locator("#country-gb")).to_be_in_viewport()
    group = page.locator("section[aria-labelledby=country-gb]")
    assert group.locator(".p-card").count() == 7
    assert page.locator(".p-map:visible").count() == 2
    assert page.locator(".p-rose a.p-mark:visible").count() >= CASES
    group.locator(".p-card__title a").first.click()
    page.wait_for_url(re.compile(r"/cases/[a-z]"))


def test_values_of_a_case_lead_to_the_cases_that_share_them(visit: Open) -> None:
    page = visit("cases/missions-valencia-2030/")
    links = page.locator("main a[href*='/cases/?'], main a[href^='../?']")
    found = {re.search(r"\?([a-z]+)=", link.get_attribute("href") or "")[1] for link in links.all()}  # type: ignore[index]
    assert found == {
        "theme", "country", "level", "sector", "instrument", "confidence", "status", "origin", "period", "evidence",
    }  # fmt: skip
    one_each = {
        re.search(r"\?([a-z]+)=", href)[1]: href for link in links.all() if (href := link.get_attribute("href"))
    }  # type: ignore[index]
    page.goto(f"{page.url}../?{'&'.join(href.partition('?')[2] for href in one_each.values())}")
    assert page.locator(".p-facet input:checked").count() == len(found), "the library knows every value"
    assert page.locator(".p-card[data-case=missions-valencia-2030]").count() == 1, "and says the case has it"
    for name in found:
        assert page.locator(f"#facet-{name}").is_visible(), "the facet with a choice is open"


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


STATES = [  # few cases in each: all of them are looked at with the page itself
    "cases/?view=europe&country=es", "cases/?view=world&country=co", "cases/?view=years&country=fi", "cases/?q=xyzzy",
    "cases/?theme=welfare&country=nl&cases=wigan-deal,preston-model", "compare/?cases=wigan-deal", f"compare/?cases={THREE}",
]  # fmt: skip


@pytest.mark.parametrize(
    ("root", "width", "scheme"),
    [("", 1400, "light"), ("en/", 390, "dark")],
    ids=["wide and light", "narrow and dark"],
)
def test_axe_finds_nothing_in_any_state(visit: Open, root: str, width: int, scheme: str) -> None:
    page = visit("privacy/", width=width, scheme=scheme)
    for state in STATES:
        page.goto(re.sub(r"(privacy|(en/)?(cases|compare))/.*", root + state, page.url))
        page.locator(".p-compare td" if "compare/" in state else "[data-takes-count]:not(:empty)").first.wait_for(
            state="attached"
        )
        if width < 960 and state.startswith("cases"):
            page.locator("[data-toggle]").click()
        page.evaluate(
            "document.querySelectorAll('.p-facet legend button[aria-expanded=false]').forEach((one) => one.click())"
        )
        # what surrounds it is the same in every state, and looked at with the page itself
        assert violations(page, "[data-compare], .p-library") == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width
