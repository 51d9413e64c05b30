"""The base of every record: frozen values, words in two languages, and references that know the kind they point to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints

from .. import countries
from ..problems import Code
from ..typography import typeset

if TYPE_CHECKING:
    from ..library import Library

LANGUAGES = ("it", "en")
"""The languages of the school, the language of the record first."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""The name of a record: kebab-case, ASCII, without dots, never changed once published."""


Flag = Annotated[bool, Strict()]
"""`true` or `false`, and no other word."""


class Value(BaseModel):
    """A frozen part of a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, defer_build=True)

    key: ClassVar[str | None] = None
    """The field that tells one element of a list from the others; a translation then pairs by it, not by order."""


class Text(Value):
    """The same words in both languages; English may be missing until somebody translates."""

    it: str = Field(min_length=1)
    en: str | None = None

    def __getitem__(self, language: str) -> str:
        """Return the words in `language`, set in type, or the Italian ones where they are not translated."""
        return typeset(getattr(self, language) or self.it)

    def has(self, language: str) -> bool:
        """Tell whether the words exist in `language`."""
        return bool(getattr(self, language))


def say(value: Text | str, language: str) -> str:
    """Print a name that may be the same in both languages."""
    return typeset(value) if isinstance(value, str) else value[language]


class Entity(Value):
    """A record with a name of its own, unique in its kind."""

    kind: ClassVar[str]
    """The kind's name in addresses, links and messages: `lesson`, `case`, …"""

    plural: ClassVar[str]
    """The name under which `Library` keeps the records of this kind."""

    id: Id
    """The record's name: that of its file, or its key in a vocabulary."""

    def faults(self, library: Library) -> Iterator[Fault]:
        """Yield what is wrong with the record that its types cannot tell, once all records are known."""
        yield from ()


@dataclass(frozen=True)
class Fault:
    """A broken rule of a record, before it is known where its file says so."""

    loc: tuple[str | int, ...]
    """The field, as a path of names and positions."""

    code: Code
    """Which rule."""

    values: dict[str, str | int | float]
    """What the message names."""


def place_faults(loc: tuple[str, ...], country: str, latitude: float, longitude: float) -> Iterator[Fault]:
    """Refuse codes that no country has, and points outside the country; `loc` is where the three stand."""
    if not countries.is_known(country):
        yield Fault((*loc, "country"), Code.UNKNOWN_COUNTRY, {"country": country})
    elif not countries.is_in(country, latitude, longitude):
        values: dict[str, str | int | float] = {"latitude": latitude, "longitude": longitude, "country": country}
        if countries.is_in(country, longitude, latitude):
            values["variant"] = "swapped"
        yield Fault((*loc, "latitude"), Code.OUTSIDE_COUNTRY, values)


@dataclass(frozen=True)
class To:
    """Mark a field as the id of a record of another kind."""

    kind: str


def one_or_many(value: Any) -> Any:
    """Return a list also where the author wrote a single word."""
    return [value] if isinstance(value, str) else value


ActivityRef = Annotated[str, To("activity")]
AreaRef = Annotated[str, To("area")]
AudienceRef = Annotated[str, To("audience")]
CaseRef = Annotated[str, To("case")]
CompetenceRef = Annotated[str, To("competence")]
DiagramRef = Annotated[str, To("diagram")]
EditionRef = Annotated[str, To("edition")]
InstrumentRef = Annotated[str, To("instrument")]
LessonRef = Annotated[str, To("lesson")]
ModuleRef = Annotated[str, To("module")]
OrganisationRef = Annotated[str, To("organisation")]
OutcomeRef = Annotated[str, To("outcome")]
PathRef = Annotated[str, To("path")]
ReferenceRef = Annotated[str, To("reference")]
SourceRef = Annotated[str, To("source")]
TermRef = Annotated[str, To("term")]
TerritoryRef = Annotated[str, To("territory")]
ThemeRef = Annotated[str, To("theme")]

Cites = Annotated[tuple[SourceRef, ...], BeforeValidator(one_or_many)]
"""One or more sources of the same case: `cites: levante-2021` or `cites: [levante-2021, cope-2024]`."""
