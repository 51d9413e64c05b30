"""A worksheet, as a group fills it in: dated versions, files out and back in, Word, one sheet of paper."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Locator, Page, expect

from .test_accessibility import violations

Open = Callable[..., Page]

MODULE = "perche-le-missioni"
SHEET = f"curriculum/{MODULE}/worksheet/"
OTHER = "curriculum/formulare-la-missione/worksheet/"
KEY = "school.worksheet"
FIRST, SECOND = "[name=situazione]", "[name=osservato]"


def said(page: Page) -> Locator:
    return page.locator("[data-said]")


def entries(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "{}")
    return found


def save_version(page: Page, name: str = "") -> None:
    page.locator("#p-version-label").fill(name)
    page.locator("[data-version-form] button").click()


def downloaded(page: Page, selector: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.locator(selector).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def give(page: Page, content: bytes | str, name: str = "copia.json") -> None:
    buffer = content.encode() if isinstance(content, str) else content
    page.locator("[data-file]").set_input_files({"name": name, "mimeType": "application/json", "buffer": buffer})


def test_versions_are_dated_listed_opened_resumed_and_deleted_while_the_draft_goes_on(visit: Open) -> None:
    page = visit(SHEET)
    save_version(page)
    expect(said(page)).to_contain_text("niente da salvare")
    page.locator(FIRST).fill("Prima stesura.\nDue righe.")
    save_version(page, "dopo l'aula")
    expect(said(page)).to_have_text("Versione salvata.")
    page.locator(FIRST).fill("La bozza va avanti.")
    page.reload()
    expect(page.locator(FIRST)).to_have_value("La bozza va avanti.")
    row = page.locator("[data-versions] li")
    expect(row).to_have_count(1)
    expect(row.locator("time")).to_have_text(re.compile(r"\d{1,2} \w+ \d{4}.*\d{2}:\d{2}"))
    assert violations(page) == []

    row.locator("[data-open]").click()
    expect(page.locator(FIRST)).to_have_value("Prima stesura.\nDue righe.")
    expect(page.locator(FIRST)).not_to_be_editable()
    expect(page.locator("[data-viewing]")).to_contain_text("dopo l'aula")
    expect(page.locator("[data-back]")).to_be_focused()
    assert violations(page) == []
    page.locator("[data-back]").click()
    expect(page.locator(FIRST)).to_have_value("La bozza va avanti.")

    row.locator("[data-open]").click()
    page.locator("[data-resume]").click()
    expect(page.locator(FIRST)).to_have_value("Prima stesura.\nDue righe.")
    expect(page.locator(FIRST)).to_be_editable()
    expect(row).to_have_count(2)  # the draft that gave way is the second
    kept = entries(page)[MODULE]
    assert kept["draft"] == {"situazione": "Prima stesura.\nDue righe."}
    assert [one["boxes"]["situazione"] for one in kept["versions"]] == [
        "Prima stesura.\nDue righe.",
        "La bozza va avanti.",
    ]

    page.once("dialog", lambda dialog: dialog.dismiss())
    row.first.locator("[data-delete]").click()
    expect(row).to_have_count(2)
    for left in (1, 0):
        page.once("dialog", lambda dialog: dialog.accept())
        row.first.locator("[data-delete]").click()
        expect(row).to_have_count(left)
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-forget]").click()
    assert entries(page) == {}


def test_what_was_kept_in_the_old_form_is_still_there(visit: Open) -> None:
    page = visit("privacy/")
    old = {MODULE: {"situazione": "Scritto un anno fa."}, "formulare-la-missione": {"x": "y"}}
    page.evaluate("([key, old]) => localStorage.setItem(key, JSON.stringify(old))", [KEY, old])
    page.goto(page.url.replace("privacy/", SHEET))
    expect(page.locator(FIRST)).to_have_value("Scritto un anno fa.")
    page.locator(SECOND).fill("Oggi.")
    assert entries(page) == {
        MODULE: {"draft": {"situazione": "Scritto un anno fa.", "osservato": "Oggi."}, "versions": []},
        "formulare-la-missione": {"x": "y"},
    }
    for damage in (
        "not json",
        "[1]",
        f'{{"{MODULE}": 7}}',
        f'{{"{MODULE}": {{"draft": {{"situazione": 3}}, "versions": [5, null]}}}}',
    ):
        page.evaluate("([key, damage]) => localStorage.setItem(key, damage)", [KEY, damage])
        page.reload()
        expect(page.locator(FIRST)).to_have_value("")
        expect(page.locator("[data-no-version]")).to_be_visible()


def test_a_copy_goes_out_and_comes_back_and_what_was_there_is_not_lost(visit: Open) -> None:
    page = visit(SHEET)
    page.locator(FIRST).fill("Casa: è «qui».")
    save_version(page, "una")
    name, copy = downloaded(page, "[data-export]")
    assert name == f"{MODULE}.json"
    assert json.loads(copy)["format"] == "school.worksheet/1"

    elsewhere = visit("en/" + SHEET)
    elsewhere.locator(FIRST).fill("Mine.")
    give(elsewhere, copy)
    expect(elsewhere.locator(FIRST)).to_have_value("Casa: è «qui».")
    expect(said(elsewhere)).to_contain_text("Copy taken up")
    kept = entries(elsewhere)[MODULE]
    assert sorted(one["boxes"]["situazione"] for one in kept["versions"]) == ["Casa: è «qui».", "Mine."]
    give(elsewhere, copy)  # twice is once
    expect(elsewhere.locator("[data-versions] li")).to_have_count(2)

    before = entries(elsewhere)
    foreign = ["", "{", b"PK\x03\x04\x00\xff", "[]", "null", '{"a": 1}', '{"format": "school.worksheet/9"}', copy[:-9]]
    for damaged in foreign:
        said(elsewhere).evaluate("(one) => { one.textContent = ''; }")
        give(elsewhere, damaged)
        expect(said(elsewhere)).to_contain_text("Nothing has changed")
        expect(elsewhere.locator(FIRST)).to_have_value("Casa: è «qui».")
    said(elsewhere).evaluate("(one) => { one.textContent = ''; }")
    give(elsewhere, copy.replace(MODULE.encode(), b"formulare-la-missione"))
    expect(said(elsewhere)).to_contain_text("another worksheet")
    assert entries(elsewhere) == before
    assert violations(elsewhere) == []


@pytest.mark.parametrize(
    "refusal",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    ],
    ids=["forbidden", "full"],
)
def test_where_nothing_can_be_kept_the_page_says_so_and_loses_nothing(visit: Open, refusal: str) -> None:
    page = visit("privacy/")
    page.add_init_script(refusal)
    page.goto(page.url.replace("privacy/", SHEET))
    page.locator(FIRST).fill("Non si conserva.")
    expect(said(page)).to_contain_text("non conserva altro")
    assert said(page).get_attribute("role") == "status"
    expect(page.locator("[data-kept]")).to_be_hidden()
    save_version(page, "qui")
    expect(said(page)).to_contain_text("non conserva altro")
    page.locator(FIRST).fill("Poi altro.")
    page.locator("[data-versions] [data-open]").click()
    expect(page.locator(FIRST)).to_have_value("Non si conserva.")
    page.locator("[data-back]").click()
    expect(page.locator(FIRST)).to_have_value("Poi altro.")
    copy = json.loads(downloaded(page, "[data-export]")[1])
    assert (copy["draft"]["situazione"], len(copy["versions"])) == ("Poi altro.", 1)


def test_the_word_file_holds_what_was_written(visit: Open) -> None:
    page = visit(SHEET)
    page.locator(FIRST).fill("Perché «così» & <b>no</b>?\n\n  Terza riga \U0001f33f")
    page.locator(SECOND).evaluate(
        "(field) => { field.value = 'a\\u0000b\\u000bc'; field.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    name, content = downloaded(page, "[data-docx]")
    assert name == f"{MODULE}.docx"
    document = Document(io.BytesIO(content))
    texts = {
        control.find(f".//{qn('w:tag')}").get(qn("w:val")): [
            "".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in control.iter(qn("w:p"))
        ]
        for control in document.element.body.iter(qn("w:sdt"))
    }
    assert texts["situazione"] == ["Perché «così» & <b>no</b>?", "", "  Terza riga \U0001f33f"]
    assert texts["osservato"] == ["abc"]
    assert re.fullmatch(r"\d{2}/\d{2}/\d{4}", texts["_date"][0])
    assert texts["sorpresa"] == ["Scrivete qui"]
    assert document.core_properties.title == "Diario di apprendimento"
    answered = next(one for one in document.element.body.iter(qn("w:sdt")) if "Perché" in "".join(one.itertext()))
    assert answered.find(f".//{qn('w:showingPlcHdr')}") is None
    assert all(p.find(f".//{qn('w:pStyle')}").get(qn("w:val")) == "Answer" for p in answered.iter(qn("w:p")))
    name, text = downloaded(page, "[data-download]")
    assert name == f"{MODULE}.txt" and "Perché «così» & <b>no</b>?" in text.decode()


def fill_with_examples(page: Page, times: int = 1) -> None:
    page.evaluate(
        """(times) => document.querySelectorAll(".p-box").forEach((box) => {
          const field = box.querySelector("textarea");
          field.value = Array(times).fill([...box.querySelectorAll("details p")].pop().textContent).join("\\n");
          field.dispatchEvent(new Event("input", { bubbles: true }));
        })""",
        times,
    )


def printed(page: Page, paper: str) -> tuple[int, list[int]]:
    """Return how many pages are printed, and width and height of the first in millimetres."""
    page.evaluate("window.print = () => {}")
    page.locator(f"[data-print={paper}]").click()
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        box = pdf.pages[0].mediabox
        return len(pdf.pages), [round(float(side) / 72 * 25.4) for side in (box[2], box[3])]


@pytest.mark.parametrize("path", [OTHER, "en/curriculum/governance-e-amministrazione-condivisa/worksheet/"])
def test_it_prints_on_one_landscape_sheet_empty_and_filled(visit: Open, path: str) -> None:
    page = visit(path, width=800)
    for times in (0, 1, 2):
        if times:
            fill_with_examples(page, times)
        for paper, size in (("a4", [297, 210]), ("a3", [420, 297])):
            assert printed(page, paper) == (1, size), (times, paper)
            assert page.evaluate("'long' in document.documentElement.dataset") is False
    page.emulate_media(media="print")
    boxes = [box.bounding_box() for box in page.locator(".p-box").all()]
    sheet = page.locator("main").bounding_box()
    assert sheet
    for one in boxes:
        assert one and one["y"] + one["height"] <= sheet["y"] + sheet["height"] + 1
        assert one["x"] + one["width"] <= sheet["x"] + sheet["width"] + 1
    last = boxes[-1]
    assert last and all(one and one["y"] + one["height"] <= last["y"] + 2 for one in boxes[:-1])
    for label in page.locator(".p-box label, .p-box__prompt, .p-box__paper").all():
        expect(label).to_be_visible()


def test_more_than_a_sheet_holds_runs_on_to_another_and_nothing_is_cut(visit: Open) -> None:
    page = visit(SHEET)
    fill_with_examples(page, 12)
    pages, _ = printed(page, "a4")
    assert pages > 1
    page.emulate_media(media="print")
    for paper in page.locator(".p-box__paper").all():
        sizes = paper.evaluate("(one) => [one.scrollHeight, one.clientHeight, one.parentElement.clientHeight]")
        assert sizes[0] <= sizes[1] + 1 <= sizes[2] + 1


@pytest.mark.parametrize("language", ["", "en/"])
def test_without_javascript_the_empty_files_are_plain_links(visit: Open, language: str) -> None:
    page = visit(language + SHEET, script=False)
    expect(page.locator("[data-keep]")).to_be_hidden()
    expect(page.locator(".p-sheet__foot .p-no-script")).to_be_visible()
    for ending, first in (("docx", b"PK"), ("pdf", b"%PDF-1.7")):
        link = page.locator(f".p-sheet__take a[href$='.{ending}']")
        response = page.request.get(link.evaluate("(one) => one.href"))
        assert response.ok and response.body().startswith(first)


def test_the_keyboard_reaches_every_act_and_targets_are_large_enough(visit: Open) -> None:
    page = visit(SHEET, width=320)
    page.locator(FIRST).fill("x")
    save_version(page)
    page.locator("#p-version-label").focus()
    reached = []
    for _ in range(9):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("Object.keys(document.activeElement.dataset)[0] ?? ''"))
    assert reached == ["", "open", "delete", "print", "print", "docx", "download", "export", "import"]
    for button in page.locator("[data-keep] button:visible").all():
        box = button.bounding_box()
        assert box and box["height"] >= 24 and box["width"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
