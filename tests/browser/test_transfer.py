"""«Could we do it here?», as an official fills it in: kept, refused, exported, printed, and without JavaScript."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .test_accessibility import violations

Open = Callable[..., Page]

CASE = "cases/preston-model/"
KEY = "school.transfer"


def fill(page: Page) -> None:
    page.locator("[name=place]").fill("Unione di cinque Comuni, esempio")
    page.locator("[name=money]").fill("Due posti in bilancio.\nE un fondo.")
    page.locator("[name=money-state][value=partly]").check()


def kept(page: Page) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "{}")
    return found


def test_what_is_written_is_there_after_a_reload_one_entry_a_case(visit: Open) -> None:
    page = visit(CASE)
    fill(page)
    expect(page.locator("[data-status]")).to_have_text(re.compile("Conservato"))
    page.reload()
    expect(page.locator("[name=money]")).to_have_value("Due posti in bilancio.\nE un fondo.")
    expect(page.locator("[name=money-state][value=partly]")).to_be_checked()
    page.goto(page.url.replace("preston-model", "buurtzorg"))
    expect(page.locator("[name=money]")).to_have_value("")
    page.locator("[name=law]").fill("Un regolamento.")
    entries = kept(page)
    assert entries["buurtzorg"] == {"law": "Un regolamento."}
    assert entries["preston-model"]["money-state"] == "partly"
    page.goto(page.url.replace("/scuola/", "/scuola/en/").replace("buurtzorg", "preston-model"))
    expect(page.locator("[name=place]")).to_have_value("Unione di cinque Comuni, esempio")


def test_one_case_is_forgotten_and_the_others_stay(visit: Open) -> None:
    page = visit(CASE)
    expect(page.locator("[data-forget]")).to_be_hidden()
    page.evaluate(f"localStorage.setItem('{KEY}', JSON.stringify({{ buurtzorg: {{ law: 'x' }} }}))")
    fill(page)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("[data-forget]").click()
    expect(page.locator("[name=money]")).not_to_have_value("")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-forget]").click()
    expect(page.locator("[name=money]")).to_have_value("")
    expect(page.locator("[name=money-state]:checked")).to_have_count(0)
    assert kept(page) == {"buurtzorg": {"law": "x"}}
    assert page.evaluate("document.activeElement.name") == "place"


@pytest.mark.parametrize(
    "refusal",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    ],
    ids=["forbidden", "full"],
)
def test_where_nothing_can_be_kept_the_page_says_so_and_works(visit: Open, refusal: str) -> None:
    page = visit("privacy/")
    page.add_init_script(refusal)
    page.goto(page.url.replace("privacy/", CASE))
    fill(page)
    expect(page.locator("[data-status]")).to_have_text(re.compile("non permette"))
    with page.expect_download() as download:
        page.locator("[data-download]").click()
    assert "Due posti in bilancio." in Path(download.value.path()).read_text("utf-8")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-forget]").click()
    expect(page.locator("[name=money]")).to_have_value("")


def test_a_damaged_memory_does_no_harm(visit: Open) -> None:
    page = visit(CASE)
    for damage in ("not json", "null", "[1, 2]", '{"preston-model": 7}', '{"preston-model": {"money": 3}}'):
        page.evaluate("([key, damage]) => localStorage.setItem(key, damage)", [KEY, damage])
        page.reload()
        expect(page.locator("[name=money]")).to_have_value("")
        fill(page)
        assert kept(page)["preston-model"]["place"].startswith("Unione"), damage


@pytest.mark.parametrize(("language", "here"), [("", "Da noi"), ("en/", "Here")])
def test_the_text_file_holds_the_case_s_conditions_and_one_s_own(visit: Open, language: str, here: str) -> None:
    page = visit(language + CASE)
    fill(page)
    with page.expect_download() as download:
        page.locator("[data-download]").click()
    assert download.value.suggested_filename == "preston-model.txt"
    text = Path(download.value.path()).read_text("utf-8")
    assert page.url.split("#")[0] in text
    assert "Unione di cinque Comuni, esempio" in text
    assert "Due posti in bilancio.\nE un fondo." in text
    assert text.count(f"{here}: ") == 6
    assert "CLES" in text and "[1]" not in text
    state = "In parte" if not language else "In part"
    assert f"[{state}]" in text


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_line_on_where_it_stays_is_always_there(visit: Open, script: bool) -> None:
    page = visit(CASE, script=script)
    expect(page.locator(".p-transfer__where")).to_contain_text("resta in questo browser")
    expect(page.locator(".p-transfer__where a, .p-transfer__where")).to_be_visible()


def test_print_shows_the_sheet_alone_with_all_that_was_written(visit: Open) -> None:
    page = visit(CASE)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[name=money]").fill("Una riga\n" * 30)
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#here")).to_be_visible()
    expect(page.locator(".p-transfer__paper").first).to_contain_text("Preston")
    for hidden in ("h1", "#sources", "#results", ".p-footer", "[data-print]", "[data-forget]"):
        expect(page.locator(hidden).first).to_be_hidden()
    heights = page.locator("[name=money]").evaluate("(field) => [field.scrollHeight, field.clientHeight]")
    assert heights[0] <= heights[1] + 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("[name=money]").get_attribute("style") in (None, "")


def test_the_whole_case_prints_with_a_form_to_fill_in_by_hand(visit: Open) -> None:
    page = visit(CASE, script=False)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for name in ("place", "competences", "money", "capacity", "law", "alliances", "first"):
        box = page.locator(f"textarea[name={name}]").bounding_box()
        assert box and box["height"] > 30 and box["width"] > 200, name


def test_without_javascript_it_is_whole_and_sends_nothing(visit: Open) -> None:
    page = visit(CASE, script=False, width=390)
    here = page.url
    assert page.locator(".p-transfer__row").count() == 6
    expect(page.locator(".p-transfer__where")).to_contain_text("Senza JavaScript")
    for button in page.locator(".p-transfer button").all():
        expect(button).to_be_hidden()
    page.locator("[name=money]").fill("testo")
    radio = page.locator("[name=money-state]").first
    radio.check()
    radio.press("Enter")
    page.wait_for_timeout(200)
    assert page.url == here
    expect(page.locator("[name=money]")).to_have_value("testo")


@pytest.mark.parametrize("language", ["", "en/"])
def test_axe_finds_nothing_when_it_is_filled_in(visit: Open, language: str) -> None:
    page = visit(language + CASE)
    fill(page)
    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("default", "slate"):
            page.evaluate("(scheme) => { document.documentElement.dataset.mdColorScheme = scheme; }", scheme)
            assert violations(page, ".p-transfer") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_every_field_in_the_order_of_the_page(visit: Open) -> None:
    page = visit(CASE)
    page.locator("[name=place]").focus()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name || ''")
        if name:
            reached.append(name)
        if name == "first":
            break
    wanted = ["competences", "money", "capacity", "law", "alliances"]
    assert reached == [name for id in wanted for name in (f"{id}-state", id)] + ["first"]


def test_targets_are_large_enough_for_a_finger(visit: Open) -> None:
    page = visit(CASE, width=390)
    for label in page.locator(".p-transfer__states label").all():
        box = label.bounding_box()
        assert box and box["height"] >= 44
