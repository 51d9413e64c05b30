"""An empty worksheet as a PDF form that screen readers can read and people can fill in.

Typst sets the page and writes the tags of PDF/UA. It knows no fields: each stands in the page as a link, tagged where
it is read; here every such link becomes a text field, and its tag the tag of a field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from ..assets import THEME
from .sheet import Sheet

TEMPLATE = THEME / "worksheet.typ"
FONTS = THEME / "fonts" / "print"
WRITING = FONTS / "atkinson-next-400.ttf"
"""The font people fill the form in with, embedded whole: it has the accented letters."""

_MULTILINE = 1 << 12
_SIZE = 10.5
_SYMBOLIC_NO = 1 << 5


def pdf(sheet: Sheet) -> bytes:
    """Return the file, the same bytes for the same sheet."""
    said = {"sheet": json.dumps(sheet.plain(), ensure_ascii=False)}
    page = _compiler().compile(format="pdf", pdf_standards="ua-1", sys_inputs=said)
    assert isinstance(page, bytes)
    writer = PdfWriter(clone_from=PdfReader(BytesIO(page)))
    labels = {field.name: field.label for field in sheet.fields} | {box.name: box.label for box in sheet.boxes}
    fields = ArrayObject()
    for link in _links(writer):
        name = str(link["/A"]["/URI"]).removeprefix("field:")
        _become_field(writer, link, name, labels[name], multiline=not name.startswith("_"))
        fields.append(link.indirect_reference)
    font = writer._add_object(_font(writer))
    writer.root_object[NameObject("/AcroForm")] = _dictionary(
        Fields=fields,
        DA=TextStringObject(f"/Writing {_SIZE} Tf 0 g"),
        DR=_dictionary(Font=_dictionary(Writing=font)),
    )
    made = BytesIO()
    writer.pdf_header = "%PDF-1.7"
    writer.write(made)
    return made.getvalue()


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(TEMPLATE, root=THEME, font_paths=[FONTS], ignore_system_fonts=True)


def _links(writer: PdfWriter) -> Iterator[Any]:
    """Yield the links that stand where fields go, in the order they are read."""
    for page in writer.pages:
        for reference in page.get("/Annots", ArrayObject()):
            link = reference.get_object()
            if link.indirect_reference is None:  # Typst writes them inside the page; a field is an object of its own
                writer._add_object(link)
            yield link
        page[NameObject("/Annots")] = ArrayObject(
            reference.get_object().indirect_reference for reference in page.get("/Annots", ArrayObject())
        )


def _become_field(writer: PdfWriter, link: Any, name: str, label: str, *, multiline: bool) -> None:
    left, bottom, right, top = (float(edge) for edge in link["/Rect"])
    look = DecodedStreamObject()
    look.set_data(b"/Tx BMC EMC")
    look.update(
        _dictionary(
            Type=NameObject("/XObject"), Subtype=NameObject("/Form"), Resources=DictionaryObject(),
            BBox=ArrayObject(FloatObject(round(edge, 3)) for edge in (0, 0, right - left, top - bottom)),
        )
    )  # fmt: skip
    for key in ("/A", "/Border", "/Contents"):
        link.pop(key, None)
    link.update(
        _dictionary(
            Subtype=NameObject("/Widget"), FT=NameObject("/Tx"), T=TextStringObject(name), TU=TextStringObject(label),
            Ff=NumberObject(_MULTILINE if multiline else 0), V=TextStringObject(""),
            DA=TextStringObject(f"/Writing {_SIZE} Tf 0 g"), AP=_dictionary(N=writer._add_object(look)),
        )
    )  # fmt: skip
    tag = _tag_of(writer, int(link["/StructParent"]))
    tag[NameObject("/S")] = NameObject("/Form")


def _tag_of(writer: PdfWriter, parent: int) -> Any:
    """Return the tag that the number tree of the structure gives for an annotation."""
    waiting = [writer.root_object["/StructTreeRoot"]["/ParentTree"].get_object()]  # type: ignore[index]
    while waiting:
        node = waiting.pop()
        waiting += [kid.get_object() for kid in node.get("/Kids", ())]
        numbers = node.get("/Nums", ())
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            if key == parent:
                return value.get_object()
    raise KeyError(parent)


def _font(writer: PdfWriter) -> DictionaryObject:
    """Return the font of the fields: Windows letters, whole, so that every reader can write with it."""
    measures = json.loads(WRITING.with_suffix(".json").read_text("utf-8"))
    name = NameObject(f"/{measures['name']}")
    program = DecodedStreamObject()
    program.set_data(WRITING.read_bytes())
    packed: StreamObject = program.flate_encode()
    packed[NameObject("/Length1")] = NumberObject(WRITING.stat().st_size)
    descriptor = _dictionary(
        Type=NameObject("/FontDescriptor"), FontName=name, Flags=NumberObject(_SYMBOLIC_NO),
        FontBBox=_numbers(measures["box"]), ItalicAngle=NumberObject(0), Ascent=NumberObject(measures["ascent"]),
        Descent=NumberObject(measures["descent"]), CapHeight=NumberObject(measures["cap_height"]),
        StemV=NumberObject(80), FontFile2=writer._add_object(packed),
    )  # fmt: skip
    return _dictionary(
        Type=NameObject("/Font"), Subtype=NameObject("/TrueType"), BaseFont=name, FirstChar=NumberObject(32),
        LastChar=NumberObject(255), Widths=_numbers(measures["widths"]), Encoding=NameObject("/WinAnsiEncoding"),
        FontDescriptor=writer._add_object(descriptor),
    )  # fmt: skip


def _numbers(values: list[int]) -> ArrayObject:
    return ArrayObject(NumberObject(value) for value in values)


def _dictionary(**entries: DictionaryObject | ArrayObject | IndirectObject | Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
