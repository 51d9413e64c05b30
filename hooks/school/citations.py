"""The words of links that have none: a work's author and year as the sentence around them asks, a title elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it.token import Token

from .library import Library
from .model import Entity, Reference
from .pages import LISTS
from .schemes import SCHEMES
from .typography import typeset
from .words import Words


class Line:
    """The tokens made so far of a line, and the words before the next one."""

    def __init__(self, made: list[Token], language: str) -> None:
        """Take the list that the tokens go into."""
        self.made, self.language = made, language
        self.before = ""
        self.bracket: int | None = None
        """Where the bracket closes that a citation brought itself."""

    def add(self, token: Token) -> None:
        """Go on with a token as it is."""
        self.made.append(token)
        self.before += content_of(token)

    def cite(self, opening: Token, closing: Token, work: Reference) -> None:
        """Give words to a link to a work that has none, in the brackets that the words before it ask for."""
        opened = self.before.count("(") > self.before.count(")")
        named = _calls_for_a_name(self.before, self.language)
        words = token_of(citation(work, self.language, bracketed=opened or not named))
        link = [opening, words, closing]
        if opened or named:
            self.made += link
            self.bracket = None
        elif self.bracket is not None and "".join(map(content_of, self.made[self.bracket :])).strip() == ")":
            self.made[self.bracket :] = [token_of("; "), *link]  # two works for one statement
            self.bracket = len(self.made)
            self.made.append(token_of(")"))
        else:
            self.made += [token_of("("), *link]
            self.bracket = len(self.made)
            self.made.append(token_of(")"))
        self.before += words.content


def cited(token: Token, words: Sequence[Token], library: Library) -> Reference | None:
    """Return the work that a link cites, or None where the link has words of its own or leads to something else."""
    scheme, _, target = str(token.attrs["href"]).partition(":")
    found = library.find(SCHEMES[scheme], target) if scheme == "ref" and not words else None
    return found if isinstance(found, Reference) else None


def _calls_for_a_name(before: str, language: str) -> bool:
    """Tell whether the sentence names the author, `secondo Rossi (2020)`, rather than leaning on the work."""
    if not before.strip() or before.rstrip()[-1] in ".:;!?'’":
        return True
    return re.split(r"[\s'’]+", before.strip())[-1].lower() in Words(language).list("names_an_author")


def content_of(token: Token) -> str:
    """Return the words of a token; a broken line is one too."""
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content


def token_of(words: str) -> Token:
    """Return words as a token, set in type."""
    return Token("text", "", 0, content=typeset(words))


def citation(work: Reference, language: str, bracketed: bool) -> str:
    """Return author and year as a sentence names them, Rossi (2020), or as brackets hold them: Rossi, 2020."""
    words = Words(language)
    names, year = words("and_joined").join(work.short), work.year or words("no_date")
    return f"{names}, {year}" if bracketed else f"{names} ({year})"


def name_of(found: Entity | str, language: str) -> str:
    """Return the words of a link that has none: author and year of a work, title of anything else; lists are paths."""
    if isinstance(found, str):
        return Words(language)(f"page_{LISTS[found]}")
    if isinstance(found, Reference):
        return citation(found, language, bracketed=False)
    title: Any = found.title  # type: ignore[attr-defined]
    return title if isinstance(title, str) else str(title[language])
