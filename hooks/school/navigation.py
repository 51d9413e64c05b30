"""The pages of the site: one for each record that has one, the lists, and the way from page to page.

Every page has the same path in both languages, below the root in Italian and below `en/` in English; so a link between
two pages is the same in both, and the other language of a page is always one step away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from .build import School
from .library import Library
from .load import HOME
from .model import LANGUAGES, Activity, Entity, Lesson, Module, Outcome, Source, Term
from .model import Reference as Work
from .words import Words

LISTS = {
    "curriculum": "programme", "cases": "cases", "glossary": "glossary", "bibliography": "bibliography",
    "paths": "paths", "competences": "competences", "worksheets": "worksheets", "search": "search",
    "compare": "compare", "activities": "activities", "readings": "readings", "site-map": "site_map",
    "my-studies": "studies", "participation-record": "participation", "offline": "offline",
}  # fmt: skip
"""The pages made of lists: path and template."""

TRAINERS = "trainer"
"""The folder of the pages for trainers, and their list: what stands there is in no other list, search or feed."""

NOTED = ("lesson", "case")
"""The kinds of page whose notes to trainers have a page."""

PARALLEL = "parallel"
"""The page of a text in both languages side by side: its kind, and the last step of its address."""

HANDOUT = "handout"
"""The kind of page that holds a module whole, to be printed: its record is the module, whose own page is another."""

COPIES = (PARALLEL, HANDOUT)
"""The kinds of page that say again what another page says: no search and no site map holds them."""

_PAIRED = ("lesson", "case")

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
    for_trainers: bool = False
    """Whether it is one of the pages that show the notes to trainers."""

    def title(self, language: str) -> str:
        """Return its name: the record's, or the list's own word."""
        if self.entity is None:
            return Words(language)(f"page_{self.kind}")
        return str(self.entity.title[language])  # type: ignore[attr-defined]

    def is_written_in(self, language: str) -> bool:
        """Tell whether the page is not just the Italian text under another language's address."""
        return not self.files or language in self.files or next(iter(self.files.values())).endswith(".yml")

    @property
    def is_found(self) -> bool:
        """Whether searches and site maps hold it."""
        return not self.for_trainers and self.kind not in (*COPIES, "offline")

    @property
    def shared(self) -> str:
        """The path of the same page as participants see it, in one language."""
        path = self.path.removeprefix(f"{TRAINERS}/")
        return path.removesuffix(f"/{PARALLEL}") if self.kind == PARALLEL else path

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

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """The paths of the pages that searches hold."""
        return tuple(path for path, page in self.pages.items() if page.is_found)

    def over(self, library: Library) -> Site:
        """Return the same site, asking another library of the same records."""
        site = copy(self)
        site.library = library
        return site

    @cached_property
    def _by_entity(self) -> dict[tuple[str, str], Page]:
        shown = (page for page in self.pages.values() if page.is_found)
        return {(page.entity.kind, page.id): page for page in shown if page.entity}

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
        """Return the address of `target` as seen from `here`: a record, a source of this page, a page or its path.

        From a page for trainers a record with notes is reached on its own page for trainers.
        """
        if isinstance(target, Source):
            return f"#source-{target.id}"
        if isinstance(target, (Term, Work, Activity, Outcome)):
            fragment = fragment or target.id
        if isinstance(target, Entity):
            target = self.for_trainers(target) if here.for_trainers else self.page_of(target)
        path = target.path if isinstance(target, Page) else self.pages[target].path
        address = relative(here.path, path)
        return f"{'' if path == here.path and fragment else address}#{fragment}" if fragment else address

    def for_trainers(self, entity: Entity) -> Page:
        """Return the page of a record with the notes to trainers, or its ordinary one where it has none."""
        page = self.page_of(entity)
        has_notes = page.kind in NOTED and page.entity is not None and self.library.has_notes(page.entity)
        return self.pages[f"{TRAINERS}/{page.path}"] if has_notes else page

    def beside(self, page: Page) -> Page | None:
        """Return the page that shows the text of `page` in both languages, where it has been translated."""
        return self.pages.get(f"{page.path}/{PARALLEL}")

    def trail(self, page: Page, language: str) -> list[tuple[str, Page | None]]:
        """Return the pages above `page`, from the home page down to it, each with its name."""
        words = Words(language)
        steps: list[tuple[str, Page | None]] = [(words("page_home"), self.pages[""])]
        entity = page.entity
        if page.for_trainers:
            if page.kind != TRAINERS:
                steps.append((words(f"page_{TRAINERS}"), self.pages[TRAINERS]))
            return [*steps, (page.title(language), None)]
        if page.kind == PARALLEL:
            shared = self.pages[page.shared]
            return [*self.trail(shared, language)[:-1], (page.title(language), shared), (words("page_parallel"), None)]
        if page.path.startswith("curriculum/"):
            steps.append((words("page_programme"), self.pages["curriculum"]))
        elif page.kind in ("case", "path", "competence"):
            listed = self.pages[_FOLDERS[page.kind]]
            steps.append((listed.title(language), listed))
        elif page.kind == "compare":
            steps.append((words("page_cases"), self.pages["cases"]))
        elif page.kind == "participation":
            steps.append((words("page_studies"), self.pages["my-studies"]))
        elif page.kind in ("theme", "edition"):
            steps.append((words("page_programme"), self.pages["curriculum"]))
        if page.kind in ("lesson", "worksheet", "quiz", HANDOUT):
            module = self.library.modules[entity.module if isinstance(entity, Lesson) else page.id]
            steps.append((words("module_n", n=self.library.number(module)), self._by_entity[("module", module.id)]))
        last = words("page_handout") if page.kind == HANDOUT else page.title(language)
        return [*steps, (last, None)] if page.path else []

    def pages_of(self, module: Module) -> list[Page]:
        """Return the pages of a module in the order they are read: its own, the lessons, worksheet, quiz, handout."""
        steps: list[Entity] = [module, *self.library.lessons_in(module)]
        steps += [one for one in (self.library.worksheets.get(module.id), self.library.quizzes.get(module.id)) if one]
        pages = [self.page_of(step) for step in steps]
        return [*pages, self.pages[handout_of(module)]]

    def around(self, page: Page) -> tuple[Page | None, Page | None]:
        """Return the pages before and after `page` on the way through the programme."""
        before, after = self._neighbours.get(page.path, ("", ""))
        return self.pages.get(before) if before else None, self.pages.get(after) if after else None

    @cached_property
    def _neighbours(self) -> dict[str, tuple[str, str]]:
        """The paths before and after each page, on the way of participants and on that of trainers."""
        return {
            here: (before, after)
            for way in (self._way, self._way_of_trainers, *map(self._way_beside, _PAIRED))
            for before, here, after in zip(["", *way], way, [*way[1:], ""], strict=False)
        }

    @cached_property
    def _way(self) -> list[str]:
        """The programme from its first page to its last: each module, its lessons, its worksheet, its quiz."""
        way = ["curriculum"]
        for module in self.library.modules.values():
            way += [page.path for page in self.pages_of(module) if page.kind != HANDOUT]
        return way

    @cached_property
    def _way_of_trainers(self) -> list[str]:
        """The pages for trainers: their list, the lessons, the cases, the coverage."""
        return [path for path, page in self.pages.items() if page.for_trainers]

    def _way_beside(self, kind: str) -> list[str]:
        """The pages in both languages of one kind of record, in order."""
        return [
            path
            for path, page in self.pages.items()
            if page.kind == PARALLEL and page.entity and page.entity.kind == kind
        ]


