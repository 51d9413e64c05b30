"""Reading in two languages: the switch that keeps the section, both side by side, terms in both; and the lists."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .test_accessibility import violations
from .test_walk import tab_to

Open = Callable[..., Page]

LESSON = "curriculum/perche-le-missioni/dal-progetto-alla-missione/"
HERE, THERE = "quattro-parole-da-tenere-distinte", "four-words-to-keep-apart"


def read(page: Page, id: str) -> None:
    """Stay at a section for a while, as somebody who reads it."""
    page.evaluate(
        """(id) => new Promise((done) => {
            addEventListener("scroll", () => setTimeout(done, 900), { once: true });
            document.getElementById(id).scrollIntoView();
        })""",
        id,
    )


def test_the_switch_leads_to_the_section_one_was_reading(visit: Open) -> None:
    page = visit(LESSON)
    switch = page.locator("header a[hreflang]")
    plain = switch.get_attribute("href") or ""
    assert "#" not in plain
    read(page, HERE)
    switch.click()  # the header is at the top of the page: one goes up to it
    page.wait_for_url(f"**/en/{LESSON}#{THERE}")
    assert abs(page.evaluate("(id) => document.getElementById(id).getBoundingClientRect().top", THERE)) < 120
    # with the keyboard, and back; whoever arrives with a section in the address keeps it
    page.keyboard.press("Home")
    page.evaluate("scrollTo(0, 0)")
    page.locator("header a").first.focus()
    tab_to(page, "header a[hreflang]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/scuola/{LESSON}#{HERE}")
    read(page, "key-points")
    page.locator("header a[hreflang]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/en/{LESSON}#key-points")  # what the site itself heads has one id in both languages


def test_the_switch_of_a_page_just_opened_leads_to_its_head(visit: Open) -> None:
    page = visit("cases/missions-valencia-2030/")
    page.locator("header a[hreflang]").click()
    page.wait_for_url(re.compile(r"/en/cases/missions-valencia-2030/$"))
    page = visit(LESSON, script=False)
    assert "#" not in (page.locator("header a[hreflang]").get_attribute("href") or "")


def test_both_languages_stand_side_by_side_and_one_below_the_other(visit: Open) -> None:
    page = visit(LESSON)
    page.get_by_role("link", name="Italiano e inglese affiancati").click()
    page.wait_for_url("**/parallel/")
    heads = page.locator(".p-pair--head")
    assert heads.count() >= 5
    italian, english = heads.nth(3).locator("[lang=it]"), heads.nth(3).locator("[lang=en]")
    left, right = italian.bounding_box(), english.bounding_box()
    assert left and right and right["x"] > left["x"] + 300 and abs(left["y"] - right["y"]) < 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 1400
    page.set_viewport_size({"width": 390, "height": 800})
    above, below = italian.bounding_box(), english.bounding_box()
    assert above and below and below["y"] >= above["y"] + above["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".p-pager__next").click()
    page.wait_for_url("**/tre-logiche-di-politica/parallel/")


@pytest.mark.parametrize("width", [1400, 390])
def test_a_term_is_defined_in_both_languages_and_reached_with_the_keyboard(visit: Open, width: int) -> None:
    page = visit(f"en/{LESSON}", width=width)
    term = page.locator("a.p-term").first
    term.focus()
    page.keyboard.press("Enter")
    shown = page.locator("[popover]:popover-open")
    expect(shown).to_have_attribute("role", "dialog")
    name = page.locator(f"#{shown.get_attribute('aria-labelledby')}").inner_text()
    other = shown.locator("[lang=it]")
    assert name and other.locator("b").inner_text() != name
    assert len(other.inner_text()) > len(other.locator("b").inner_text()) + 20
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[popover]') && document.activeElement.href.includes('#')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('a.p-term')")


def test_the_lists_are_reached_from_the_foot_and_lead_into_the_lessons(visit: Open) -> None:
    page = visit("")
    for name in ("Attività", "Letture", "Mappa del sito", "Domande e risposte", "Novità"):
        page.locator("footer").get_by_role("link", name=name, exact=True).click()
        expect(page.locator("h1")).to_have_text(name)
    page.goto(page.url.replace("whats-new", "activities"))
    page.locator(".p-listing li a").first.click()
    page.wait_for_url(re.compile(r"/curriculum/[^#]+#[a-z-]+$"))
    assert page.evaluate("!!document.querySelector(location.hash).closest('.p-panel')")


def test_axe_finds_nothing_in_a_term_of_two_languages(visit: Open) -> None:
    page = visit(LESSON)
    page.locator("a.p-term").first.click()
    page.locator("[popover]:popover-open").wait_for()
    assert violations(page) == []
    page.evaluate("document.documentElement.dataset.mdColorScheme = 'slate'")
    assert violations(page) == []
