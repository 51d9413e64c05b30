"""What a page is made from: a library that writes down everything asked of it.

A page rendered from a traced library leaves a list of needs, each with the state it had: a record, the order of a list,
who refers to whom. The page is still good as long as every need has the same state; nobody has to declare anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from .document import Body
from .exports.search import count
from .library import Library
from .model import Activity, Entity, Lesson, Outcome, Term
from .navigation import Site

Need = tuple[str, ...]
"""`record lesson audit`, `text lesson audit`, `order case`, `referrers term mission lesson`, `notices …`."""

Needs = dict[Need, None]
"""The needs of one page, in the order they came up."""

T = TypeVar("T", bound=Entity)


class State:
    """The present state of every need, as short text that is equal where nothing changed."""

    def __init__(self, site: Site) -> None:
        """Take the site as it is now."""
        self.site, self.school, self.library = site, site.school, site.school.library
        self._known: dict[Need, str] = {}
        self._texts: dict[Need, str] = {}

    def of(self, need: Need) -> str:
        """Return the state of a need."""
        if need not in self._known:
            self._known[need] = getattr(self, f"_{need[0]}")(*need[1:])
        return self._known[need]

    def text(self, need: Need) -> str:
        """Return a need and its state as JSON, the same object each time: pages have most of them in common."""
        if need not in self._texts:
            self._texts[need] = json.dumps([*need, self.of(need)], ensure_ascii=False)
        return self._texts[need]

    def _record(self, kind: str, id: str) -> str:
        return self._print(kind, id)[0]

    def _text(self, kind: str, id: str) -> str:
        return self._print(kind, id)[1]

    def _print(self, kind: str, id: str) -> tuple[str, str]:
        """Return the fingerprints of a record's label and text; an outcome has those of its module.

        An activity stands in a text, and lists show only its fields: other words of that text make no difference to it.
        """
        entity = self.library.find(kind, id)
        if isinstance(entity, Activity):
            fields = short(entity.model_dump_json())
            return fields, fields
        if isinstance(entity, Outcome):
            return self.school.prints[("module", entity.module)]
        return self.school.prints.get((kind, id), ("", "")) if entity else ("", "")

    def _order(self, kind: str) -> str:
        return short(" ".join(self.library.of_kind(kind)))

    def _referrers(self, kind: str, id: str, by: str) -> str:
        entity = self.library.find(kind, id)
        return short(" ".join(one.id for one in self.library.referrers(entity, by))) if entity else ""

    def _activities(self, id: str) -> str:
        lesson = self.library.lessons.get(id)
        return short(" ".join(one.id for one in self.library.activities_of(lesson))) if lesson else ""

    def _terms(self, kind: str, id: str) -> str:
        entity = self.library.find(kind, id)
        return short(" ".join(one.id for one in self.library.terms_in(entity))) if entity else ""

    def _noted(self, kind: str, id: str) -> str:
        entity = self.library.find(kind, id)
        return str(entity is not None and self.library.has_notes(entity))

    def _notices(self, *files: str) -> str:
        return short("\n".join(one.text("it") for one in self.school.problems if one.file in files))

    def _kind(self, path: str) -> str:
        page = self.site.pages.get(path)
        return page.kind if page else ""

    def _faults(self) -> str:
        return short("\n".join(one.text("it") for one in self.school.faults))

    def _parts(self) -> str:
        return str(count(self.site.searched))

    def _around(self, path: str) -> str:
        page = self.site.pages.get(path)
        return " ".join(f"/{one.path}" if one else "-" for one in self.site.around(page)) if page else ""


def short(text: str) -> str:
    """Return a hash of `text`, short and safe enough to tell two states apart."""
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()


class _Traced(Mapping[str, T]):
    """Records of one kind, each noted when it is taken."""

    def __init__(self, kind: str, records: Mapping[str, T], needs: Needs) -> None:
        self.kind, self.records, self.needs = kind, records, needs

    def __getitem__(self, id: str) -> T:
        self.needs[("record", self.kind, id)] = None
        return self.records[id]

    def __contains__(self, id: object) -> bool:
        self.needs[("record", self.kind, str(id))] = None
        return id in self.records

    def __iter__(self) -> Iterator[str]:
        self.needs[("order", self.kind)] = None
        return iter(self.records)

    def __len__(self) -> int:
        self.needs[("order", self.kind)] = None
        return len(self.records)


class TracedLibrary(Library):
    """A library that notes what is asked of it in `needs`."""

    needs: Needs

    def referrers(self, entity: Entity, kind: str) -> tuple[Any, ...]:
        """Note who refers to the record, and each of those records."""
        self.needs[("referrers", entity.kind, entity.id, kind)] = None
        found = self.whole.referrers(entity, kind)
        self.needs.update((("record", kind, one.id), None) for one in found)
        return found

    def activities_of(self, lesson: Lesson) -> tuple[Activity, ...]:
        """Note which activities the lesson has, and each of them."""
        self.needs[("activities", lesson.id)] = None
        found = self.whole.activities_of(lesson)
        self.needs.update((("record", "activity", one.id), None) for one in found)
        return found

    def terms_in(self, entity: Entity) -> tuple[Term, ...]:
        """Note which terms the text has, and each of them."""
        self.needs[("terms", entity.kind, entity.id)] = None
        found = self.whole.terms_in(entity)
        self.needs.update((("record", "term", one.id), None) for one in found)
        return found

    def text_of(self, entity: Entity) -> Body | None:
        """Note the text of the record."""
        self.needs[("text", entity.kind, entity.id)] = None
        return self.whole.text_of(entity)

    def has_notes(self, entity: Entity) -> bool:
        """Note whether the record has notes to trainers."""
        self.needs[("noted", entity.kind, entity.id)] = None
        return self.whole.has_notes(entity)

    @property
    def whole(self) -> Library:
        """The library behind this one."""
        library: Library = self.__dict__["_whole"]
        return library


def traced(library: Library, needs: Needs) -> Library:
    """Return a library with the same records that writes down in `needs` what is asked of it."""
    kinds = {one.name: getattr(library, one.name) for one in fields(Library)}
    singular = {plural: kind for kind, plural in Library.plurals().items()}
    made: Any = {
        name: _Traced(singular[name], held, needs) if name in singular else held for name, held in kinds.items()
    }
    new = TracedLibrary(**made)
    new.__dict__.update(needs=needs, _whole=library)
    return new
