"""The way from page to page: where a record is shown, what lies above it, before it and after it, and every link."""

from __future__ import annotations

from copy import copy
from functools import cached_property, lru_cache

from .build import School
from .library import Library
from .model import Activity, Entity, Lesson, Module, Outcome, Source, Term
from .model import Reference as Work
from .pages import FOLDERS, HANDOUT, NOTED, PAIRED, PARALLEL, TRAINERS, Page, handout_of, pages
from .words import Words


class Site:
    """All pages of a school, and the way between them."""

    def __init__(self, school: School) -> None:
        """Give every record of `school` that deserves one its page."""
        self.school = school
        self.library: Library = school.library
        self.pages: dict[str, Page] = {page.path: page for page in pages(school)}

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
            listed = self.pages[FOLDERS[page.kind]]
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
            for way in (self._way, self._way_of_trainers, *map(self._way_beside, PAIRED))
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


@lru_cache(maxsize=20_000)  # most links of a page are those of the page printed before it
def relative(here: str, there: str) -> str:
    """Return the address of the page at path `there` as seen from the page at path `here`."""
    ups, downs = (path.split("/") if path else [] for path in (here, there))
    shared = 0
    while shared < min(len(ups), len(downs)) and ups[shared] == downs[shared]:
        shared += 1
    return "".join(["../" * (len(ups) - shared), *(f"{part}/" for part in downs[shared:])]) or "./"
