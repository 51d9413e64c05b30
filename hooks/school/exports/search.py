"""The search index, made from the finished pages by Pagefind: one a language, in parts that are made anew singly.

A site of ordinary size has one part. A large one has more, each with the pages of some modules, so that an edited
paragraph costs the index of its part; the search page puts them together again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from pagefind_bin import get_executable

from ..surroundings import fingerprint, meanwhile, place, tidy, untouched

BODY = b"data-pagefind-body"
"""The attribute of the articles that are to be found."""

_ENTRY = "pagefind-entry.json"
"""The file by which a browser finds the rest of an index; it names what is in it."""

_ONE_PART = 500  # pages: up to here readers load one index, and whoever writes waits two seconds for it
_PAGES_A_PART = 200  # as a mean, less than a second of work
_MOST_PARTS = 12  # a reader who searches loads a program of 75 kB for each


class SearchError(RuntimeError):
    """Pagefind could not read the pages it was given."""


def parts(pages: int) -> int:
    """Return how many parts the index of a site with so many pages has."""
    return 1 if pages <= _ONE_PART else min(_MOST_PARTS, 1 + (pages - 1) // _PAGES_A_PART)


def bundle(part: int) -> str:
    """Return the folder of a part, as seen from the root of the site."""
    return "pagefind" if part == 0 else f"pagefind/part-{part}"


class Indexing:
    """The index of finished pages, made while whoever asked for it goes on with something else."""

    def __init__(self, pages: Mapping[str, Path], count: int, kept: Path) -> None:
        """Begin with `pages`, files by their address, in `count` parts; the folder `kept` holds parts made before."""
        self.kept = kept
        held: list[dict[str, Path]] = [{} for _ in range(count)]
        seen = [hashlib.blake2b(digest_size=16) for _ in range(count)]
        for address in sorted(pages):
            part = part_of(address, count)
            held[part][address] = pages[address]
            seen[part].update(f"{address}\0{fingerprint(pages[address])}\0".encode())
        self._folders = [kept / "search" / one.hexdigest() for one in seen]
        self._made = meanwhile(partial(_make_all, held, self._folders))

    def write_ready(self, site: Path) -> None:
        """Put those parts into the site that are made: after an edit, all but one, which is then not waited for."""
        for part, folder in enumerate(self._folders):
            if _is_made(folder):
                _place(folder, site / bundle(part))

    def write(self, site: Path) -> None:
        """Put the index into the site, when it is made.

        Raises:
            SearchError: Pagefind failed; its own words are in the message.
        """
        self._made.result()
        for part, folder in enumerate(self._folders):
            _place(folder, site / bundle(part))
        tidy(self.kept / "search", self._folders)


def part_of(address: str, count: int) -> int:
    """Return the part a page belongs to: the same for all pages of a module, in both languages."""
    steps = address.removeprefix("en/").split("/")
    return zlib.crc32("/".join(steps[:2]).encode()) % count


def _make_all(held: list[dict[str, Path]], folders: list[Path]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(_make, held, folders))


def _make(pages: Mapping[str, Path], folder: Path) -> None:
    """Make the folder with the index of some pages, unless it has been made before."""
    if _is_made(folder):
        return
    work = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        (work / "site").mkdir(parents=True, exist_ok=True)
        for address, file in pages.items():
            if BODY in file.read_bytes():  # without any such page Pagefind would take all there are
                place(file, work / "site" / address)
        command = [get_executable(), "--site", work / "site", "--output-path", work / "made"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise SearchError(run.stderr or run.stdout)
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


def _place(folder: Path, into: Path) -> None:
    """Publish a part, unless it is there already; the file that names the others comes last."""
    entry = into / _ENTRY
    if entry.is_file() and entry.read_bytes() == (folder / _ENTRY).read_bytes():
        return
    for file in _files(folder):
        place(file, into / file.relative_to(folder))
    shutil.copyfile(folder / _ENTRY, entry)


def _settle(entry: Path) -> None:
    """Put the languages of an index in order: Pagefind writes them as they come, and equal sites should be equal."""
    found = json.loads(entry.read_text("utf-8"))
    entry.write_text(json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")), "utf-8")