def handout_of(module: Module) -> str:
    """Return the path of the page that holds a module whole; it stands as deep as its lessons, so links are theirs."""
    return f"curriculum/{module.id}/print"


@lru_cache(maxsize=20_000)  # most links of a page are those of the page printed before it
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
        pages.append(replace(of(module, handout_of(module)), kind=HANDOUT))
    for kind, folder in _FOLDERS.items():
        pages += [of(entity, f"{folder}/{entity.id}") for entity in library.of_kind(kind).values()]
    pages = [*_with_parallel(pages), *_for_trainers(pages, library)]
    pages += _unreadable(school, {(page.kind, page.id) for page in pages})
    if school.faults:  # in the preview only: a published site has none
        pages.append(Page("problems", "problems", "problems"))
        if not any(page.path == "" for page in pages):
            pages.append(Page("problems", HOME, ""))
    return pages


def _with_parallel(pages: list[Page]) -> Iterator[Page]:
    """Yield the pages, and after each text in two languages the one that shows both: the text is rendered once."""
    for page in pages:
        yield page
        if page.kind in _PAIRED and page.entity and page.entity.body.has("en"):  # type: ignore[attr-defined]
            yield replace(page, kind=PARALLEL, path=f"{page.path}/{PARALLEL}")


def _for_trainers(pages: list[Page], library: Library) -> list[Page]:
    """Return the list for trainers, each page of `pages` that has notes with its notes, and the coverage."""
    noted = [page for page in pages if page.kind in NOTED and page.entity and library.has_notes(page.entity)]
    return [
        Page(TRAINERS, TRAINERS, TRAINERS, for_trainers=True),
        *(replace(page, kind=f"{TRAINERS}_{page.kind}", path=f"{TRAINERS}/{page.path}", for_trainers=True)
          for page in noted),
        Page("coverage", "coverage", f"{TRAINERS}/coverage", for_trainers=True),
    ]  # fmt: skip


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


def address_of(path: str, language: str) -> str:
    """Return where a page is published, below the root of the site: `cases/`, `en/cases/`, nothing for home."""
    return "".join(f"{step}/" for step in ("" if language == LANGUAGES[0] else language, path) if step)


def languages_of(page: Page) -> tuple[str, ...]:
    """Return the languages a page is really written in."""
    return tuple(language for language in LANGUAGES if page.is_written_in(language))
