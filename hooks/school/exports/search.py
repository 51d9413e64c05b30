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
import time
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from pagefind_bin import get_executable

from ..surroundings import fingerprint, meanwhile, place

BODY = b"data-pagefind-body"
"""The attribute of the articles that are to be found."""

_ENTRY = "pagefind-entry.json"
"""The file by which a browser finds the rest of an index; it names what is in it."""

_OLD = 3600.0  # seconds after which a part that is not in use can go: no other build is still reading it

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

    def write(self, site: Path) -> None:
        """Put the index into the site, when it is made.

        Raises:
            SearchError: Pagefind failed; its own words are in the message.
        """
        self._made.result()
        for part, folder in enumerate(self._folders):
            if not _is_same(folder / _ENTRY, site / bundle(part) / _ENTRY):
                shutil.copytree(folder, site / bundle(part), dirs_exist_ok=True)
        for folder in (self.kept / "search").iterdir():
            if folder not in self._folders and folder.stat().st_mtime < time.time() - _OLD:
                shutil.rmtree(folder, ignore_errors=True)


def part_of(address: str, count: int) -> int:
    """Return the part a page belongs to: the same for all pages of a module, in both languages."""
    steps = address.removeprefix("en/").split("/")
    return zlib.crc32("/".join(steps[:2]).encode()) % count


def _make_all(held: list[dict[str, Path]], folders: list[Path]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(_make, held, folders))


def _make(pages: Mapping[str, Path], folder: Path) -> None:
    """Make the folder with the index of some pages, unless it has been made before."""
    if (folder / _ENTRY).is_file():
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
        if not folder.exists():
            shutil.move(work / "made", folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _is_same(file: Path, other: Path) -> bool:
    return other.is_file() and file.read_bytes() == other.read_bytes()


def _settle(entry: Path) -> None:
    """Put the languages of an index in order: Pagefind writes them as they come, and equal sites should be equal."""
    found = json.loads(entry.read_text("utf-8"))
    entry.write_text(json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")), "utf-8")
