"""The text of each record in, its faults out: headings, links, pictures, HTML, and the two languages side by side."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import zip_longest

from .document import Document, Link
from .model import Entity
from .model.block import REFERS
from .problems import Code, Problem, nearest
from .schemes import LISTS, SCHEMES
from .validate import Checked


def proofread(checked: Checked) -> Iterator[Problem]:
    """Yield the faults of every text."""
    for key, entity in checked.entities.items():
        body = getattr(entity, "body", None)
        if body is None:
            continue
        made, _ = checked.pairs[key]
        for document, file in ((body.it, made.it_file), (body.en, made.en_file)):
            if document is not None:
                yield from _headings(document, file)
                yield from _html(document, file)
                yield from _links(document, file, entity, checked)
                yield from _blocks(document, file, checked)
        if body.en is not None:
            yield from _side_by_side(body.it, body.en, made.en_file)
            yield from _stale(body.it, getattr(entity, "translates", ()), made.en_file, body.en)


def _headings(document: Document, file: str) -> Iterator[Problem]:
    level = 1
    for heading in document.headings:
        if heading.level == 1 or heading.level > level + 1:
            values = {"variant": "first"} if heading.level == 1 else {"level": heading.level, "after": level}
            yield Problem(file, heading.line, 1, Code.SKIPPED_HEADING, "", {"title": heading.title, **values})
        level = max(heading.level, 2) if heading.level == 1 else heading.level


def _html(document: Document, file: str) -> Iterator[Problem]:
    for line, column, tag in document.html:
        if not tag.startswith("<http"):
            yield Problem(file, line, column, Code.RAW_HTML, "", {"tag": tag[:30]})


def _links(document: Document, file: str, entity: Entity, checked: Checked) -> Iterator[Problem]:
    for link in document.links:
        code, values = (_picture if link.is_picture else _link)(link, file, entity, checked)
        if code:
            yield Problem(file, link.line, link.column, code, "", values)


def _picture(link: Link, file: str, entity: Entity, checked: Checked) -> tuple[Code | None, dict[str, object]]:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), link.target))
    if not link.text:
        return Code.MISSING_ALT, {"picture": link.target}
    if link.scheme:
        return Code.MISSING_PICTURE, {"picture": f"{link.scheme}:{link.target}"}
    if path not in checked.pictures:
        beside = {posixpath.relpath(one, posixpath.dirname(file)) for one in checked.pictures}
        return Code.MISSING_PICTURE, {"picture": link.target, "near": nearest(link.target, beside)}
    return None, {}


def _link(link: Link, file: str, entity: Entity, checked: Checked) -> tuple[Code | None, dict[str, object]]:
    if link.scheme in ("https", "http", "mailto"):
        return (None, {}) if link.text else (Code.EMPTY_LINK, {"address": f"{link.scheme}:{link.target}"})
    if link.scheme == "source":
        known = {source.id for source in getattr(entity, "sources", ())}
        kind, id = "source", link.target
        found = id in known
    elif link.scheme in SCHEMES:
        kind, id = SCHEMES[link.scheme], link.target.partition("#")[0]
        found = (kind, id) in checked.names or (link.scheme == "page" and id in LISTS)
        known = set() if found else checked.ids(kind)
    elif link.scheme:
        return Code.UNKNOWN_LINK, {"variant": "scheme", "scheme": link.scheme,
                                   "near": nearest(link.scheme, SCHEMES), "known": list(SCHEMES)}  # fmt: skip
    else:
        return Code.UNKNOWN_LINK, {"target": link.target or "…", "known": list(SCHEMES)}
    return (None, {}) if found else (Code.UNKNOWN_REFERENCE, {"kind": kind, "id": id, "near": nearest(id, known)})


def _blocks(document: Document, file: str, checked: Checked) -> Iterator[Problem]:
    for block in document.blocks:
        name, kind = REFERS.get(block.kind, ("", ""))
        id = block.label.values.get(name)
        if id is not None and (kind, str(id)) not in checked.names:
            line, column = block.label.places[(name,)]
            values = {"kind": kind, "id": id, "near": nearest(str(id), checked.ids(kind))}
            yield Problem(file, line, column, Code.UNKNOWN_REFERENCE, name, values)


def _side_by_side(it: Document, en: Document, en_file: str) -> Iterator[Problem]:
    """Yield the first place where headings and blocks part ways, and the fields a translated block cannot bear."""
    marks_it, marks_en = _marks(it), _marks(en)
    if [mark for _, mark in marks_it] != [mark for _, mark in marks_en]:
        for here, there in zip_longest(marks_en, marks_it):
            if here is None or there is None or here[1] != there[1]:
                line = here[0] if here else (marks_en[-1][0] if marks_en else en.line)
                variant = {} if here and there else {"variant": "more" if here else "fewer"}
                values = {"here": here and here[1], "there": there and there[1], "line": there and there[0], **variant}
                yield Problem(en_file, line, 1, Code.DIFFERENT_STRUCTURE, "", values)
                return
    for original, block in zip(it.blocks, en.blocks, strict=True):
        values = {"file": en_file.rsplit("/", 1)[-1].replace(".en.", ".it."), "line": original.line}
        id = original.label.values.get("id")
        if block.kind == "activity" and block.label.values.get("id") != id:
            yield Problem(en_file, block.line, block.column, Code.UNPAIRED_KEY, "id", values | {"near": id})
        for name in block.label.values if block.kind != "activity" else ():
            line, column = block.label.places[(name,)]
            yield Problem(en_file, line, column, Code.RECORD_FIELD, name, values)


def _marks(document: Document) -> list[tuple[int, str]]:
    marks = [(heading.line, f"h{heading.level}") for heading in document.headings]
    return sorted(marks + [(block.line, block.kind) for block in document.blocks])


def _stale(it: Document, translates: tuple[str, ...], en_file: str, en: Document) -> Iterator[Problem]:
    """Yield the sections whose Italian is not the one translated, where the English says what it was made from."""
    if not translates:
        return
    for number, section in enumerate(it.sections):
        if section.fingerprint not in translates:
            line = en.sections[number].line if number < len(en.sections) else en.line
            yield Problem(en_file, line, 1, Code.STALE_TRANSLATION, "",
                          {"title": section.title, "line": section.line,
                           "variant": "section" if section.title else "opening"})  # fmt: skip
