"""The course as plain Markdown, the same words for every other generator: links as each of them writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("it", "en")

_LABEL = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\((term|ref|case|source):([a-z0-9-]+)\)")
_OPENING = re.compile(r"^/{3,} (\w+)(?: \| (.*))?\n((?:    .*\n)*)", re.MULTILINE)
_CLOSING = re.compile(r"^/{3,}\n?", re.MULTILINE)
_SAID = (
    "outcomes", "milestone", "mission", "actors", "governance", "instruments", "limits", "transfer", "questions",
    "key_points", "readings",
)  # fmt: skip
"""The fields whose words our pages show."""
_UNSAID = ("id", "level", "sector", "organisation", "type", "minutes", "grouping")
"""What stands in them and is no words."""
_PAGES = {"term": "glossary", "ref": "bibliography"}

Linker = Callable[[str, str, str], str]
"""Path of the page, path it links to, id on that page: the address as a generator wants it."""


@dataclass(frozen=True)
class Page:
    """One page in one language."""

    path: str
    """Without ending; a page that others stand below ends in `index`."""
    language: str
    title: str
    summary: str
    text: str

    def markdown(self, link: Linker) -> str:
        """Return the file of the page."""

        def written(match: re.Match[str]) -> str:
            words, kind, id = match.groups()
            if kind == "source":
                return "[1](https://p.example/)"
            path, anchor = (_PAGES[kind], id) if kind in _PAGES else (f"cases/{id}", "")
            return f"[{words or id}]({link(self.path, path, anchor)})"

        head = yaml.safe_dump({"title": self.title, "description": self.summary}, allow_unicode=True)
        return f"---\n{head}---\n\n{_LINK.sub(written, self.text)}"


def pages(root: Path) -> Iterator[Page]:
    """Yield all pages of the course under `root`, in both languages."""
    for language in LANGUAGES:
        for file in sorted(root.glob(f"curriculum/module-*/*.{language}.md")):
            path = file.relative_to(root).as_posix().removesuffix(f".{language}.md")
            yield _page(path.removesuffix("/module") + "/index" if path.endswith("/module") else path, language, file)
        for file in sorted(root.glob(f"cases/*.{language}.md")):
            yield _page(f"cases/{file.name.removesuffix(f'.{language}.md')}", language, file)
        for file in sorted(root.glob(f"docs/*.{language}.md")):
            yield _page(file.name.removesuffix(f".{language}.md"), language, file)
        for name in ("glossary", "references"):
            records = yaml.safe_load((root / f"curriculum/vocabulary/{name}.yml").read_text("utf-8"))
            yield _list(_PAGES["term" if name == "glossary" else "ref"], language, records)


def _page(path: str, language: str, file: Path) -> Page:
    source = file.read_text("utf-8")
    match = _LABEL.match(source)
    assert match, file
    label = yaml.safe_load(match[1])
    text = _CLOSING.sub("", _OPENING.sub(_box, source[match.end() :]))
    lists = [
        f"## {name}\n\n{_bullets(name, label[name])}\n" for name in _SAID if name in label and _is_words(name, path)
    ]
    return Page(path, language, label["title"], label["summary"], "\n".join([*lists, text]))


def _is_words(field: str, path: str) -> bool:
    return field != "outcomes" or path.endswith("/index")  # a lesson only names them


def _box(block: re.Match[str]) -> str:
    """Return a block, a note to trainers too, as a heading with its fields under it."""
    kind, title, fields = block.groups()
    return f"### {title or kind}\n\n{_bullets(kind, yaml.safe_load(fields) or {})}\n"


def _bullets(name: str, values: Any) -> str:
    """Return the words of a field, or works with what to look for."""
    if name == "readings":
        works = values.items() if isinstance(values, dict) else ((one["ref"], one["look_for"]) for one in values)
        return "".join(f"- [](ref:{work}) {words}\n" for work, words in works)
    return "".join(f"- {words}\n" for words in _said(values))


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _said(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _UNSAID:
                yield from _said(one)


def _list(path: str, language: str, records: dict[str, Any]) -> Page:
    """Return the page of a vocabulary, an entry a heading."""
    entries = []
    for id, record in records.items():
        if "term" in record:
            entries.append(f"## {record['term'][language]} {{#{id}}}\n\n{record['definition'][language]}\n")
        else:
            entries.append(f"## {record['author'][0]['family']} {{#{id}}}\n\n{record['title']}, {record['issued']}\n")
    return Page(path, language, path.capitalize(), path, "\n".join(entries))
