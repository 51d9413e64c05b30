"""The shared words of the school as sets of defined terms: glossary, competences, transformations."""

from __future__ import annotations

from ...pages import Page
from .node import Node, Speaker


def glossary(speaker: Speaker, page: Page) -> list[Node]:
    """Return the glossary with its entries."""
    terms = [speaker.term(term) for term in speaker.library.terms.values()]
    return [speaker.work(page) | {"@type": "DefinedTermSet", "hasDefinedTerm": terms}]


def competences(speaker: Speaker, page: Page) -> list[Node]:
    """Return the frame of competences."""
    terms = [speaker.competence(one) for one in speaker.library.competences.values()]
    return [speaker.work(page) | {"@type": "DefinedTermSet", "hasDefinedTerm": terms}]


def competence(speaker: Speaker, page: Page) -> list[Node]:
    """Return one competence."""
    return [speaker.competence(speaker.library.competences[page.id])]


def theme(speaker: Speaker, page: Page) -> list[Node]:
    """Return one transformation."""
    return [speaker.theme(speaker.library.themes[page.id])]
