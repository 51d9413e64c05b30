"""What all nodes share: names that stay, durations, and the body and licence every work bears."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...library import Library
from ...model import LANGUAGES, Entity, Reading, Term, Theme
from ...model.vocabulary import Competence
from ...navigation import Site
from ...pages import Page
from ...words import Words
from ..open_cases import publisher
from ..sitemap import absolute

Node = dict[str, Any]
"""A node of the graph; values that are None or empty are left out at the end."""

FRAGMENTS = {
    "module": "course", "lesson": "lesson", "worksheet": "worksheet", "quiz": "quiz", "case": "case", "path": "path",
    "theme": "theme", "competence": "competence", "edition": "edition", "programme": "programme", "cases": "dataset",
    "glossary": "set", "competences": "set", "paths": "list", "worksheets": "list",
}  # fmt: skip
"""How the thing a page is about is told from the page itself, by the kind of the page."""


@dataclass(frozen=True)
class Speaker:
    """Says things of one site in one language."""

    site: Site
    site_url: str
    language: str

    @property
    def library(self) -> Library:
        """The records."""
        return self.site.library

    @property
    def words(self) -> Words:
        """The words of the language."""
        return Words(self.language)

    def address(self, page: Page, language: str = "") -> str:
        """Return the full address of a page: the Italian one where it is not written in the language asked."""
        spoken = language or self.language
        return absolute(self.site_url, page.path, spoken if page.is_written_in(spoken) else "it")

    def id_of(self, page: Page, language: str = "") -> str:
        """Return the lasting name of the thing a page is about."""
        return f"{self.address(page, language)}#{FRAGMENTS[page.kind]}"

    def ref(self, entity: Entity) -> Node:
        """Point to the node of a record, which stands in the graph of its own page."""
        return {"@id": self.id_of(self.site.page_of(entity))}

    def refs(self, entities: Iterable[Entity]) -> list[Node]:
        """Point to the nodes of records."""
        return [self.ref(entity) for entity in entities]

    def organisation(self) -> Node:
        """Return the body that offers the programme."""
        library = self.library
        provider = library.organisations.get(library.programme.provider)
        root = absolute(self.site_url, "", "it")
        return {
            "@type": "Organization",
            "@id": f"{root}#organization",
            "name": publisher(library, self.language) or library.programme.title[self.language],
            "url": (provider.url if provider else None) or root,
        }

    def site_node(self) -> Node:
        """Return the site in this language."""
        root = absolute(self.site_url, "", self.language)
        return {
            "@type": "WebSite",
            "@id": f"{root}#website",
            "name": f"{self.words('site_name')}, {self.library.programme.title[self.language]}",
            "url": root,
            "inLanguage": self.language,
        }

    def work(self, page: Page) -> Node:
        """Return what every work says of itself: name, language, translation, licence, author."""
        entity: Any = page.entity
        node = {
            "@id": self.id_of(page),
            "name": page.title(self.language),
            "description": entity.summary[self.language] if entity else self.words(f"about_{page.kind}"),
            "url": self.address(page),
            "identifier": page.id if entity else None,
            "inLanguage": self.language,
            "license": self.library.programme.licence,
            "isAccessibleForFree": True,
        }
        return node | self.translations(page, self.id_of)

    def translations(self, page: Page, named: Any) -> Node:
        """Tie a work to its other language: Italian is the original."""
        if not all(page.is_written_in(language) for language in LANGUAGES):
            return {}
        if self.language == "it":
            return {"workTranslation": {"@id": named(page, "en")}}
        return {"translationOfWork": {"@id": named(page, "it")}}

    def theme(self, theme: Theme) -> Node:
        """Return one of the transformations."""
        page = self.site.page_of(theme)
        return {
            "@type": "DefinedTerm",
            "@id": self.id_of(page),
            "name": theme.title[self.language],
            "description": theme.summary[self.language],
            "url": self.address(page),
        }

    def themes(self, ids: Iterable[str]) -> list[Node]:
        """Return transformations, shortly."""
        return [_short(self.theme(self.library.themes[id])) for id in ids if id in self.library.themes]

    def competence(self, competence: Competence) -> Node:
        """Return what one is able to do, in the school's own frame."""
        page = self.site.page_of(competence)
        return {
            "@type": "DefinedTerm",
            "@id": self.id_of(page),
            "name": competence.title[self.language],
            "description": competence.summary[self.language],
            "termCode": competence.code,
            "url": self.address(page),
            "inDefinedTermSet": {"@id": self.id_of(self.site.pages["competences"])},
        }

    def competences(self, ids: Iterable[str]) -> list[Node]:
        """Return competences, shortly."""
        return [_short(self.competence(self.library.competences[id])) for id in ids if id in self.library.competences]

    def term(self, term: Term) -> Node:
        """Return an entry of the glossary."""
        page = self.site.pages["glossary"]
        other = next(language for language in LANGUAGES if language != self.language)
        return {
            "@type": "DefinedTerm",
            "@id": f"{self.address(page)}#{term.id}",
            "name": term.term[self.language],
            "alternateName": {"@value": term.term[other], "@language": other},
            "description": term.definition[self.language],
            "inDefinedTermSet": {"@id": self.id_of(page)},
        }

    def terms(self, entity: Entity) -> list[Node]:
        """Return the entries of the glossary linked in the text of a record, shortly."""
        return [_short(self.term(term)) for term in self.library.terms_in(entity)]

    def works(self, readings: Iterable[Reading]) -> list[Node]:
        """Return the works one is advised to read."""
        known = [self.library.references[one.ref] for one in readings if one.ref in self.library.references]
        return [
            {"@type": "CreativeWork", "name": work.title, "url": work.address, "inLanguage": work.language}
            for work in known
        ]

    def audiences(self, ids: Iterable[str]) -> list[Node]:
        """Return whom a thing is for."""
        return [
            {"@type": "EducationalAudience", "educationalRole": self.library.audiences[id].title[self.language]}
            for id in ids
            if id in self.library.audiences
        ]


def _short(node: Node) -> Node:
    return {key: node[key] for key in ("@type", "@id", "name", "termCode", "url") if key in node}


def duration(minutes: float) -> str:
    """Write a length of time by ISO 8601: 45 minutes are PT45M, 150 are PT2H30M."""
    hours, rest = divmod(round(minutes), 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{rest}M' if rest or not hours else ''}"


def day(value: date) -> str:
    """Write a date by ISO 8601."""
    return value.isoformat()


def pruned(value: Any) -> Any:
    """Return a node without what is not known."""
    if isinstance(value, dict):
        return {key: pruned(inner) for key, inner in value.items() if inner is not None and inner not in ([], "", {})}
    if isinstance(value, list):
        return [pruned(inner) for inner in value]
    return value
