"""The worksheets as files to take along, read back with python-docx and with another PDF library than wrote them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import ROOT, TINY, Built, Write
from docx import Document
from docx.oxml.ns import qn

from school.build import build
from school.exports.worksheets import FORMS, address, blank, make, worksheet_files
from school.exports.worksheets.sheet import Sheet
from school.library import Library


def sheet(library: Library, language: str = "it") -> Sheet:
    return blank(library, library.worksheets["acqua"], language)


def word(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def form(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def controls(document: Any) -> dict[str, tuple[str, str]]:
    """Return the label and the text of each content control, by name."""
    return {
        one.find(f".//{qn('w:tag')}").get(qn("w:val")): (
            one.find(f".//{qn('w:alias')}").get(qn("w:val")),
            "".join(text.text for text in one.iter(qn("w:t"))),
        )
        for one in document.element.body.iter(qn("w:sdt"))
    }


def tags(tag: Any) -> Iterator[Any]:
    """Yield the tags of a PDF in the order they are read."""
    kids = tag.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


@pytest.mark.parametrize("language", ["it", "en"])
def test_each_worksheet_is_published_with_its_files_and_links_to_them(site: Built, language: str) -> None:
    wanted = {(site.folder / address("acqua", ending, language)).resolve() for ending in FORMS}
    assert all(path.stat().st_size > 1000 for path in wanted)
    for page in ("curriculum/acqua/worksheet", "worksheets"):
        links = re.findall(r'href="([^"]+\.(?:docx|pdf))"', site.main(page, language))
        assert {(site.file(page, language).parent / link).resolve() for link in links} == wanted


def test_the_word_document_has_language_headings_and_properties(library: Library) -> None:
    document = word(make(sheet(library), "docx"))
    about = document.core_properties
    assert (about.title, about.language) == ("Scheda del fiume", "it-IT")
    assert about.author and about.subject.startswith("Scheda del modulo\u00a01.")
    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "Scheda del fiume"), ("Heading 2", "1. Usi"), ("Heading 2", "2. Regole")
    ]  # fmt: skip
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"it-IT"}
    assert "Chi prende acqua?" in [one.text for one in document.paragraphs]
    assert not document.tables


def test_the_word_document_has_a_named_place_for_each_answer(library: Library) -> None:
    assert controls(word(make(sheet(library), "docx"))) == {
        "_version": ("Versione", "Scrivete qui"),
        "_date": ("Data", "Scrivete qui"),
        "usi": ("1. Usi", "Scrivete qui"),
        "regole": ("2. Regole", "Scrivete qui"),
    }


def test_the_pdf_says_its_title_and_language_and_follows_pdf_ua(library: Library) -> None:
    with form(make(sheet(library), "pdf")) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "it" and bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as about:
            assert about["dc:title"] == "Scheda del fiume" and about["pdfuaid:part"] == "1"
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
        assert not pdf.check_pdf_syntax()


def test_every_field_of_the_pdf_has_a_label_and_stands_in_the_order_of_reading(library: Library) -> None:
    with form(make(sheet(library), "pdf")) as pdf:
        found = list(tags(pdf.Root.StructTreeRoot))
        kinds = [str(tag.S) for tag in found if str(tag.S) in ("/H1", "/H2", "/Form", "/Link")]
        assert kinds == ["/H1", "/Form", "/Form", "/H2", "/Form", "/H2", "/Form"]
        tagged = [tag.K if isinstance(tag.K, pikepdf.Dictionary) else tag.K[0] for tag in found if tag.S == "/Form"]
        in_tags = [one.Obj.objgen for one in tagged]
        fields = list(pdf.Root.AcroForm.Fields)
        assert [field.objgen for field in fields] == in_tags
        assert [one.objgen for page in pdf.pages for one in page.obj.Annots] == in_tags
        assert [(str(field.T), str(field.TU)) for field in fields] == [
            ("_version", "Versione"), ("_date", "Data"),
            ("usi", "1. Usi: Chi prende acqua?"), ("regole", "2. Regole: Chi decide?"),
        ]  # fmt: skip
        assert [int(field.Ff) >> 12 & 1 for field in fields] == [0, 0, 1, 1]
        assert all(field.Subtype == "/Widget" and field.FT == "/Tx" and field.AP.N is not None for field in fields)


def test_people_write_in_the_pdf_with_an_embedded_font_that_has_accents(library: Library) -> None:
    with form(make(sheet(library), "pdf")) as pdf:
        font = pdf.Root.AcroForm.DR.Font.Writing
        assert font.Encoding == "/WinAnsiEncoding"
        program = bytes(font.FontDescriptor.FontFile2.read_bytes())
        assert len(program) == int(font.FontDescriptor.FontFile2.Length1)
        missing = int(font.Widths[0x81 - 32])  # a code that stands for no letter
        widths = {letter: int(font.Widths[letter.encode("cp1252")[0] - 32]) for letter in "àèéìòùÀÈÉ’«»€"}
        assert all(width > 150 and width != missing for width in widths.values())


def test_english_files_speak_english_and_what_is_not_translated_says_so(library: Library) -> None:
    english = sheet(library, "en")
    with form(make(english, "pdf")) as pdf:
        assert str(pdf.Root.Lang) == "en"
    assert word(make(english, "docx")).core_properties.language == "en-GB"
    worksheet = library.worksheets["acqua"]
    untranslated = worksheet.model_copy(update={"title": worksheet.title.model_copy(update={"en": None})})
    assert blank(library, untranslated, "en").language == "it"


@pytest.mark.parametrize("ending", FORMS)
def test_signs_that_mean_something_elsewhere_are_only_text(library: Library, ending: str) -> None:
    title = '<b>A & "B"</b> #c[d] $e$ @f \\ {g} {{h}}'
    content = make(replace(sheet(library), title=title), ending)
    if ending == "docx":
        assert word(content).core_properties.title == title
        assert title in [one.text for one in word(content).paragraphs]
    else:
        with form(content) as pdf:
            assert str(pdf.docinfo.Title) == title
            assert str(next(tag for tag in tags(pdf.Root.StructTreeRoot) if tag.S == "/H1").T) == title


def test_the_same_worksheet_gives_the_same_bytes_in_another_process_at_another_time(library: Library) -> None:
    program = (
        "import hashlib; from pathlib import Path; from school.build import build\n"
        "from school.exports.worksheets import FORMS, blank, make\n"
        f"library = build(Path({str(TINY)!r})).library\n"
        "sheet = blank(library, library.worksheets['acqua'], 'it')\n"
        "print(*(hashlib.sha256(make(sheet, form)).hexdigest() for form in FORMS))"
    )
    environment = os.environ | {
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert run.stdout.split() == [hashlib.sha256(make(sheet(library), ending)).hexdigest() for ending in FORMS]


def test_a_file_is_made_once_and_again_only_when_its_words_change(write: Write, tmp_path: Path) -> None:
    root, kept = write(), tmp_path / "kept"
    first = worksheet_files(build(root).library, kept)
    assert set(first) == {address("acqua", ending, language) for ending in FORMS for language in ("it", "en")}
    made = {path: path.stat().st_mtime_ns for path in first.values() if isinstance(path, Path)}
    assert len(made) == 4
    file = root / "curriculum/acqua/worksheet.it.md"
    file.write_text(file.read_text("utf-8").replace("Chi prende acqua?", "Chi beve?"), "utf-8")
    again = worksheet_files(build(root).library, kept)
    changed = {where for where in first if again[where] != first[where]}
    assert changed == {address("acqua", ending, "it") for ending in FORMS}
    assert all(path.stat().st_mtime_ns == then for path, then in made.items())
    assert set(made) <= set((kept / "worksheets").iterdir())  # another build may still be reading them
    for path in made:
        os.utime(path, (0, 0))
    assert worksheet_files(build(root).library, kept) == again
    assert set((kept / "worksheets").iterdir()) == set(again.values())


def test_what_writes_the_files_is_loaded_only_when_one_is_made() -> None:
    program = "import sys, school.press; print(sorted({'typst', 'docx', 'pypdf'} & set(sys.modules)))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "hooks"), *sys.path])}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert run.stdout.strip() == "[]"
