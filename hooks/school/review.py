"""The material itself in, its faults out: missing parts, lengths, repetitions, cases, terms, acronyms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .document import Block, Document
from .labels import Loc
from .model import LANGUAGES, Case, Entity, Lesson, Module, Programme, Prose, Term, Text
from .pairing import Pair, Place
from .problems import Code, Problem
from .validate import Checked
from .wording import Wording, acronyms_in

APART = 30
"""How much longer one language may be than the other, in per cent of the shorter."""


@dataclass(frozen=True)
class Page:
    """A record's text in one language."""

    entity: Lesson | Module | Case | Prose
    language: str
    file: str
    document: Document
    pair: Pair

    @cached_property
    def wording(self) -> Wording:
        """The words of the text."""
        return Wording(self.document)

    @cached_property
    def in_fields(self) -> list[tuple[str, bool, int, int]]:
        """The acronyms in a lesson's fields and its blocks': whether each is explained there, line and column."""
        found = []
        for block in self.document.blocks:
            for name, words in (("", block.title), *block.label.values.items()):
                if isinstance(words, str):
                    place = block.label.places.get((name,), (block.line, block.column))
                    found += [(acronym, is_explained, *place) for acronym, is_explained in acronyms_in(words)]
        for loc, text in _texts(self.entity) if isinstance(self.entity, Lesson) else ():
            for acronym, is_explained in acronyms_in(getattr(text, self.language) or ""):
                _, line, column = self.pair.place((*loc, "en") if self.language == "en" else loc)
                found.append((acronym, is_explained, line, column))
        return found

    def has(self, acronym: str) -> bool:
        """Tell whether an acronym is in the text or in the fields."""
        return self.wording.has(acronym) or any(acronym == one for one, *_ in self.in_fields)


def _texts(lesson: Lesson) -> Iterator[tuple[Loc, Text]]:
    """Yield the words participants read around a lesson's text, each with the path of its field."""
    yield ("title",), lesson.title
    yield ("summary",), lesson.summary
    yield from ((("questions", position), text) for position, text in enumerate(lesson.questions))
    yield from ((("key_points", position), text) for position, text in enumerate(lesson.key_points))
    yield from ((("readings", position, "look_for"), one.look_for) for position, one in enumerate(lesson.readings))


def review(checked: Checked) -> Iterator[Problem]:
    """Yield the faults of lessons, modules, cases and glossary that no single field tells."""
    programme = checked.entities.get(("programme", "programme"))
    bounds = programme.review if isinstance(programme, Programme) else None
    pages = [page for entity in checked.entities.values() for page in _pages(checked, entity)]
    lessons = [page for page in pages if isinstance(page.entity, Lesson)]
    for page in lessons:
        yield from _empty(page)
        if isinstance(page.entity, Lesson) and page.language == "it":
            yield from _parts(page.entity, page, bounds is not None)
    if bounds:
        yield from _lengths(lessons, *bounds.words)
        yield from _uneven(pages)
    for language in LANGUAGES:
        yield from _repeated([page for page in lessons if page.language == language])
    for page in lessons:
        yield from _unpaired_cases(page, checked)
        yield from _unexplained(page, checked.exemptions)
    if _holds(checked):
        yield from _unused_terms(checked, pages)
        yield from _unused_exemptions(checked.exemptions, lessons)


def _pages(checked: Checked, entity: Entity) -> Iterator[Page]:
    """Yield the texts of a record in each language it is written in."""
    if isinstance(entity, (Lesson, Module, Case, Prose)):
        made, _ = checked.pairs[(entity.kind, entity.id)]
        yield Page(entity, "it", made.it_file, entity.body.it, made)
        if entity.body.en is not None and (entity.body.en.parts or made.en is not None):
            yield Page(entity, "en", made.en_file, entity.body.en, made)


def _holds(checked: Checked) -> bool:
    """Tell whether all that may use a term or an acronym could be read: else many would seem unused."""
    kinds = {Lesson.kind, Module.kind, Case.kind, Prose.kind}
    return all(key in checked.entities for key in checked.names if key[0] in kinds)


# parts and lengths


def _empty(page: Page) -> Iterator[Problem]:
    """Yield the activities and examples without text: in English, often those that nobody has translated."""
    for block in page.document.blocks:
        if block.kind in ("activity", "example") and not block.parts:
            yield Problem(page.file, block.line, block.column, Code.MISSING_PART, block.kind, {"variant": "empty"})


def _parts(lesson: Lesson, page: Page, is_whole: bool) -> Iterator[Problem]:
    """Yield the parts a lesson lacks; the English file has the same ones, or a fault of its own."""
    kinds = {block.kind for block in page.document.blocks}
    for kind in ("activity", "example") if is_whole else ("activity",):
        if kind not in kinds:
            yield Problem(page.file, page.document.line, 1, Code.MISSING_PART, "", {"variant": kind})
    if is_whole and not lesson.readings:
        yield Problem(page.file, 1, 1, Code.MISSING_PART, "", {"variant": "readings"})


