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
_PER_CENT = re.compile(r"(?<=\d) %")
_EUROS = re.compile(r"\bEUR (?=\d)")


@lru_cache(maxsize=50_000)
def typeset(text: str) -> str:
    """Return `text` with curved apostrophes and quotation marks, sums and percentages kept on one line."""
    text = _PER_CENT.sub("\u00a0%", text)
    if "EUR " in text:
        text = _EUROS.sub("EUR\u00a0", text)
    if "'" in text or '"' in text:
        for pattern, mark in _RULES:
            text = pattern.sub(mark, text)
    return text
