"""What the files of a school say, record by record, before anything of it is judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .document import Document
from .labels import Label
from .problems import Code, Problem


@dataclass
class Record:
    """What the files say of one thing."""

    kind: str
    id: str
    file: str
    label: Label
    text: Document = field(default_factory=Document)
    en_file: str = ""
    en_label: Label | None = None
    en_text: Document | None = None
    module: str = ""

    @property
    def prints(self) -> tuple[str, str]:
        """Fingerprints of the labels and of the texts, in both languages together."""
        files = f"{self.file} {self.en_file}"
        en_label, en_text = (self.en_label or Label(), self.en_text or Document())
        return f"{self.label.print} {en_label.print} {files}", f"{self.text.print} {en_text.print} {files}"


Memory = dict[Path, tuple[tuple[int, int], Label, Document, list[Problem]]]
"""Files read before, by path: time and size they had, and what was in them."""


@dataclass
class Material:
    """All there is in the folders."""

    root: Path
    memory: Memory = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)
    unrecorded: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, id and file of translations without an original: who refers to them is not at fault."""
    exemptions: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """The acronyms nobody needs explained, each with the file, line and column that say so."""
    problems: list[Problem] = field(default_factory=list)

    def report(
        self, file: str, code: Code, /, name: str = "", line: int = 1, column: int = 1, **values: object
    ) -> None:
        """Note a problem of `file`."""
        self.problems.append(Problem(file, line, column, code, name, values))
