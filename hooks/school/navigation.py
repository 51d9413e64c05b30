"""The pages of the site: one for each record that has one, the lists, and the way from page to page.

Every page has the same path in both languages, below the root in Italian and below `en/` in English; so a link between
two pages is the same in both, and the other language of a page is always one step away.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property

from .build import School
from .library import Library
from .model import LANGUAGES, Activity, Entity, Lesson, Outcome, Source, Term
from .model import Reference as Work
from .words import Words

HOME = "index"
"""The prose that is the home page."""

LISTS = {
    "curriculum": "programme", "cases": "cases", "glossary": "glossary", "bibliography": "bibliography",
    "paths": "paths", "competences": "competences", "worksheets": "worksheets", "search": "search",
    "compare": "compare",
}  # fmt: skip
"""The pages made of lists: path and template."""

_FOLDERS = {"case": "cases", "path": "paths", "competence": "competences", "theme": "themes", "edition": "editions"}


@dataclass(frozen=True)
class Page:
    """One page, in every language."""

    kind: str
    """Kind of its record, or name of the list; also the name of its template."""

    id: str
    path: str
    """Address below the language's root, without slashes at its ends; empty for the home page."""

    entity: Entity | None = field(default=None, compare=False)
    files: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The author's file in each language; none for lists."""

    def title(self, language: str) -> str:
        """Return its name: the record's, or the list's own word."""
        if self.entity is None:
            return Words(language)(f"page_{self.kind}")
        return str(self.entity.title[language])  # type: ignore[attr-defined]

    def is_written_in(self, language: str) -> bool:
        """Tell whether the page is not just the Italian text under another language's address."""
        return not self.files or language in self.files or next(iter(self.files.values())).endswith(".yml")

    @property
    def source(self) -> str:
        """Where MkDocs believes its file to be, without language and ending."""
        if not self.path:
            return "index"
        return self.path if self.kind == "prose" else f"{self.path}/index"


class Site:
    """All pages of a school, and the way between them."""

    def __init__(self, school: School) -> None:
        """Give every record of `school` that deserves one its page."""
        self.school = school
        self.library: Library = school.library
        self.pages: dict[str, Page] = {page.path: page for page in _pages(school)}

    def over(self, library: Library) -> Site:
        """Return the same site, asking another library of the same records."""
        site = copy(self)
        site.library = library
        return site

    @cached_property
    def _by_entity(self) -> dict[tuple[str, str], Page]:
        return {(page.entity.kind, page.id): page for page in self.pages.values() if page.entity}

    def page_of(self, entity: Entity) -> Page:
        """Return the page of a record, or the one it stands on."""
        library = self.library
        if isinstance(entity, Activity):
            entity = library.lessons[entity.lesson]
        elif isinstance(entity, Outcome):
            entity = library.modules[entity.module]
        elif isinstance(entity, Term):
            return self.pages["glossary"]
        elif isinstance(entity, Work):
            return self.pages["bibliography"]
        return self._by_entity[(entity.kind, entity.id)]

    def link(self, here: Page, target: Entity | Source | Page | str, fragment: str = "") -> str:
        """Return the address of `target` as seen from `here`: a record, a source of this page, a page or its path."""
        if isinstance(target, Source):
            return f"#source-{target.id}"
        if isinstance(target, (Term, Work, Activity, Outcome)):
            fragment = fragment or target.id
        if isinstance(target, Entity):
            target = self.page_of(target)
        path = target.path if isinstance(target, Page) else self.pages[target].path
        address = relative(here.path, path)
        return f"{'' if path == here.path and fragment else address}#{fragment}" if fragment else address

    def trail(self, page: Page, language: str) -> list[tuple[str, Page | None]]:
        """Return the pages above `page`, from the home page down to it, each with its name."""
        words = Words(language)
        steps: list[tuple[str, Page | None]] = [(words("page_home"), self.pages[""])]
        entity = page.entity
        if page.path.startswith("curriculum/"):
            steps.append((words("page_programme"), self.pages["curriculum"]))
        elif page.kind in ("case", "path", "competence"):
            listed = self.pages[_FOLDERS[page.kind]]
            steps.append((listed.title(language), listed))
        elif page.kind == "compare":
            steps.append((words("page_cases"), self.pages["cases"]))
        elif page.kind in ("theme", "edition"):
            steps.append((words("page_programme"), self.pages["curriculum"]))
        if page.kind in ("lesson", "worksheet", "quiz"):
            module = self.library.modules[entity.module if isinstance(entity, Lesson) else page.id]
            steps.append((words("module_n", n=self.library.number(module)), self._by_entity[("module", module.id)]))
        return [*steps, (page.title(language), None)] if page.path else []

    def around(self, page: Page) -> tuple[Page | None, Page | None]:
        """Return the pages before and after `page` on the way through the programme."""
        way = self._way
        if page.path not in way:
            return None, None
        position = way.index(page.path)
        before = self.pages[way[position - 1]] if position else None
        after = self.pages[way[position + 1]] if position + 1 < len(way) else None
        return before, after

    @cached_property
    def _way(self) -> list[str]:
        """The programme from its first page to its last: each module, its lessons, its worksheet, its quiz."""
        way = ["curriculum"]
        for module in self.library.modules.values():
            steps: list[Entity] = [module, *self.library.lessons_in(module)]
            steps += [
                one for one in (self.library.worksheets.get(module.id), self.library.quizzes.get(module.id)) if one
            ]
            way += [self.page_of(step).path for step in steps]
        return way


