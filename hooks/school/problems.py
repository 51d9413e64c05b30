"""What can be wrong with the material: a code for each rule, and the message an author reads."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from .yaml_files import read_yaml


class Code(StrEnum):
    """Every rule the check knows; a code is never reused for another rule."""

    BAD_NAME = "bad-name"
    """A file or folder whose name is not lower case, digits and hyphens, or that no language can be read from."""
    UNEXPECTED_FILE = "unexpected-file"
    """A file that the site would not know what to do with, where it lies."""
    NOT_TEXT = "not-text"
    """A file that is not UTF-8 text, or holds control characters."""
    TOO_LARGE = "too-large"
    """A file, a line or a nesting too large to be meant."""
    MISSING_RECORD = "missing-record"
    """An English file without its Italian one, which is the record."""
    MISSING_LABEL = "missing-label"
    """A file without the label between two lines of hyphens, or whose label is not closed."""
    YAML_COLON = "yaml-colon"
    """A colon followed by a space in a value that is not between quotes."""
    YAML_TAB = "yaml-tab"
    """A tab where YAML wants spaces."""
    YAML_SYNTAX = "yaml-syntax"
    """A label that cannot be read for any other reason."""
    REPEATED_KEY = "repeated-key"
    """The same field written twice."""
    UNKNOWN_FIELD = "unknown-field"
    """A field this kind of record does not have."""
    MISSING_FIELD = "missing-field"
    """A field that must be there and is not, or is empty."""
    WRONG_VALUE = "wrong-value"
    """A value of the wrong kind: words for a number, a single thing for a list, a word that is not in the list."""
    RECORD_FIELD = "record-field"
    """A field that belongs to the Italian file, written in the translation."""
    UNTRANSLATED_FIELD = "untranslated-field"
    """Words of the Italian file that the English file lacks."""
    UNPAIRED_LIST = "unpaired-list"
    """A list with more or fewer elements in one language than in the other."""
    UNPAIRED_KEY = "unpaired-key"
    """A translation of something the Italian file does not have."""
    MISSING_TRANSLATION = "missing-translation"
    """A page that exists only in Italian: it is published with a notice."""
    STALE_TRANSLATION = "stale-translation"
    """A section whose Italian changed after it was translated: it is published with a notice."""
    DIFFERENT_STRUCTURE = "different-structure"
    """Headings or blocks that do not follow one another in the same order in both languages."""
    REPEATED_ID = "repeated-id"
    """Two records of one kind with the same name."""
    UNKNOWN_REFERENCE = "unknown-reference"
    """A record, or a link, that names something that does not exist."""
    UNLISTED = "unlisted"
    """A lesson, module, path or edition that no list names, so that no page would lead to it."""
    FOREIGN = "foreign"
    """A lesson or an outcome of another module, where only the module's own can stand."""
    CYCLE = "cycle"
    """Modules that require one another in a circle."""
    MINUTES_SUM = "minutes-sum"
    """Minutes that do not add up: lessons in a module, activities in a lesson."""
    UNCOVERED_OUTCOME = "uncovered-outcome"
    """An outcome that no activity practises or no question checks."""
    QUIZ_ANSWER = "quiz-answer"
    """A question without a right answer, or without a wrong one."""
    UNSOURCED_FIGURE = "unsourced-figure"
    """A figure without its source."""
    UNUSED_SOURCE = "unused-source"
    """A source that nothing cites."""
    UNPAIRED_CASE = "unpaired-case"
    """A case that the text of a lesson names and its label does not list, or the other way round."""
    MISSING_NAME = "missing-name"
    """An actor or promoter that is neither an organisation of the vocabulary nor named in place."""
    YEARS_ORDER = "years-order"
    """Years that run backwards."""
    UNKNOWN_COUNTRY = "unknown-country"
    """A country whose code is not one of ISO 3166-1, such as `UK` for the United Kingdom."""
    OUTSIDE_COUNTRY = "outside-country"
    """A point that cannot be in its country, or whose latitude and longitude have changed places."""
    UNKNOWN_BLOCK = "unknown-block"
    """A block whose name is not known, or whose first line is not written as a block's; its text is left out."""
    UNCLOSED_BLOCK = "unclosed-block"
    """A block that is never closed, or closed with another number of slashes; its text is left out."""
    STRAY_CLOSING = "stray-closing"
    """Slashes that close no block."""
    NESTED_SLASHES = "nested-slashes"
    """A block inside a block that does not use more slashes."""
    MISPLACED_BLOCK = "misplaced-block"
    """A block where it cannot stand: an activity outside a lesson."""
    MISSING_TITLE = "missing-title"
    """A block that needs a title after the bar and has none."""
    UNKNOWN_LINK = "unknown-link"
    """A link that leads nowhere, or of a kind that is not known."""
    MISSING_PICTURE = "missing-picture"
    """A picture that is not in the folder."""
    MISSING_ALT = "missing-alt"
    """A picture without words for those who do not see it."""
    EMPTY_LINK = "empty-link"
    """A link without words to an address outside the site."""
    SKIPPED_HEADING = "skipped-heading"
    """A heading of first level in a text, or a level left out."""
    RAW_HTML = "raw-html"
    """HTML in a text."""
    MISSING_PART = "missing-part"
    """A lesson without an activity, a worked example or readings, or with one of these blocks empty."""
    LESSON_LENGTH = "lesson-length"
    """A lesson whose text, without the notes to trainers, is shorter or longer than the programme's lessons are."""
    UNEVEN_LENGTHS = "uneven-lengths"
    """A lesson, module or case that says much more in one language than in the other."""
    REPEATED_SENTENCE = "repeated-sentence"
    """A sentence of eight words or more that another lesson has too."""
    UNUSED_TERM = "unused-term"
    """A term of the glossary that no lesson, case, module or page links."""
    UNEXPLAINED_ACRONYM = "unexplained-acronym"
    """An acronym that a lesson does not explain where it first stands."""
    UNUSED_EXEMPTION = "unused-exemption"
    """An acronym that needs no explanation, by vocabulary/acronyms.yml, and that no lesson has."""

    @property
    def is_notice(self) -> bool:
        """Tell whether the page can be published all the same."""
        return self in {Code.MISSING_TRANSLATION, Code.STALE_TRANSLATION}


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of the material, where it stands."""

    file: str
    """Path from the root of the project, with `/`."""

    line: int
    """First line is 1."""

    column: int
    """First column is 1."""

    code: Code
    """Which rule."""

    name: str = ""
    """The field, or the block, it is about."""

    values: dict[str, Any] = field(default_factory=dict, compare=False)
    """What the message names."""

    @property
    def place(self) -> str:
        """Where it stands: `file:line:column`."""
        return f"{self.file}:{self.line}:{self.column}"

    def message(self, language: str = "it") -> str:
        """Return what is wrong and how to mend it, in `language`."""
        texts = _texts(language)
        template = texts[f"{self.code}.{self.values['variant']}" if "variant" in self.values else str(self.code)]
        values = {key: _shown(value, texts) for key, value in self.values.items()}
        near = self.values.get("near")
        values["name_"] = self.name
        values["near"] = texts["did-you-mean"].format(near=near) if near else ""
        words = template.format(**values).strip()
        return f"{self.name}: {words}" if self.name else words

    def text(self, language: str = "it") -> str:
        """Return the whole line of the report."""
        return f"{self.place}: {self.message(language)} [{self.code}]"

    def annotation(self, language: str = "it") -> str:
        """Return the workflow command that marks the line on GitHub."""
        kind = "warning" if self.code.is_notice else "error"
        message = f"{self.message(language)} [{self.code}]".replace("%", "%25").replace("\n", "%0A")
        return f"::{kind} file={self.file},line={self.line},col={self.column}::{message}"

    def record(self, language: str = "it") -> dict[str, str | int]:
        """Return the fault as plain values for JSON."""
        return {
            "file": self.file, "line": self.line, "column": self.column, "code": str(self.code),
            "field": self.name, "message": self.message(language), "notice": self.code.is_notice,
        }  # fmt: skip


def report(problems: Iterable[Problem], language: str = "it", form: str = "text") -> str:
    """Return all faults, sorted by file and line, as `text`, `github` or `json`."""
    found = sorted(problems)
    if form == "json":
        return json.dumps([problem.record(language) for problem in found], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(problem.annotation(language) for problem in found)
    return "\n".join(problem.text(language) for problem in found)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name most like `name`, for «did you mean», or None where none is near."""
    close = difflib.get_close_matches(str(name), [str(known) for known in names], n=1, cutoff=0.6)
    return close[0] if close else None


def _shown(value: Any, texts: dict[str, str]) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(one) for one in value)
    if isinstance(value, float):
        return f"{value:g}"
    return texts.get(f"say.{value}", str(value))


@cache
def _texts(language: str) -> dict[str, str]:
    path = Path(__file__).parent / "words" / f"problems.{language}.yml"
    texts: dict[str, str] = read_yaml(path)
    return texts
