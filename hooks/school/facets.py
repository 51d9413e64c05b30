"""What cases are filtered by: each facet declared once, in FACETS; the library page, links and counts follow from it.

To add one: an entry here, and in words/it.yml and words/en.yml its heading `facet_<name>` and, unless its values are
records with a title, the words of its values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from .library import Library
from .model import Case
from .model.fact import Level, Sector
from .words import Words

ERAS = (("early", 0), ("2000s", 2000), ("2010s", 2010), ("2015s", 2015), ("2020s", 2020))
"""The periods in which a case can begin, each with its first year."""


@dataclass(frozen=True)
class Facet:
    """One way to choose among cases."""

    name: str
    """Its key in addresses; its heading is the word `facet_<name>`."""

    of: Callable[[Case, Library], Iterable[str]]
    """The values of a case."""

    words: str = ""
    """What the words of its values begin with: `scale_` for `scale_municipal`."""

    kind: str = ""
    """Instead of words: the kind of the records that are its values, called by their titles."""

    order: tuple[str, ...] = ()
    """All its values, in order; without it, and for countries, those that occur, by name."""

    opened: bool = False
    """Whether its values show before anybody asks."""

    def label(self, value: str, library: Library, words: Words) -> str:
        """Return a value in words."""
        if self.kind:
            return str(library.of_kind(self.kind)[value].title[words.language])  # type: ignore[attr-defined]
        return words(self.words + value.replace("-", "_"))

    def values(self, held: Mapping[str, int], library: Library, words: Words) -> tuple[str, ...]:
        """Return all values, those without a case too; `held` are those that occur."""
        if self.kind:
            return tuple(library.of_kind(self.kind))
        return self.order or tuple(sorted(held, key=lambda value: self.label(value, library, words)))


def period(case: Case) -> str:
    """Return the period in which a case began."""
    start = case.years.start
    return [name for name, first in ERAS if start >= first][-1] if start else "unknown"


def _modules(case: Case, library: Library) -> Iterable[str]:
    lessons = {lesson.module for lesson in library.referrers(case, "lesson")}
    return lessons | {module.id for module in library.referrers(case, "module")}


FACETS = (
    Facet("theme", lambda case, _: case.themes, kind="theme", opened=True),
    Facet(
        "origin",
        lambda case, _: [case.origin],
        words="origin_",
        order=("emilia-romagna", "italian", "international"),
        opened=True,
    ),
    Facet("level", lambda case, _: [case.level], words="scale_", order=get_args(Level), opened=True),
    Facet("country", lambda case, _: [case.place.country.lower()], words="country_"),
    Facet("sector", lambda case, _: [actor.sector for actor in case.actors], words="sector_", order=get_args(Sector)),
    Facet("period", lambda case, _: [period(case)], words="period_", order=(*(name for name, _ in ERAS), "unknown")),
    Facet("instrument", lambda case, _: [used.type for used in case.instruments], kind="instrument"),
    Facet("module", _modules, kind="module"),
    Facet(
        "evidence",
        lambda case, _: [result.evidence for result in case.results] or ["missing"],
        words="evidence_",
        order=("independent", "official", "press", "promoter", "missing"),
    ),
    Facet(
        "confidence",
        lambda case, _: [case.quality.confidence],
        words="confidence_",
        order=("high", "medium", "low"),
    ),
    Facet("status", lambda case, _: [case.status], words="status_", order=("ongoing", "completed")),
)
"""The facets of the library, in the order of the page."""

_BY_NAME = {facet.name: facet for facet in FACETS}


@dataclass(frozen=True)
class Option:
    """A value one can choose: its name in words, and how many cases have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Shelf:
    """The cases of the library page, ready to be chosen from."""

    facets: tuple[tuple[Facet, tuple[Option, ...]], ...]
    """Each facet with its values."""

    places: Mapping[str, str]
    """For each case, by id, the places of its values in the row of all values: `0 7 31`."""

    groups: tuple[tuple[str, tuple[Case, ...]], ...]
    """The cases by country, each country by its name, the latest case first: the page without JavaScript."""


def shelve(library: Library, words: Words) -> Shelf:
    """Return the facets with their counts, and what each case has of them."""
    cases = tuple(library.cases.values())
    facets, places = [], {case.id: list[str]() for case in cases}
    number = 0
    for facet in FACETS:
        held = {case.id: set(facet.of(case, library)) for case in cases}
        counts = Counter(value for values in held.values() for value in values)
        options = []
        for value in facet.values(counts, library, words):
            options.append(Option(value, facet.label(value, library, words), counts[value]))
            for case in cases:
                if value in held[case.id]:
                    places[case.id].append(str(number))
            number += 1
        facets.append((facet, tuple(options)))
    return Shelf(tuple(facets), {id: " ".join(row) for id, row in places.items()}, _by_country(cases, words))


def _by_country(cases: Iterable[Case], words: Words) -> tuple[tuple[str, tuple[Case, ...]], ...]:
    groups: dict[str, list[Case]] = {}
    for case in sorted(cases, key=lambda one: -(one.years.start or 0)):
        groups.setdefault(case.place.country.lower(), []).append(case)
    names = sorted(groups, key=lambda country: words(f"country_{country}"))
    return tuple((country, tuple(groups[country])) for country in names)


def query(name: str, value: str) -> str:
    """Return the end of the address at which the library shows the cases with one value of a facet."""
    return f"?{_BY_NAME[name].name}={value}"
