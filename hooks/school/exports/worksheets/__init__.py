"""Empty worksheets as files to take along: a Word document and a PDF form for each, in each language.

sheet   what a worksheet says, in one language      word   as DOCX      form   as PDF

The two libraries that write them are loaded only when a file is not kept from an earlier build.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ...library import Library
from ...model import LANGUAGES
from ...pages import address_of
from ...surroundings import digest, tidy, write_whole
from ..assets import THEME
from .sheet import Sheet, blank

FORMS = ("docx", "pdf")
"""The forms of file, by their endings."""

_LIBRARIES = ("python-docx", "pypdf", "typst")


def address(id: str, form: str, language: str) -> str:
    """Return where the file of a worksheet lies, below the root of the site."""
    return f"{address_of(f'curriculum/{id}/worksheet', language)}{id}-{language}.{form}"


def worksheet_files(library: Library, kept: Path | None) -> dict[str, bytes | Path]:
    """Return every file by its address: kept in the folder `kept` from now on, or as bytes where there is none."""
    folder = kept / "worksheets" if kept else None
    files: dict[str, bytes | Path] = {}
    for worksheet in library.worksheets.values():
        for language in LANGUAGES:
            sheet = blank(library, worksheet, language)
            for form in FORMS:
                where = address(worksheet.id, form, language)
                files[where] = _kept(folder, sheet, form) if folder else make(sheet, form)
    if folder:
        tidy(folder, [path for path in files.values() if isinstance(path, Path)])
    return files


def make(sheet: Sheet, form: str) -> bytes:
    """Return a file made now."""
    if form == "docx":
        from .word import docx

        return docx(sheet)
    from .form import pdf

    return pdf(sheet)


def _kept(folder: Path, sheet: Sheet, form: str) -> Path:
    said = json.dumps([_making(), sheet.plain()], ensure_ascii=False)
    path = folder / f"{digest(said.encode())}.{form}"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, make(sheet, form))
    return path


@cache
def _making() -> str:
    """Return a name for how the files are made: template, fonts, code, versions of the libraries."""
    seen = hashlib.blake2b(digest_size=16)
    for path in _sources():
        seen.update(path.read_bytes())
    seen.update(" ".join(version(name) for name in _LIBRARIES).encode())
    return seen.hexdigest()


def _sources() -> Iterator[Path]:
    yield THEME / "worksheet.typ"
    yield from sorted((THEME / "fonts" / "print").iterdir())
    yield from sorted(Path(__file__).parent.glob("*.py"))
