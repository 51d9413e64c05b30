"""The pages of the site: one for each record that has one, and the lists.

Every page has the same path in both languages, below the root in Italian and below `en/` in English; so a link between
two pages is the same in both, and the other language of a page is always one step away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .build import School
from .library import Library
from .load import HOME
from .model import LANGUAGES, Entity, Module
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

PAIRED = ("lesson", "case")
"""The kinds of record whose text has such a page."""

FOLDERS = {"case": "cases", "path": "paths", "competence": "competences", "theme": "themes", "edition": "editions"}
"""The folders of the pages of other records, by kind."""


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


def pages(school: School) -> list[Page]:
    """Return every page of a school: one for each list, and for each record that deserves one."""
    library, files = school.library, school.files

    def of(entity: Entity, path: str) -> Page:
        return Page(entity.kind, entity.id, path, entity, files.get((entity.kind, entity.id), {}))

    made = [Page(template, template, path) for path, template in LISTS.items()]
    for prose in library.proses.values():
        path = "" if prose.id == HOME else prose.id
        made.append(Page("home" if prose.id == HOME else "prose", prose.id, path, prose, files[("prose", prose.id)]))
    for module in library.modules.values():
        made.append(of(module, f"curriculum/{module.id}"))
        made += [of(lesson, f"curriculum/{module.id}/{lesson.id}") for lesson in library.lessons_in(module)]
        for sheet, name in ((library.worksheets.get(module.id), "worksheet"), (library.quizzes.get(module.id), "quiz")):
            if sheet:
                made.append(of(sheet, f"curriculum/{module.id}/{name}"))
        made.append(replace(of(module, handout_of(module)), kind=HANDOUT))
    for kind, folder in FOLDERS.items():
        made += [of(entity, f"{folder}/{entity.id}") for entity in library.of_kind(kind).values()]
    made = [*_with_parallel(made), *_for_trainers(made, library)]
    made += _unreadable(school, {(page.kind, page.id) for page in made})
    if school.faults:  # in the preview only: a published site has none
        made.append(Page("problems", "problems", "problems"))
        if not any(page.path == "" for page in made):
            made.append(Page("problems", HOME, ""))
    return made


def _with_parallel(pages: list[Page]) -> Iterator[Page]:
    """Yield the pages, and after each text in two languages the one that shows both: the text is rendered once."""
    for page in pages:
        yield page
        if page.kind in PAIRED and page.entity and page.entity.body.has("en"):  # type: ignore[attr-defined]
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


def handout_of(module: Module) -> str:
    """Return the path of the page that holds a module whole; it stands as deep as its lessons, so links are theirs."""
    return f"curriculum/{module.id}/print"


@lru_cache(maxsize=20_000)  # asked for several times a link
def address_of(path: str, language: str) -> str:
    """Return where a page is published, below the root of the site: `cases/`, `en/cases/`, nothing for home."""
    return "".join(f"{step}/" for step in ("" if language == LANGUAGES[0] else language, path) if step)


def languages_of(page: Page) -> tuple[str, ...]:
    """Return the languages a page is really written in."""
    return tuple(language for language in LANGUAGES if page.is_written_in(language))
