"""A reference: a work cited; the fields are those of CSL, without hyphens."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from .entity import Entity, Flag, Text, Value


class Name(Value):
    """An author or editor: a person, or a body under `name`."""

    family: str | None = None
    """Surname."""

    given: str | None = None
    """Given name."""

    name: str | None = None
    """Name of a body."""

    @property
    def short(self) -> str:
        """The surname, or the body's name."""
        return self.family or self.name or ""


class Reference(Entity):
    """A work cited; a record of references.yml."""

    kind: ClassVar[str] = "reference"
    plural: ClassVar[str] = "references"

    type: Literal[
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "chapter",
        "document",
        "legal_case",
        "legislation",
        "paper-conference",
        "post",
        "post-weblog",
        "report",
        "thesis",
        "webpage",
    ]
    """The kind of work, by its CSL name."""

    author: tuple[Name, ...] = ()
    """Who wrote it."""

    editor: tuple[Name, ...] = ()
    """Who edited it."""

    issued: str | None = None
    """Date or year of publication; left out where no source shows it."""

    title: str
    """Its title, in the language it is written in."""

    container: str | None = None
    """Journal, book or series it appears in."""

    publisher: str | None = None
    """Who publishes it."""

    place: str | None = None
    """Where it is published."""

    volume: str | None = None
    """Volume of the journal."""

    issue: str | None = None
    """Issue of the journal."""

    pages: str | None = None
    """First and last page."""

    number: str | None = None
    """Number of a report or of an act."""

    doi: str | None = Field(default=None, pattern=r"^10\.")
    """Digital Object Identifier, without the address of the resolver."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """Its address, the publisher's where it can be found."""

    language: str = Field(pattern=r"^[a-z]{2}$")
    """The language it is written in."""

    checked: Flag = True
    """`false` while the record has not been checked against the work or its publisher's page."""

    note: Text | None = None
    """What a reader should know about the record."""

    @property
    def year(self) -> str | None:
        """The year of publication."""
        return self.issued[:4] if self.issued else None

    @property
    def short(self) -> tuple[str, ...]:
        """The names a citation shows: one, two, or the first and «et al.»; publisher or title where none signs."""
        names = tuple(name.short for name in (self.author or self.editor))
        if not names:
            return (self.publisher or self.title,)
        return names if len(names) < 3 else (f"{names[0]} et al.",)

    @property
    def address(self) -> str | None:
        """The resolver's address where there is a DOI, else the work's own."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url
