"""YAML text in, plain values out, each with its line and column; what YAML would misread is a problem."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from .problems import Code, Problem
from .yaml_files import LOADER

Loc = tuple[str | int, ...]
"""A value's path inside a record: names of fields and positions in lists."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
_MOST_DEPTH = 12


@dataclass
class Label:
    """The values of one YAML text."""

    values: dict[str, Any] = field(default_factory=dict)
    """Fields and their values; a field left empty is not there."""

    places: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each field and element."""

    problems: list[Problem] = field(default_factory=list)
    """What could not be read."""

    empty: set[Loc] = field(default_factory=set)
    """Fields written without a value."""

    print: str = ""
    """Fingerprint of what was written."""


def read(text: str, file: str, first_line: int = 1, first_column: int = 1) -> Label:
    """Return the values of `text`, whose first character stands at the given line and column of `file`."""
    label = Label(print=hashlib.blake2b(text.encode(), digest_size=10).hexdigest())
    reader = _Reader(label, file, first_line, first_column)
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        reader.refuse(error, text)
        return label
    except RecursionError:
        label.problems.append(Problem(file, first_line, first_column, Code.TOO_LARGE, values={"variant": "depth"}))
        return label
    if node is None:
        return label
    if not isinstance(node, yaml.MappingNode):
        line, column = reader.place(node)
        label.problems.append(Problem(file, line, column, Code.YAML_SYNTAX, values={"variant": "fields"}))
        return label
    label.values = reader.value(node, ())
    return label


class _Reader:
    def __init__(self, label: Label, file: str, first_line: int, first_column: int) -> None:
        self.label, self.file = label, file
        self.first_line, self.first_column = first_line, first_column
        self.seen: set[int] = set()

    def place(self, node: yaml.Node) -> tuple[int, int]:
        mark = node.start_mark
        return mark.line + self.first_line, mark.column + self.first_column

    def report(self, node: yaml.Node, code: Code, name: str = "", **values: Any) -> None:
        line, column = self.place(node)
        self.label.problems.append(Problem(self.file, line, column, code, name, values))

    def value(self, node: yaml.Node, loc: Loc) -> Any:
        if id(node) in self.seen:
            self.report(node, Code.YAML_SYNTAX, variant="alias")
            return scalar(node) if isinstance(node, yaml.ScalarNode) else None
        if len(loc) > _MOST_DEPTH:
            self.report(node, Code.TOO_LARGE, variant="depth")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            for position, child in enumerate(node.value):
                self.label.places[(*loc, position)] = self.place(child)
            return [self.value(child, (*loc, position)) for position, child in enumerate(node.value)]
        return scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in lines:
                self.report(key_node, Code.REPEATED_KEY, key, line=lines[key])
                continue
            lines[key] = self.place(key_node)[0]
            self.label.places[(*loc, key)] = self.place(key_node)
            value = self.value(value_node, (*loc, key))
            if value is None:
                self.label.empty.add((*loc, key))
            else:
                values[key] = value
        return values

    def refuse(self, error: yaml.YAMLError, text: str) -> None:
        mark = getattr(error, "problem_mark", None)
        if re.search("quoted|flow", str(getattr(error, "context", ""))):
            mark = error.context_mark  # type: ignore[attr-defined]  # where it was opened, not where the text ended
        line, column = (mark.line, mark.column) if mark else (0, 0)
        what = str(getattr(error, "problem", "") or error)
        lines = text.splitlines()
        written = lines[line] if line < len(lines) else ""
        code, name, values = Code.YAML_SYNTAX, "", {}
        if "mapping values are not allowed" in what:
            key, _, rest = written.partition(":")
            code, name = Code.YAML_COLON, key.strip(" -")
            column = len(key) - len(key.lstrip(" -"))
            values = {"field": name, "value": rest.strip().replace('"', "'")}
        elif "\t" in written[: column + 1] or "'\\t'" in what:
            code = Code.YAML_TAB
        else:
            values = {"text": written.strip()[:60]}
        self.label.problems.append(
            Problem(self.file, line + self.first_line, column + self.first_column, code, name, values)
        )


def scalar(node: yaml.ScalarNode) -> Any:
    """Return the value of a scalar: only true, false, plain numbers and empty are not text.

    YAML 1.1 reads `NO` as false, `1:30` as 90, `010` as 8 and dates as dates; authors mean words.
    """
    text: str = node.value
    if node.style in ('"', "'", "|", ">"):
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.match(text) and len(text) < 16:
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
