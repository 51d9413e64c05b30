"""The edit loop: from a trainer's save to the new text served by `mkdocs serve`."""

from __future__ import annotations

import gzip
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from measure import Failed, surroundings
from ours import Course, replace

BASE = "/base/"

_EDITS, _TITLES, _INDEXES = 9, 5, 3
_START, _LONGEST = 600.0, 60.0
_LOOK = 0.005  # seconds between two looks at a page
_ENTRY = "pagefind-entry.json"
_STILL = 2.0  # seconds without change after which the index is complete


class Served:
    """A course under `mkdocs serve`."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}{BASE}"

    def read(self, path: str) -> str:
        """Return what is served at `path`."""
        with urllib.request.urlopen(f"{self.address}{path}", timeout=_LONGEST) as answer:
            text: str = answer.read().decode("utf-8", "replace")
            return text

    def index(self, part: str) -> str:
        """Return the list of contents of a part of the search index, empty while there is none."""
        try:
            return self.read(f"{part}/{_ENTRY}")
        except OSError:
            return ""

    def settled(self, part: str) -> str:
        """Return it once it has stopped following earlier edits."""
        self.wait(lambda: self.index(part) != "")
        before, since = self.index(part), time.perf_counter()
        while time.perf_counter() - since < _STILL:
            time.sleep(_STILL / 10)
            now = self.index(part)
            if now != before:
                before, since = now, time.perf_counter()
        return before

    def wait(self, shows: Callable[[], bool], longest: float = _LONGEST) -> float:
        """Return the seconds until something is as wanted.

        Raises:
            Failed: it never was.
        """
        begun = time.perf_counter()
        while time.perf_counter() - begun < longest:
            try:
                if shows():
                    return time.perf_counter() - begun
            except OSError:
                pass
            time.sleep(_LOOK)
        raise Failed(f"nothing to see after {longest:.0f} s")


def measure(course: Course, lessons: int) -> dict[str, float]:
    """Return medians: an edited paragraph, a changed title, and the search index after an edit."""
    number = lessons // 3
    path = f"curriculum/module-{number // 10}/lesson-{number}/"
    file = course.lesson(number)
    part = _part_of(course, path)
    with _served(course) as served:
        served.read(path)

        def save(old: str, new: str) -> float:
            replace(file, old, f"{old}{new} ")
            return served.wait(lambda: new in served.read(path))

        texts, titles, indexes = [], [], []
        for edit in range(_EDITS):
            texts.append(save("\n---\n\n", f"Parola{edit}"))
        for edit in range(_INDEXES):
            before = served.settled(part)
            seen = save("\n---\n\n", f"Ricerca{edit}")
            indexes.append(seen + served.wait(lambda before=before: served.index(part) not in ("", before)))
        # last, since what a title changes elsewhere is printed and indexed long after
        for edit in range(_TITLES):
            titles.append(save("\ntitle: ", f"Titolo{edit}"))
    return {
        "serve_edit_s": statistics.median(texts),
        "serve_title_s": statistics.median(titles),
        "serve_search_s": statistics.median(indexes),
    }


def _part_of(course: Course, path: str) -> str:
    """Return the folder of the part of the index that holds a page."""
    for entry in course.site.glob(f"pagefind/**/{_ENTRY}"):
        for fragment in (entry.parent / "fragment").iterdir():
            if f'"/{path.rstrip("/")}.html"' in gzip.decompress(fragment.read_bytes()).decode():
                return entry.parent.relative_to(course.site).as_posix()
    raise Failed(f"{path} is in no index")


@contextmanager
def _served(course: Course) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (
        course.log.open("wb") as said,
        subprocess.Popen(command, cwd=course.folder, stdout=said, stderr=said, env=surroundings()) as server,
    ):
        try:
            served = Served(port)
            served.wait(lambda: "</html>" in served.read(""), _START)
            yield served
        finally:
            server.terminate()
            server.wait()