def relative(here: str, there: str) -> str:
    """Return the address of the page at path `there` as seen from the page at path `here`."""
    ups, downs = (path.split("/") if path else [] for path in (here, there))
    shared = 0
    while shared < min(len(ups), len(downs)) and ups[shared] == downs[shared]:
        shared += 1
    return "".join(["../" * (len(ups) - shared), *(f"{part}/" for part in downs[shared:])]) or "./"


def _pages(school: School) -> list[Page]:
    library, files = school.library, school.files

    def of(entity: Entity, path: str) -> Page:
        return Page(entity.kind, entity.id, path, entity, files.get((entity.kind, entity.id), {}))

    pages = [Page(template, template, path) for path, template in LISTS.items()]
    for prose in library.proses.values():
        path = "" if prose.id == HOME else prose.id
        pages.append(Page("home" if prose.id == HOME else "prose", prose.id, path, prose, files[("prose", prose.id)]))
    for module in library.modules.values():
        pages.append(of(module, f"curriculum/{module.id}"))
        pages += [of(lesson, f"curriculum/{module.id}/{lesson.id}") for lesson in library.lessons_in(module)]
        for sheet, name in ((library.worksheets.get(module.id), "worksheet"), (library.quizzes.get(module.id), "quiz")):
            if sheet:
                pages.append(of(sheet, f"curriculum/{module.id}/{name}"))
    for kind, folder in _FOLDERS.items():
        pages += [of(entity, f"{folder}/{entity.id}") for entity in library.of_kind(kind).values()]
    pages += _unreadable(school, {(page.kind, page.id) for page in pages})
    if school.faults:  # in the preview only: a published site has none
        pages.append(Page("problems", "problems", "problems"))
    return pages


def _unreadable(school: School, known: set[tuple[str, str]]) -> list[Page]:
    """Return a page of faults for each file that could not become a record: its address stays in the preview."""
    pages = []
    for (kind, id), files in school.files.items():
        file = files["it"]
        if not file.endswith(".md") or (kind, id) in known or (kind == "prose" and ("home", id) in known):
            continue
        path = file.removesuffix(".it.md").removeprefix("docs/").removesuffix("/module")
        pages.append(Page("problems", id, "" if path == HOME else path, None, files))
    return pages


def languages_of(page: Page) -> tuple[str, ...]:
    """Return the languages a page is really written in."""
    return tuple(language for language in LANGUAGES if page.is_written_in(language))
