"""The site while it is being written: after an edit, pages are printed when somebody looks at them.

edit ──> School anew (an edited paragraph: at once; anything else: what changed is read again)
──> the pages looked at last are printed ──> the browser reloads
──> in the background, the other stale pages and the search index
"""

from __future__ import annotations

import threading
from array import array
from collections import deque
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any

from .build import School, build, reworded
from .exports import written
from .exports.bundle import write_bundles
from .exports.search import Indexing
from .exports.worksheets import worksheet_files
from .load import PICTURES
from .material import Memory
from .model import LANGUAGES
from .navigation import Site
from .pages import address_of
from .press import Job, Press
from .store import Met
from .view import View

SOURCES = ("curriculum", "cases", "docs")
"""The folders whose texts the preview follows by itself; any other change takes a whole build."""

_LOOKED_AT = 3
_PAUSE = 0.3  # seconds without an edit after which what nobody looks at is printed


class Preview:
    """Keeps the pages of a built site in step with the material."""

    def __init__(self, press: Press, folder: Path, base: str) -> None:
        """Take the press of the first build, the folder it was built into, and the path the site is served below."""
        self.folder, self.base = folder, base
        self.memory: Memory = {}
        self.lock = threading.RLock()
        self.looked_at: deque[Job] = deque(maxlen=_LOOKED_AT)
        self.timer: threading.Timer | None = None
        self.begin(press)

    def begin(self, press: Press) -> None:
        """Start again from a whole build."""
        with self.lock:
            self.press = press
            self.met, self.made = press.store.needs() if press.store else ({}, {})
            self.numbers = {met: number for number, met in self.met.items()}
            self.free = count(1 + max(self.met, default=0))
            self.current = set(press.jobs())

    def follow(self, paths: Iterable[Path]) -> bool:
        """Bring the site up to date after changes to `paths`; return False where that takes a whole build."""
        changed = {path for path in paths if not self._is_litter(path)}
        files = {path for path in changed if path.suffix in (".md", ".yml") and self._is_source(path)}
        if not files or files != changed:
            return not changed
        with self.lock:
            school = self._school(files)
            view = self.press.view
            view = View(Site(school), view.site_url, view.shown_repository)
            self.press = Press(view, None, self.press)
            self.current = set()
            for job in self.looked_at:
                self.refresh(job)
        self._later()
        return True

    def _school(self, files: set[Path]) -> School:
        school = self.press.view.site.school
        if len(files) == 1:
            (path,) = files
            made = reworded(school, path.relative_to(school.root).as_posix(), self.memory) if path.is_file() else None
            if made is not None:
                return made
        return build(school.root, self.memory)

    def _is_source(self, path: Path) -> bool:
        root = self.press.view.site.school.root
        return path.is_relative_to(root) and path.relative_to(root).parts[0] in SOURCES

    def _is_litter(self, path: Path) -> bool:
        """Tell whether it is one of the files that editors put beside a text for a moment."""
        known = (".md", ".yml", *PICTURES)
        return self._is_source(path) and (path.suffix not in known or path.name.startswith((".", "~")))

    def refresh(self, job: Job) -> None:
        """Print a page anew where something it is made from has changed; take away one that is no more."""
        with self.lock:
            if job in self.current:
                return
            path, language = job
            file = self.folder / address_of(path, language) / "index.html"
            page = self.press.view.site.pages.get(path)
            if page is None:
                file.unlink(missing_ok=True)
            elif not self._is_good(job):
                html, needs = self.press.print(page, language)
                self.made[job] = array("I", (self._number((need, self.press.state.of(need))) for need in needs))
                file.parent.mkdir(parents=True, exist_ok=True)
                file.unlink(missing_ok=True)  # it may be a second name of a page that is kept
                file.write_text(html, "utf-8")
            self.current.add(job)

    def _number(self, met: Met) -> int:
        if met not in self.numbers:
            self.numbers[met] = number = next(self.free)
            self.met[number] = met
        return self.numbers[met]

    def _holds(self, number: int) -> bool:
        need, was = self.met[number]
        return self.press.state.of(need) == was

    def _is_good(self, job: Job) -> bool:
        return job in self.made and all(map(self._holds, self.made[job]))

    def _settle(self) -> None:
        """Find all pages that are still good at once: most needs are those of many pages."""
        with self.lock:
            changed = {number for number in self.met if not self._holds(number)}
            jobs = self.press.jobs()
            self.current |= {job for job in jobs if job in self.made and changed.isdisjoint(self.made[job])}

    def app(self, serve: Callable[..., Any]) -> Callable[..., Any]:
        """Return a WSGI application that brings a page up to date before `serve` answers for it."""

        def answer(environ: dict[str, Any], start_response: Any) -> Any:
            address = environ.get("PATH_INFO", "")
            if address.startswith(self.base) and address.endswith("/"):
                steps = address.removeprefix(self.base).strip("/").split("/")
                language = steps[0] if steps[0] in LANGUAGES[1:] else LANGUAGES[0]
                path = "/".join(steps if language == LANGUAGES[0] else steps[1:])
                if path in self.press.view.site.pages or (path, language) in self.made:
                    with self.lock:
                        if (path, language) not in self.looked_at:
                            self.looked_at.append((path, language))
                    self.refresh((path, language))
            return serve(environ, start_response)

        return answer

    def _later(self) -> None:
        """Print what nobody looks at, and index it, once the author pauses."""
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(_PAUSE, self._catch_up)
        self.timer.daemon = True
        self.timer.start()

    def _refreshed(self, press: Press, jobs: Iterable[Job]) -> bool:
        """Refresh pages, and tell whether that came to its end: after another edit its own pause will do it."""
        for job in jobs:
            if self.press is not press:
                return False
            self.refresh(job)
        return True

    def _catch_up(self) -> None:
        press = self.press
        self._settle()
        jobs = {*press.jobs(), *self.made}
        searched = press.searched(self.folder)
        if not self._refreshed(press, searched):
            return
        indexing = None
        if press.kept:  # the index is made while the rest is printed
            indexing = Indexing(searched, press.kept)
        whole = self._refreshed(press, jobs - searched.keys())
        if indexing:
            indexing.write(self.folder)
        if not whole:
            return
        for address, text in written(press.view.site, press.view.site_url).items():
            (self.folder / address).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / address).write_text(text, "utf-8", newline="")
        for address, made in worksheet_files(press.view.site.library, press.kept).items():
            content = made if isinstance(made, bytes) else made.read_bytes()
            (self.folder / address).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / address).write_bytes(content)
        if press.kept:
            write_bundles(press.view.site, press.view.site_url, self.folder, {}, press.kept)
