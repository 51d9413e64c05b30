"""An empty worksheet as a Word document: headings, questions, and a named content control for each answer.

The page of the worksheet fills these controls with what was written, in the browser; js/docx.js knows their names.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .sheet import Sheet

_INK, _NOTE, _RED = RGBColor(0x17, 0x21, 0x2B), RGBColor(0x43, 0x52, 0x60), RGBColor(0xB8, 0x1D, 0x2B)
_BORDER = "677784"
_STYLES = ("Normal", "Heading 1", "Heading 2", "Default Paragraph Font", "Normal Table", "No List")
_REGIONS = {"it": "it-IT", "en": "en-GB"}
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""When every part of the file was made, as far as the file says: the same sheet gives the same bytes."""


def docx(sheet: Sheet) -> bytes:
    """Return the file, the same bytes for the same sheet."""
    document = Document()
    _unburden(document)
    _describe(document, sheet)
    _style(document, _REGIONS[sheet.language])
    document.add_paragraph(sheet.kicker, style="Note")
    document.add_heading(sheet.title, level=1)
    document.add_paragraph(sheet.summary)
    for field in sheet.fields:
        spacing = document.add_paragraph(field.label, style="Note").paragraph_format
        spacing.keep_with_next, spacing.space_before = True, Pt(10)
        _answer(document, field.name, field.label, sheet.write_here)
    for box in sheet.boxes:
        heading = document.add_heading(level=2)
        heading.add_run(f"{box.number}. ").font.color.rgb = _RED
        heading.add_run(box.title)
        document.add_paragraph(box.prompt).paragraph_format.keep_with_next = True
        if box.hint:
            document.add_paragraph(box.hint, style="Note").paragraph_format.keep_with_next = True
        _answer(document, box.name, f"{box.number}. {box.title}", sheet.write_here)
    document.add_paragraph(sheet.credit, style="Note").paragraph_format.space_before = Pt(18)
    saved = BytesIO()
    document.save(saved)
    return _same_each_time(saved)


def _unburden(document: Any) -> None:
    """Take away what the library's own template brings and nothing here uses: half a megabyte to unpack."""
    for part, endings in (
        (document.part, ("stylesWithEffects", "customXml", "numbering")),
        (document.part.package, ("thumbnail",)),
    ):
        for id, relation in list(part.rels.items()):
            if relation.reltype.endswith(endings):
                del part.rels[id]


def _describe(document: Any, sheet: Sheet) -> None:
    about = document.core_properties
    about.title, about.subject, about.author = sheet.title, sheet.kicker, sheet.publisher
    about.language, about.comments, about.keywords = _REGIONS[sheet.language], sheet.summary, ""
    about.last_modified_by = sheet.publisher
    for moment in ("dcterms:created", "dcterms:modified"):  # those of the library's own template
        for element in about._element.findall(qn(moment)):
            about._element.remove(element)


def _style(document: Any, region: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    styles = document.styles
    for style in list(styles):  # a hundred that nothing here is set in
        if style.name not in _STYLES:
            style.delete()
        else:  # nor is its twin for single words, which went with them
            for twin in style.element.findall(qn("w:link")):
                style.element.remove(twin)
    for element in styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), region)
    _font(styles["Normal"], 11, _INK)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    _font(styles["Heading 1"], 24, _INK)
    _font(styles["Heading 2"], 13, _INK)
    styles["Heading 2"].paragraph_format.space_before = Pt(16)
    note = styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = styles["Normal"]
    _font(note, 10, _NOTE)
    answer = styles.add_style("Answer", WD_STYLE_TYPE.PARAGRAPH)
    answer.base_style = styles["Normal"]
    answer.element.get_or_add_pPr().append(_borders())
    answer.paragraph_format.space_after = Pt(0)
    answer.paragraph_format.left_indent = answer.paragraph_format.right_indent = Pt(6)
    prompt = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    prompt.font.color.rgb = _NOTE


def _font(style: Any, points: int, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(points), colour
    fonts = style.element.rPr.rFonts
    for theme in [name for name in fonts.attrib if name.endswith("Theme")]:  # a font of the theme would win
        del fonts.attrib[theme]
    fonts.set(qn("w:hAnsi"), "Calibri")


def _borders() -> Any:
    borders = OxmlElement("w:pBdr")
    for edge in ("top", "left", "bottom", "right"):
        borders.append(_element(f"w:{edge}", val="single", sz="6", space="5", color=_BORDER))
    return borders


def _answer(document: Any, name: str, label: str, placeholder: str) -> None:
    """Add a content control named `name`, which shows `placeholder` until somebody writes."""
    paragraph = document.add_paragraph(style="Answer")
    paragraph.add_run(placeholder, style="Placeholder Text")
    settings, content = OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
    settings.extend([_element("w:alias", val=label), _element("w:tag", val=name), OxmlElement("w:showingPlcHdr")])
    control = OxmlElement("w:sdt")
    paragraph._p.addprevious(control)
    content.append(paragraph._p)
    control.extend([settings, content])


def _element(tag: str, **values: str) -> Any:
    element = OxmlElement(tag)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _same_each_time(saved: BytesIO) -> bytes:
    """Return the package without the hour it was packed at."""
    packed = BytesIO()
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, _MOMENT), before.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
