"""The whole line: folders ─load→ records ─validate→ entities ─link→ Library."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from pathlib import Path

from .document import Body
from .library import Library
from .link import link
from .load import load, read_page
from .material import Memory, Record
from .memory import Shelf
from .problems import Problem
from .surroundings import KEPT, without_collector
from .validate import Key, validate


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
    records: dict[str, Record]
    """The records written as pages, by each of their files."""

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop publication."""
        return tuple(problem for problem in self.problems if not problem.code.is_notice)


def build(root: Path, memory: Memory | None = None) -> School:
    """Return the school written in the folders under `root`; a `memory` spares reading files that are as they were."""
    with without_collector():
        return _build(root, memory)


def build_again(root: Path) -> School:
    """Return the same, with the memory of earlier commands, which is kept for later ones."""
    with without_collector():
        school = _build(root, Shelf(root, root / KEPT).read())
        gc.freeze()  # the records stay: no later search for rubbish need go through them
        return school


def _build(root: Path, memory: Memory | None) -> School:
    material = load(root, memory)
    files = {
        (record.kind, record.id): {"it": record.file} | ({"en": record.en_file} if record.en_file else {})
        for record in material.records
    }
    library, problems = link(validate(material))
    prints = {(record.kind, record.id): record.prints for record in material.records}
    records = _by_file(material.records)
    return School(root, library, tuple(problems), files, frozenset(material.pictures), prints, records)


def _by_file(records: list[Record]) -> dict[str, Record]:
    return {file: record for record in records if record.file.endswith(".md") for file in (record.file, record.en_file)}


def reworded(school: School, file: str, memory: Memory) -> School | None:
    """Return the school after an edit that changed words of one text and nothing else, or None after any other edit.

    Labels, headings' number, blocks with their fields and the targets of links are as they were: so no other record can
    tell the difference, and neither rules nor links need another look.
    """
    record = school.records.get(file)
    if record is None or any(problem.file in (record.file, record.en_file) for problem in school.problems):
        return None
    was_label, was_text = (record.label, record.text) if file == record.file else (record.en_label, record.en_text)
    label, text, problems = read_page(school.root, file, memory)
    if problems or was_label is None or was_text is None:
        return None
    if label.print != was_label.print or text.frame != was_text.frame:
        return None
    record = replace(record, text=text) if file == record.file else replace(record, en_text=text)
    entity = school.library.find(record.kind, record.id)
    if entity is None:
        return None
    library = school.library.with_record(entity.model_copy(update={"body": Body(record.text, record.en_text)}))
    prints = school.prints | {(record.kind, record.id): record.prints}
    return replace(school, library=library, prints=prints, records=school.records | _by_file([record]))
