"""Pages in, HTML out: each printed once, kept, and printed anew only when something it is made from has changed.

Site ──> stale pages ──> two or more workers ──> Store ──> the good copy of every page
"""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property, partial
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from .exports.assets import THEME
from .exports.search import Indexing
from .model import LANGUAGES
from .pages import Page, address_of
from .printer import Printer
from .store import Row, Store, row
from .surroundings import Later, can_fork, meanwhile, place
from .templates import environment, load_all
from .trace import Needs, State
from .view import View

Job = tuple[str, str]
"""Path and language of a page."""

_BATCH = 40
"""Pages after which a worker takes the next portion."""

_FEW = 80
"""Below this many pages a second process costs more than it gives."""


class Press:
    """Prints the pages of a site."""

    def __init__(self, view: View, folder: Path | None, before: Press | None = None) -> None:
        """Take the view and the folder that keeps pages, None to keep nothing.

        The press of a moment `before` lends its compiled templates.
        """
        self.view = view
        self.state = State(view.site)
        self.folder = folder
        self.kept: Path | None = before.kept if before else folder
        self.printer: Printer = Printer(view, before.printer.environment if before else environment())
        # a page with faults is for the author's eyes at this moment: it is never kept
        self.store = Store(folder, self._making()) if folder and not view.site.school.faults else None
        self.indexing: Indexing | None = None
        self._printed: list[Row] = []
        self.good: dict[Job, Path] = self.store.good(self.state) if self.store else {}

    def jobs(self) -> list[Job]:
        """Return every page in every language."""
        return [(path, language) for path in self.view.site.pages for language in LANGUAGES]

    def stale(self) -> list[Job]:
        """Return the pages that have no good copy, those that show the same text side by side: it is rendered once."""
        pages = self.view.site.pages
        places = {path: place for place, path in enumerate(pages)}
        stale = (job for job in self.jobs() if job not in self.good)
        return sorted(stale, key=lambda job: (places.get(pages[job[0]].shared, 0), places[job[0]]))

    def pages_to_make(self) -> dict[str, Page]:
        """Return the pages MkDocs is to make, by the file it believes them to be written in.

        The home pages are always among them: without them the i18n plugin takes a language for missing.
        """
        return self._to_make

    @cached_property
    def _to_make(self) -> dict[str, Page]:
        pages = self.view.site.pages
        return {
            f"{pages[path].source}.{language}.md": pages[path]
            for path, language in self.jobs()
            if not path or (path, language) not in self.good
        }

    def searched(self, site: Path | None = None) -> dict[Job, Path]:
        """Return the pages that searches hold: the good copies, or the files of a built `site`."""
        jobs = [(path, language) for path in self.view.site.searched for language in LANGUAGES]
        return {job: site / _file(job) if site else self.good[job] for job in jobs}

    def index(self) -> None:
        """Begin to make the index of the finished pages, where they are kept."""
        if self.store:
            self.indexing = Indexing(self.searched(), self.store.folder)

    def publishing(self, site: Path) -> list[Later[None]]:
        """Begin to put what is finished into the site: parts of the index, and pages but for MkDocs' home pages.

        Half of them each: most of the time goes into making folders, and a disk makes two as quickly as one.
        """
        pages = self.view.site.pages
        files = [(file, site / _file(job)) for job, file in self.good.items() if job[0] and job[0] in pages]
        halves = files[: len(files) // 2], files[len(files) // 2 :]
        ready = [partial(self.indexing.write_ready, site)] if self.indexing else []
        return [meanwhile(work) for work in (*(partial(_place_all, half) for half in halves), *ready)]

    def run_searched(self) -> None:
        """Print the stale pages that searches hold, for whoever waits for them, where others are not the quicker way.

        Many pages are printed all at once: those that show the same text one after the other, in several workers.
        """
        jobs = self.stale()
        self._run(jobs if len(jobs) > _FEW else [job for job in jobs if self.view.site.pages[job[0]].is_found])

    def run(self) -> None:
        """Print every stale page and keep it; what was printed is noted now, when nobody waits for it."""
        self._run(self.stale())
        if self.store:
            if self._printed:
                self.store.note(self._printed)
                self._printed.clear()
            self.store.tidy()

    def _run(self, jobs: list[Job]) -> None:
        if not self.store or not jobs:
            return
        rows = list(self._in_workers(jobs) if len(jobs) > _FEW and can_fork() else self._batch(jobs))
        self._printed += rows
        self.good |= {(path, language): self.store.file(name) for path, language, _, name, _ in rows}
        self.__dict__.pop("_to_make", None)

    def html(self, page: Page, language: str) -> str:
        """Return a page, from its good copy where there is one."""
        kept = self.good.get((page.path, language))
        return kept.read_text("utf-8") if kept else self.print(page, language)[0]

    def print(self, page: Page, language: str) -> tuple[str, Needs]:
        """Return a page printed now, and what it was made from."""
        return self.printer.print(page, language)

    def _batch(self, jobs: Iterable[Job]) -> list[Row]:
        store = self.store
        assert store is not None
        rows = []
        for path, language in jobs:
            html, needs = self.print(self.view.site.pages[path], language)
            rows.append(row(path, language, needs, self.state, store.write(html)))
        return rows

    def _in_workers(self, jobs: list[Job]) -> Iterable[Row]:
        global _press
        load_all(self.printer.environment)  # once, not once in each worker
        _press = self  # the workers are copies of this process: they find it here
        batches = self._batches(jobs)
        fork = multiprocessing.get_context("fork")
        count = min(os.cpu_count() or 1, len(batches))
        # pages leave next to nothing that only the collector would find, and its search takes a tenth
        with ProcessPoolExecutor(count, mp_context=fork, initializer=gc.disable) as workers:
            for rows in workers.map(_print_batch, batches):
                yield from rows

    def _batches(self, jobs: list[Job]) -> list[list[Job]]:
        """Return the pages in portions, each module in one: its lessons are rendered where its handout shows them."""
        pages = self.view.site.pages
        batches: list[list[Job]] = [[]]
        for _, group in groupby(jobs, lambda job: pages[job[0]].shared.split("/")[:2]):
            if len(batches[-1]) >= _BATCH:
                batches.append([])
            batches[-1] += group
        return batches

    def _making(self) -> str:
        """Return a name for how pages are made: theme, words, code, versions, addresses, day."""
        core = Path(__file__).parent
        seen = hashlib.blake2b(digest_size=16)
        for path in sorted(
            [*THEME.rglob("*.html"), *core.rglob("*.py"), *core.rglob("*.yml"), *THEME.glob("maps/*.json")]
        ):
            seen.update(path.read_bytes())
        view = self.view
        parts = [view.site_url, view.repository, view.today, repr(view.site.library.programme), sys.version]
        parts += [version(name) for name in ("jinja2", "markdown-it-py", "mdit-py-plugins")]
        seen.update("\n".join(map(str, parts)).encode())
        return seen.hexdigest()


def _file(job: Job) -> str:
    return f"{address_of(*job)}index.html"


def _place_all(files: Iterable[tuple[Path, Path]]) -> None:
    for file, path in files:
        place(file, path)


_press: Press | None = None


def _print_batch(jobs: list[Job]) -> list[Row]:
    assert _press is not None
    return _press._batch(jobs)
