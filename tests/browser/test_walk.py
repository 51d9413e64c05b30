"""The site as participants use it: with a mouse, with a keyboard, on a phone, without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("language", ["it", "en"])
def test_one_walks_from_home_to_a_case_and_into_the_other_language(visit: Open, language: str, width: int) -> None:
    page = visit("" if language == "it" else "en/", width=width)
    page.locator("main a.p-button--main").click()
    expect(page).to_have_url(re.compile(r"/curriculum/perche-le-missioni/(dal-progetto-alla-missione/)?$"))
    if "dal-progetto" not in page.url:
        page.locator('main a[href*="dal-progetto-alla-missione"]').first.click()
    page.wait_for_url(re.compile("dal-progetto-alla-missione"))
    question = page.locator("form.p-question").first
    question.locator("input").first.check()
    question.locator("button[type=submit]").click()
    expect(question.locator("[role=status]")).not_to_be_empty()
    page.locator('main a[href*="/cases/"]').first.click()
    page.wait_for_url(re.compile("/cases/"))
    here = page.url
    page.locator("header a[hreflang]").click()
    other = here.replace("/scuola/", "/scuola/en/") if language == "it" else here.replace("/en/", "/")
    assert page.url == other
    assert page.locator("html").get_attribute("lang") == ("en" if language == "it" else "it")


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("it", "valutazioni", "curriculum/"),
        ("it", "amministrazione", "curriculum/"),
        ("it", "citta", "cases/"),
        ("it", "missione", "/"),
        ("en", "mission", "/en/"),
        ("en", "cooperatives", "/en/"),
    ],
)
def test_search_finds_in_the_page_s_language_only(look: Open, language: str, query: str, found: str) -> None:
    page = look("search/" if language == "it" else "en/search/")
    page.locator("#query").fill(query)
    page.locator("#query").press("Enter")
    page.locator(".p-results li h2 a").first.wait_for()
    links = [link.get_attribute("href") or "" for link in page.locator(".p-results h2 a").all()]
    assert any(found in link for link in links)
    assert all(("/en/" in link) == (language == "en") for link in links), links
    assert f"q={query}" in page.url


def test_italian_endings_and_apostrophes_do_not_hide_a_page(look: Open) -> None:
    page = look("search/?q=valutazioni")
    page.locator(".p-results mark").first.wait_for()
    marks = " ".join(page.locator(".p-results mark").all_inner_texts()).lower()
    assert "valutazione" in marks or "valutare" in marks


def test_search_from_the_header_leads_to_the_results(look: Open) -> None:
    page = look("glossary/")
    page.locator("#find").fill("portfolio")
    page.locator("#find").press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q=portfolio"))
    page.locator(".p-results li").first.wait_for()


def test_search_says_when_nothing_is_found(look: Open) -> None:
    page = look("search/?q=qqqq")
    expect(page.locator("[role=status]")).to_contain_text("qqqq")


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is on `selector`; every stop on the way must show."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_one_walks_with_the_keyboard_only(visit: Open) -> None:
    page = visit("")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.p-skip')")
    page.keyboard.press("Enter")
    tab_to(page, "main a.p-button--main")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/curriculum/"))
    if "dal-progetto" not in page.url:
        tab_to(page, 'main a[href*="dal-progetto-alla-missione"]')
        page.keyboard.press("Enter")
    page.wait_for_url(re.compile("dal-progetto-alla-missione"))
    tab_to(page, "form.p-question input")
    page.keyboard.press("Space")
    tab_to(page, "form.p-question button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("form.p-question [role=status]").first).not_to_be_empty()
    tab_to(page, 'main a[href*="/cases/"]')
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/cases/"))
    tab_to(page, "#find")
    page.keyboard.type("patto")
    page.keyboard.press("Enter")
    page.locator(".p-results h2 a").first.wait_for()
    tab_to(page, ".p-results h2 a")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "search" not in address)
    tab_to(page, "header a[hreflang=en]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/en/"))


def test_every_keyboard_stop_shows_where_it_is(look: Open) -> None:
    for path in ("", "curriculum/perche-le-missioni/anatomia-di-una-missione/", "cases/"):
        page = look(path)
        for _ in range(40):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => {
                    const element = document.activeElement;
                    if (element === document.body) return null;
                    element.scrollIntoView({ block: "center" });
                    const box = element.getBoundingClientRect();
                    const style = getComputedStyle(element);
                    return [element.outerHTML.slice(0, 80), box.width > 0 && box.height > 0, style.outlineStyle !== "none"];
                }"""
            )
            if seen is None:
                break
            assert seen[1] and seen[2], f"{path}: {seen[0]}"


def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(look: Open) -> None:
    page = look("", width=390)
    button = page.locator("#menu-button")
    expect(page.locator("#menu a").first).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#menu a").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("document.activeElement.id") == "menu-button"


def test_the_dark_scheme_is_kept_and_follows_the_system_before_that(visit: Open) -> None:
    page = visit("", scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(16, 23, 29)"
    page.locator("#scheme").click()
    assert page.evaluate(ground) == "rgb(245, 246, 243)"
    page.reload()
    assert page.evaluate(ground) == "rgb(245, 246, 243)"
    assert page.evaluate("Object.keys(localStorage)") == ["school.scheme"]


def test_a_quiz_tells_the_reason_and_remembers_the_answer(visit: Open) -> None:
    page = visit("curriculum/perche-le-missioni/quiz/")
    question = page.locator("form.p-question").first
    question.locator("button[type=submit]").click()
    expect(question.locator("[role=status]")).not_to_be_empty()
    question.locator("input").nth(1).check()
    question.locator("button[type=submit]").click()
    reason = question.locator("[role=status]").inner_text()
    assert len(reason) > 20
    page.reload()
    assert page.locator("form.p-question").first.locator("input").nth(1).is_checked()
    page.locator("form.p-question").first.locator("[data-retry]").click()
    assert page.locator("form.p-question").first.locator("input:checked").count() == 0


def test_a_term_opens_its_definition_and_gives_the_focus_back(visit: Open) -> None:
    page = visit("curriculum/perche-le-missioni/dal-progetto-alla-missione/")
    term = page.locator("a.p-term, button.p-term").first
    term.focus()
    page.keyboard.press("Enter")
    shown = page.locator("[popover]:popover-open")
    expect(shown).to_be_visible()
    assert shown.locator("a").first.get_attribute("href")
    page.keyboard.press("Escape")
    expect(page.locator("[popover]:popover-open")).to_have_count(0)
    assert "p-term" in page.evaluate("document.activeElement.className")


def test_without_javascript_all_is_readable(visit: Open) -> None:
    page = visit("curriculum/perche-le-missioni/dal-progetto-alla-missione/", script=False, width=390)
    expect(page.locator("#menu a").first).to_be_visible()
    page.locator("form.p-question details summary").first.click()
    expect(page.locator("form.p-question details li").first).to_be_visible()
    term = page.locator("a.p-term").first
    assert "/glossary/#" in (term.get_attribute("href") or "")
    page = visit("curriculum/perche-le-missioni/quiz/", script=False)
    assert page.locator("form.p-question details").count() > 0


def test_trainers_notes_reach_nobody(visit: Open) -> None:
    page = visit("curriculum/perche-le-missioni/dal-progetto-alla-missione/")
    assert page.locator("[class*=trainer]").count() == 0
