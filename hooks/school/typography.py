"""Typewriter quotes in, set type out: apostrophes and quotation marks as a printer would place them."""

from __future__ import annotations

import re
from functools import lru_cache

_OPENING = r"(?:(?<=^)|(?<=[\s(\[«“‘—–/]))"
_RULES = (
    (re.compile(_OPENING + r"'(?=\d)"), "’"),  # '900, the century
    (re.compile(_OPENING + r"'"), "‘"),
    (re.compile(r"'"), "’"),
    (re.compile(_OPENING + r'"'), "“"),
    (re.compile(r'"'), "”"),
)
_PER_CENT = re.compile(r" %(?<=\d %)")
_SIGNS = (
    r"[Nn]\.|[Nn]o\.|[Pp]\.|[Pp]p\.|[Aa]rt\.|[Aa]rticolo|[Aa]rticle|[Cc]omma|[Pp]aragraph|[Mm]odul[eo]"
    "|EUR|GBP|DKK|SEK|USD"
)
"""What stays on the line of the number after it."""

# what is rare is looked for first, a space before a digit or a percentage, and what stands before it after that
_BEFORE_NUMBER = re.compile(" (?=\\d)(?:" + "|".join(rf"(?<=\b{sign} )" for sign in _SIGNS.split("|")) + ")")


@lru_cache(maxsize=50_000)
def typeset(text: str) -> str:
    """Return `text` with curved apostrophes and quotation marks, and figures that no line parts from their sign."""
    text = _BEFORE_NUMBER.sub("\u00a0", _PER_CENT.sub("\u00a0%", text))
    if "'" in text or '"' in text:
        for pattern, mark in _RULES:
            text = pattern.sub(mark, text)
    return text
