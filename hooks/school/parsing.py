"""An author's text in, its structure out: prose and blocks inside one another, each with its line.

    /// activity | Title            first line: three or more slashes, kind, bar, title
        minutes: 35                 fields, indented, up to the first empty line
                                    (empty line)
    1. Each person writes …         text
    //// trainer                    a block inside a block has more slashes
    ////                            closed by the same number
    ///

A block whose name or closing is not understood is left out of `parts`, so that a misspelt note to trainers never
reaches participants.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from . import labels
from .document import FENCE, Block, Document, Prose, Section, fingerprint, heading_words
from .problems import Code, Problem, nearest

BLOCKS = ("activity", "example", "discussion", "practice", "caution", "law", "figure", "solution", "trainer")
"""The kinds of block, in the order a trainer should meet them."""

_MARKER = re.compile(r"[ \t]*(/{2,})[ \t]*(.*?)[ \t]*\Z")
_FOREIGN = re.compile(r"(!!!|\?\?\?\+?|:::)[ \t]*(.*)\Z")  # blocks of other systems, known to many authors
_SIGNS = frozenset("/!?:`~# \t")  # what the first character of a line must be for the line to mean something
_FIELD = re.compile(r"(?:    |\t)[ \t]*\S")


def parse(text: str, file: str, first_line: int = 1) -> Document:
    """Return the structure of `text`, which begins at `first_line` of `file`."""
    parser = _Parser(file, first_line)
    lines = text.splitlines()
    for number, line in enumerate(lines):
        parser.take(number + first_line, line)
    parts = parser.finish()
    return Document(
        parts, _sections(lines, parser.starts, first_line), tuple(parser.problems), first_line, _print(text)
    )


@dataclass
class _Open:
    """A block being read."""

    slashes: int
    kind: str
    title: str
    line: int
    column: int
    understood: bool = True
    fields: list[str] = field(default_factory=list)
    in_fields: bool = True
    text: list[str] = field(default_factory=list)
    text_line: int = 0
    parts: list[Prose | Block] = field(default_factory=list)

    def flush(self) -> None:
        if any(line.strip() for line in self.text):
            self.parts.append(Prose("\n".join(self.text), self.text_line))
        self.text = []

    def add(self, number: int, line: str) -> None:
        if not self.text:
            self.text_line = number
        self.text.append(line)


class _Parser:
    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.starts: list[int] = []
        self.stack = [_Open(0, "", "", first_line, 1, in_fields=False)]
        self.fence = ""
        self.skip_indented = self.skip_colons = False

    def report(self, line: int, code: Code, name: str = "", column: int = 1, **values: Any) -> None:
        self.problems.append(Problem(self.file, line, column, code, name, values))

    def take(self, number: int, line: str) -> None:
        top = self.stack[-1]
        if line[:1] not in _SIGNS and not (top.in_fields or self.fence or self.skip_indented or self.skip_colons):
            top.add(number, line)  # nine lines in ten end here
            return
        if self._is_fenced(line):
            top.in_fields = False
            top.add(number, line)
            return
        if self._is_foreign(number, line):
            return
        marker = _MARKER.match(line) if "//" in line else None
        if marker:
            slashes, head = len(marker[1]), marker[2]
            self.open(number, slashes, head, line.index("/") + 1) if head else self.close(number, slashes)
        elif top.in_fields and _FIELD.match(line):
            top.fields.append(line)
        else:
            top.in_fields = False
            if len(self.stack) == 1 and line.startswith("## "):
                self.starts.append(number)
            top.add(number, line)

    def _is_fenced(self, line: str) -> bool:
        match = FENCE.match(line) if "```" in line or "~~~" in line else None
        if self.fence:
            if match and match[1][0] == self.fence[0] and len(match[1]) >= len(self.fence):
                self.fence = ""
            return True
        if match and not self.stack[-1].in_fields:
            self.fence = match[1]
        return bool(self.fence)

    def _is_foreign(self, number: int, line: str) -> bool:
        match = _FOREIGN.match(line) if line[:1] in ("!", "?", ":") else None
        if self.skip_colons:
            self.skip_colons = not (match and match[1] == ":::")
            return True
        if self.skip_indented and (not line.strip() or line.startswith(("    ", "\t"))):
            return True
        self.skip_indented = False
        if not match:
            return False
        kind = match[2].split(" ")[0] or match[1]
        self.report(number, Code.UNKNOWN_BLOCK, kind, variant="foreign", mark=match[1])
        self.skip_colons, self.skip_indented = match[1] == ":::", match[1] != ":::"
        return True

    def open(self, number: int, slashes: int, head: str, column: int) -> None:
        kind, _, title = (part.strip() for part in head.partition("|"))
        block = _Open(slashes, kind, title, number, column)
        if slashes < 3:
            block.understood = False
            self.report(number, Code.UNKNOWN_BLOCK, kind, column, variant="slashes")
        elif kind not in BLOCKS:
            block.understood = False
            near = nearest(kind.lower(), BLOCKS)
            self.report(number, Code.UNKNOWN_BLOCK, kind, column, near=near, known=BLOCKS)
        elif slashes <= self.stack[-1].slashes:
            self.report(number, Code.NESTED_SLASHES, kind, column, slashes="/" * (self.stack[-1].slashes + 1))
        self.stack[-1].flush()
        self.stack.append(block)

    def close(self, number: int, slashes: int) -> None:
        if slashes not in [block.slashes for block in self.stack[1:]]:
            open_kind = self.stack[-1].kind
            if open_kind:
                self.report(number, Code.STRAY_CLOSING, open_kind, variant="inside",
                            slashes="/" * self.stack[-1].slashes)  # fmt: skip
            else:
                self.report(number, Code.STRAY_CLOSING)
            return
        while self.stack[-1].slashes != slashes:
            self._drop(self.stack.pop())
        block = self.stack.pop()
        block.flush()
        if block.understood:
            self.stack[-1].parts.append(self._block(block))

    def finish(self) -> tuple[Prose | Block, ...]:
        while len(self.stack) > 1:
            self._drop(self.stack.pop())
        root = self.stack[0]
        root.flush()
        return tuple(root.parts)

    def _drop(self, block: _Open) -> None:
        if block.slashes >= 3:
            self.report(block.line, Code.UNCLOSED_BLOCK, block.kind, block.column, slashes="/" * block.slashes)

    def _block(self, block: _Open) -> Block:
        indent = min((len(line) - len(line.lstrip()) for line in block.fields), default=0)
        text = "\n".join(line[indent:] for line in block.fields)
        label = labels.read(text, self.file, block.line + 1, indent + 1)
        self.problems.extend(label.problems)
        return Block(block.kind, block.title, label, tuple(block.parts), block.line, block.column)


def _print(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()


def _sections(lines: list[str], starts: list[int], first_line: int) -> tuple[Section, ...]:
    bounds = [first_line, *starts, first_line + len(lines)]
    found = []
    for start, end in pairwise(bounds):
        text = lines[start - first_line : end - first_line]
        if any(line.strip() for line in text):
            title = heading_words(text[0][3:])[0] if start in starts else ""
            found.append(Section(title, start, fingerprint("\n".join(text))))
    return tuple(found)