def _lengths(lessons: list[Page], least: int, most: int) -> Iterator[Problem]:
    for page in lessons:
        words = page.wording.counted.words
        if not least <= words <= most:
            variant = "short" if words < least else "long"
            values = {"variant": variant, "words": words, "least": least, "most": most}
            yield Problem(page.file, page.document.line, 1, Code.LESSON_LENGTH, "", values)


def _uneven(pages: list[Page]) -> Iterator[Problem]:
    """Yield the lessons, modules and cases that say much more in one language than in the other."""
    italian = {(page.entity.kind, page.entity.id): page for page in pages if page.language == "it"}
    for page in pages:
        if page.language == "en" and not isinstance(page.entity, Prose):
            italian_page = italian[(page.entity.kind, page.entity.id)]
            en, it = page.wording.counted.words, italian_page.wording.counted.words
            if max(en, it) * 100 > min(en, it) * (100 + APART):
                values = {"en": en, "it": it, "apart": APART}
                yield Problem(page.file, page.document.line, 1, Code.UNEVEN_LENGTHS, "", values)


# sentences


def _repeated(lessons: list[Page]) -> Iterator[Problem]:
    """Yield the sentences that stood in another lesson of the same language before."""
    first: dict[int, Page] = {}
    for page in lessons:
        for mark in page.wording.counted.marks:
            other = first.setdefault(mark, page)
            if other is not page and page.wording.long[mark] == other.wording.long[mark]:
                sentence = page.wording.long[mark]
                here, there = page.wording.find(sentence), other.wording.find(sentence)
                values = {"words": here.text, "file": other.file, "line": there.line}
                yield Problem(page.file, here.line, here.column, Code.REPEATED_SENTENCE, "", values)


# cases


def _unpaired_cases(page: Page, checked: Checked) -> Iterator[Problem]:
    """Yield the cases that a lesson's text names and its label does not list, or the other way round.

    A case says by itself which lessons name it: only a case that stands in both is found from either side.
    """
    lesson = page.entity
    if not isinstance(lesson, Lesson) or any(("case", id) not in checked.names for id in lesson.cases):
        return  # a name that leads nowhere is a fault of its own, and may be the one that is meant
    in_italian = _cases_named(lesson.body.it)
    found = in_italian if page.language == "it" else _cases_named(page.document)
    for id, line, column in found:
        if id not in lesson.cases and ("case", id) in checked.names:
            values = {"variant": "unlisted", "id": id, "file": page.pair.it_file}
            yield Problem(page.file, line, column, Code.UNPAIRED_CASE, "", values)
    examples = {id for block in lesson.body.it.blocks if (id := _case_of(block))}  # the English block bears no fields
    named = {id for id, *_ in found} | examples
    for position, id in enumerate(lesson.cases):
        if id in named:
            continue
        values = {"variant": "unnamed", "id": id}
        if page.language == "it":
            yield Problem(*page.pair.place(("cases", position)), Code.UNPAIRED_CASE, "cases", values)
        elif any(id == one for one, *_ in in_italian):
            yield Problem(page.file, page.document.line, 1, Code.UNPAIRED_CASE, "", values)


def _cases_named(document: Document) -> list[tuple[str, int, int]]:
    """Return the cases that participants see named in a text, each with its line and column, in order."""
    links = [link for link in document.shown_links if link.scheme == "case"]
    blocks = [(id, *block.label.places[("case",)]) for block in document.blocks if (id := _case_of(block))]
    return sorted([(link.target.partition("#")[0], link.line, link.column) for link in links] + blocks, key=_place)


def _case_of(block: Block) -> str:
    return str(block.label.values.get("case", "")) if block.kind == "example" else ""


def _place(named: tuple[str, int, int]) -> tuple[int, int]:
    return named[1:]


# terms


def _unused_terms(checked: Checked, pages: list[Page]) -> Iterator[Problem]:
    used = {link.target.partition("#")[0] for page in pages for link in page.document.links if link.scheme == "term"}
    for key, entity in checked.entities.items():
        if isinstance(entity, Term) and entity.id not in used:
            made, loc = checked.pairs[key]
            yield Problem(*made.place(loc), Code.UNUSED_TERM, "", {"id": entity.id, "term": entity.term.it})


# acronyms


def _unexplained(page: Page, exemptions: Iterable[str]) -> Iterator[Problem]:
    """Yield the acronyms of a lesson that are not explained where they first stand: in its text, else in its fields."""
    seen = set(exemptions)
    for acronym, place, is_explained in page.wording.acronyms(seen):
        seen.add(acronym)
        if not is_explained:
            yield Problem(page.file, place.line, place.column, Code.UNEXPLAINED_ACRONYM, "", {"acronym": acronym})
    for acronym, is_explained, line, column in page.in_fields:
        if acronym not in seen and not is_explained:
            yield Problem(page.file, line, column, Code.UNEXPLAINED_ACRONYM, "", {"acronym": acronym})
        seen.add(acronym)


def _unused_exemptions(exemptions: Mapping[str, Place], lessons: list[Page]) -> Iterator[Problem]:
    for acronym, place in exemptions.items():
        if not any(page.has(acronym) for page in lessons):
            yield Problem(*place, Code.UNUSED_EXEMPTION, "", {"acronym": acronym})
