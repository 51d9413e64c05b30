"""The whole line: folders ─load→ records ─validate→ entities ─link→ Library."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .library import Library
from .link import link
from .load import load
from .problems import Problem
from .validate import Key, validate


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from looking for rubbish while records are made: there is none, and the search takes a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class School:
    """The library, and all that is wrong with the material it was made from."""

    root: Path
    library: Library
    problems: tuple[Problem, ...]
    files: dict[Key, dict[str, str]]
    """The file of every record in each language it is written in."""
    pictures: frozenset[str]
    prints: dict[Key, tuple[str, str]]
    """Fingerprints of the label and of the text of every record."""

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop publication."""
        return tuple(problem for problem in self.problems if not problem.code.is_notice)


def build(root: Path) -> School:
    """Return the school written in the folders under `root`."""
    with _without_collector():
        return _build(root)


def _build(root: Path) -> School:
    material = load(root)
    files = {
        (record.kind, record.id): {"it": record.file} | ({"en": record.en_file} if record.en_file else {})
        for record in material.records
    }
    library, problems = link(validate(material))
    prints = {(record.kind, record.id): record.prints for record in material.records}
    return School(root, library, tuple(problems), files, frozenset(material.pictures), prints)
