"""What an empty worksheet says in one language, as the files to fill in need it: only words and names."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ...library import Library
from ...model import Worksheet
from ...model.worksheet import Box
from ...words import Words
from ..open_cases import publisher


@dataclass(frozen=True)
class Field:
    """A place to write in."""

    name: str
    """Its name in the file: a box's id, or a word of ours with an underscore before it."""

    label: str
    """What a screen reader says of it."""


@dataclass(frozen=True)
class BlankBox:
    """One box, empty."""

    name: str
    number: int
    title: str
    prompt: str
    hint: str | None
    size: str

    @property
    def label(self) -> str:
        """Its title and question, in one line."""
        return f"{self.number}. {self.title}: {self.prompt}"


@dataclass(frozen=True)
class Sheet:
    """One worksheet in one language, empty."""

    language: str
    """The language its words are in: Italian where nobody has translated it."""

    title: str
    summary: str
    kicker: str
    """Module, how people sit, minutes."""

    publisher: str
    credit: str
    """Who offers it, where it comes from, under which licence."""

    write_here: str
    fields: tuple[Field, ...]
    """What is asked before the boxes: version and date."""

    boxes: tuple[BlankBox, ...]

    def plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def blank(library: Library, worksheet: Worksheet, language: str) -> Sheet:
    """Return what an empty worksheet says in `language`."""
    language = language if worksheet.title.has(language) else "it"
    words = Words(language)
    body, programme = publisher(library, language), library.programme
    groupings = [words(f"grouping_{one}") for one in worksheet.grouping]
    how = ", ".join([groupings[0], *(one.lower() for one in groupings[1:])])
    module = words("worksheet_of", module=library.number(library.modules[worksheet.id]))
    return Sheet(
        language=language,
        title=worksheet.title[language],
        summary=worksheet.summary[language],
        kicker=f"{module} {how}, {words('minutes', n=worksheet.minutes)}.",
        publisher=body,
        credit=words("worksheet_licence", school=programme.title[language], body=body, licence=programme.licence_name),
        write_here=words("worksheet_write_here"),
        fields=(Field("_version", words("worksheet_version")), Field("_date", words("worksheet_date"))),
        boxes=tuple(_box(box, number, language) for number, box in enumerate(worksheet.boxes, 1)),
    )


def _box(box: Box, number: int, language: str) -> BlankBox:
    hint = box.hint[language] if box.hint else None
    return BlankBox(box.id, number, box.title[language], box.prompt[language], hint, box.size)
