"""The search index, made from the finished pages by Pagefind: one a language, in parts that are made anew singly.

A site of ordinary size has one part a language. A large one has more, each with the pages of some modules, so that an
edited paragraph costs the index of its part; the search page puts those of its language together again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zlib
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from pagefind_bin import get_executable

from ..pages import address_of
from ..surroundings import fingerprint, meanwhile, place, tidy, untouched, write_whole

BODY = b"data-pagefind-body"
"""The attribute of the articles that are to be found."""

_ENTRY = "pagefind-entry.json"
"""The file by which a browser finds the rest of an index; it names what is in it."""

_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
"""What Pagefind adds for pages that are not ours: half of what it writes."""

_ONE_PART = 250  # pages: up to here readers load one index, and whoever writes waits a second for it
_PAGES_A_PART = 100  # as a mean: half a second of work
_MOST_PARTS = 12  # a reader who searches loads a program of 75 kB for each


_ALONE = {"TOKIO_WORKER_THREADS": "1", "RAYON_NUM_THREADS": "1"}
"""Tells Pagefind, by the libraries it is made with, to use one core: where each has a part of its own to make."""


class SearchError(RuntimeError):
    """Pagefind could not read the pages it was given."""


def parts(paths: Collection[str]) -> dict[str, int]:
    """Return the part of the index that each page belongs to, by path; parts are numbered from 0, and none is empty.

    The pages of a module stay together, and those that are in no folder: every part has articles.
    """
    most = 1 if len(paths) <= _ONE_PART else min(_MOST_PARTS, 1 + (len(paths) - 1) // _PAGES_A_PART)
    found = {path: zlib.crc32("/".join(path.split("/")[:2]).encode()) % most if "/" in path else 0 for path in paths}
    numbers = {one: number for number, one in enumerate(sorted(set(found.values())))}
    return {path: numbers[one] for path, one in found.items()}


def count(paths: Collection[str]) -> int:
    """Return how many parts the index of each language has: who makes it and the page that asks it have to agree."""
    return len(set(parts(paths).values()))


def bundle(language: str, part: int) -> str:
    """Return the folder of a part, as seen from the root of the site."""
    root = address_of("", language)
    return f"{root}pagefind" if part == 0 else f"{root}pagefind/part-{part}"


class Indexing:
    """The index of finished pages, made while whoever asked for it goes on with something else."""

    def __init__(self, pages: Mapping[tuple[str, str], Path], kept: Path) -> None:
        """Begin with `pages`, files by path and language; the folder `kept` holds parts made before."""
        self.kept = kept
        numbers = parts({path for path, _ in pages})
        held: dict[str, dict[str, Path]] = {}
        for (path, language), file in sorted(pages.items()):
            held.setdefault(bundle(language, numbers[path]), {})[path] = file
        self._folders = {where: kept / "search" / _name(where, found) for where, found in held.items()}
        self._made = meanwhile(partial(_make_all, list(held.values()), list(self._folders.values())))

    def write_ready(self, site: Path) -> None:
        """Put those parts into the site that are made: after an edit, all but one, which is then not waited for."""
        for where, folder in self._folders.items():
            if _is_made(folder):
                _publish(folder, site / where)

    def write(self, site: Path) -> None:
        """Put the index into the site, when it is made.

        Raises:
            SearchError: Pagefind failed; its own words are in the message.
        """
        self._made.result()
        for where, folder in self._folders.items():
            _publish(folder, site / where)
        tidy(self.kept / "search", self._folders.values())


def _name(where: str, pages: Mapping[str, Path]) -> str:
    seen = hashlib.blake2b(where.encode(), digest_size=16)
    for path, file in pages.items():
        seen.update(f"\0{_file(path)}\0{fingerprint(file)}".encode())
    return seen.hexdigest()


def _file(path: str) -> str:
    """Return the file of a page for Pagefind: folders of their own for each would take as long as the pages."""
    return f"{path or 'index'}.html"


def _make_all(held: list[dict[str, Path]], folders: list[Path]) -> None:
    missing = [(pages, folder) for pages, folder in zip(held, folders, strict=True) if not _is_made(folder)]
    cores = os.cpu_count() or 1
    surroundings = os.environ | (_ALONE if len(missing) >= cores else {})
    with ThreadPoolExecutor(cores) as threads:
        list(threads.map(lambda one: _make(one[0], one[1], surroundings), missing))


def _make(pages: Mapping[str, Path], folder: Path, surroundings: Mapping[str, str]) -> None:
    """Make the folder with the index of some pages."""
    work = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        (work / "site").mkdir(parents=True, exist_ok=True)
        for path, file in pages.items():
            if BODY in file.read_bytes():  # without any such page Pagefind would take all there are
                place(file, work / "site" / _file(path))
        command = [get_executable(), "--site", work / "site", "--output-path", work / "made"]
        run = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
        if run.returncode != 0:
            raise SearchError(run.stderr or run.stdout)
        for unused in (path for pattern in _UNUSED for path in (work / "made").glob(pattern)):
            unused.unlink()
        _settle(work / "made" / _ENTRY)
        if not _is_made(folder):  # unless another build was quicker
            if folder.exists():  # somebody has written in it
                folder.rename(work / "old")
            shutil.move(work / "made", folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _is_made(folder: Path) -> bool:
    return untouched(folder / _ENTRY, _files(folder))


def _files(folder: Path) -> list[Path]:
    """Return the files of a part but the one that is written last."""
    return [Path(place, name) for place, _, names in os.walk(folder) for name in names if name != _ENTRY]


def _publish(folder: Path, into: Path) -> None:
    """Publish a part, unless it is there already; the file that names the others comes last."""
    entry = into / _ENTRY
    if entry.is_file() and entry.read_bytes() == (folder / _ENTRY).read_bytes():
        return
    for file in _files(folder):
        place(file, into / file.relative_to(folder))
    write_whole(entry, (folder / _ENTRY).read_bytes())  # a browser may be reading the one before


def _settle(entry: Path) -> None:
    """Put the languages of an index in order: Pagefind writes them as they come, and equal sites should be equal."""
    found = json.loads(entry.read_text("utf-8"))
    entry.write_text(json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")), "utf-8")
