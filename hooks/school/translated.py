"""Note in English files which Italian sections they translate, by their fingerprints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from .load import LABEL
from .parsing import parse
from .words import Refusal

_LINE = re.compile(r"^translates:.*\n(?:[ \t]+.*\n|- .*\n)*", re.MULTILINE)


def mark_translated(root: Path, paths: Iterable[Path]) -> list[str]:
    """Write `translates` in each English file of `paths`, which may be folders, and return the files that changed.

    Raises:
        Refusal: a path is not an English file beside an Italian one.
    """
    changed = []
    for path in paths:
        path = root / path
        for english in sorted(path.rglob("*.en.md")) if path.is_dir() else [path]:
            italian = english.with_name(english.name.replace(".en.md", ".it.md"))
            if not english.name.endswith(".en.md") or not english.exists() or not italian.exists():
                raise Refusal("translated_missing", path=english.relative_to(root).as_posix())
            text = english.read_text("utf-8")
            marked = _marked(text, italian.read_text("utf-8"), italian.name)
            if marked != text:
                english.write_text(marked, "utf-8")
                changed.append(english.relative_to(root).as_posix())
    return changed


def _marked(english: str, italian: str, name: str) -> str:
    label, original = LABEL.match(english), LABEL.match(italian)
    if not label or not original:
        return english
    sections = parse(italian[original.end() :], name).sections
    fields = _LINE.sub("", label[1])
    if sections:
        fields += f"translates: [{', '.join(section.fingerprint for section in sections)}]\n"
    return english[: label.start(1)] + fields + english[label.end(1) :]
