"""A case as an entry of a BibTeX file, for those who cite it."""

from __future__ import annotations

from ..model import Case

_NAMES = {"it": "italian", "en": "english"}
"""The languages by the names of the package babel."""

_SPECIAL = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {sign: f"\\{sign}" for sign in "&%$#_{}"}
)


def bibtex(case: Case, language: str, author: str, work: str, address: str) -> str:
    """Return the entry of `case`: written by the body `author`, in the work named `work`, read at `address`."""
    fields = {
        "author": f"{{{_safe(author)}}}",
        "title": f"{{{_safe(case.title[language])}}}",
        "howpublished": _safe(work),
        "year": str(case.quality.reviewed.year),
        "month": str(case.quality.reviewed.month),
        "url": address,
        "language": _NAMES[language],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{case.id}-{language},", *lines, "}"])


def _safe(text: str) -> str:
    return text.translate(_SPECIAL)
