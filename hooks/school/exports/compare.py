"""The cases as the page that compares them wants them: a small JSON a case and language, a row of words for each field.

compare/camden-renewal.json   [["Camden, Londra"], ["Dal 2017"], …]      the rows in the order of ROWS

Whoever compares three cases of a thousand loads three files, and no more.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from ..library import Library
from ..model import LANGUAGES, Case, Text
from ..model.fact import Party
from ..navigation import Site
from ..pages import address_of
from ..typography import typeset
from ..words import Words


class Teller:
    """Says the fields of cases in one language."""

    def __init__(self, library: Library, words: Words) -> None:
        """Take the records that cases refer to, and the words of a language."""
        self.library, self.words = library, words

    def say(self, value: Text | str | None) -> str:
        """Return words in the language, or nothing."""
        if value is None:
            return ""
        return typeset(value) if isinstance(value, str) else value[self.words.language]

    def party(self, one: Party) -> str:
        """Return the name of an organisation."""
        known = self.library.organisations.get(one.organisation or "")
        return self.say(known.name if known else one.name)

    def place(self, case: Case) -> list[str]:
        """Return place, region and country."""
        parts = [self.say(case.place.name), self.say(case.place.region)]
        return [", ".join([*filter(None, parts), self.words(f"country_{case.place.country.lower()}")])]

    def years(self, case: Case) -> list[str]:
        """Return when it began and, where it did, ended."""
        start, end = case.years.start, case.years.end
        if start is None:
            return [self.words("years_unknown")]
        if end and end != start:
            return [self.words("years_from_to", start=start, end=end)]
        if end:
            return [str(start)]
        return [self.words("years_since" if case.status == "ongoing" else "years_open", start=start)]

    def mission(self, case: Case) -> list[str]:
        """Return the aim, and the target as its promoters state it."""
        target = self.say(case.mission.target)
        by = f" ({self.words('by_year', year=case.mission.by)})" if case.mission.by else ""
        return [self.say(case.mission.text), *([f"{self.words('case_target')} {target}{by}"] if target else [])]

    def actors(self, case: Case) -> list[str]:
        """Return each actor with its part of society."""
        return [
            f"{self.party(actor)} ({self.words('sector_' + actor.sector.replace('-', '_')).lower()})"
            for actor in case.actors
        ]

    def instruments(self, case: Case) -> list[str]:
        """Return each instrument by its kind, and what it was here."""
        titles = self.library.instruments
        return [f"{self.say(titles[used.type].title)}: {self.say(used.text)}" for used in case.instruments]

    def funding(self, case: Case) -> list[str]:
        """Return each source of money with its amount, where one is known."""
        return [": ".join(filter(None, [opening(self.say(one.source)), self.say(one.amount)])) for one in case.funding]

    def results(self, case: Case) -> list[str]:
        """Return each result with its figure and with who says so."""
        told = [": ".join(filter(None, [opening(self.say(one.claim)), self.say(one.figure)])) for one in case.results]
        says = [self.words(f"evidence_{one.evidence}").lower() for one in case.results]
        return [f"{claim} ({who})" for claim, who in zip(told, says, strict=True)]


def opening(text: str) -> str:
    """Return words an author began in lower case as they open a line; names such as cheFare stay as they are."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first == first.lower() else text


@dataclass(frozen=True)
class Row:
    """A field of the comparison."""

    label: str
    """The key of its words."""

    tell: Callable[[Teller, Case], list[str]]
    """What a case has to say under it; nothing where it does not know."""


ROWS = (
    Row("case_place", Teller.place),
    Row("years", Teller.years),
    Row("case_status", lambda say, case: [say.words(f"status_{case.status}")]),
    Row("case_level", lambda say, case: [say.words(f"scale_{case.level}")]),
    Row("themes", lambda say, case: [say.say(say.library.themes[id].title) for id in case.themes]),
    Row("case_mission", Teller.mission),
    Row("promoter", lambda say, case: [say.party(case.promoter)]),
    Row("case_actors", Teller.actors),
    Row("case_governance", lambda say, case: [say.say(case.governance)]),
    Row("case_means", Teller.instruments),
    Row("case_funding", Teller.funding),
    Row("case_results", Teller.results),
    Row("case_limits", lambda say, case: [say.say(limit.text) for limit in case.limits]),
    Row("case_transfer", lambda say, case: [say.say(point) for point in case.transfer]),
    Row("confidence", lambda say, case: [say.words(f"confidence_{case.quality.confidence}")]),
)
"""The fields of the comparison, in order."""


def comparisons(site: Site) -> dict[str, str]:
    """Return the files by their address, beside the page that compares."""
    tellers = {language: Teller(site.library, Words(language)) for language in LANGUAGES}
    return {
        f"{address_of(site.pages['compare'].path, language)}{case.id}.json": told(teller, case)
        for language, teller in tellers.items()
        for case in site.library.cases.values()
    }


def told(teller: Teller, case: Case) -> str:
    """Return one case in the language of `teller`."""
    return json.dumps([row.tell(teller, case) for row in ROWS], ensure_ascii=False, separators=(",", ":")) + "\n"
