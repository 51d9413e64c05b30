"""Finished pages kept on disk with what they were made from, in a folder that may be deleted at any time.

Pages are files named by their content; a small database says which file answers which page, and under which needs.
Files are written aside and renamed, rows in one transaction: two builds at once, or one cut short, leave whole pages.
A published page may be a second name of the same file: one that has been written over since no longer counts.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from .surroundings import write_whole
from .trace import Need, State

_TABLE = """
CREATE TABLE IF NOT EXISTS finished (
    path TEXT, language TEXT, making TEXT, needs TEXT, file TEXT, written INTEGER, PRIMARY KEY (path, language)
) WITHOUT ROWID
"""

Row = tuple[str, str, str, str, int]
"""Path, language, needs with their states as JSON, name of the file, when it was written in nanoseconds."""


class Store:
    """Pages made before, by path and language."""

    def __init__(self, folder: Path, making: str) -> None:
        """Take the folder, and a name for how pages are made now: pages made otherwise do not count."""
        self.folder, self.making = folder, making
        (folder / "pages").mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as database, database:
            database.execute(_TABLE)

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.folder / "pages.sqlite", timeout=60)
        database.execute("PRAGMA journal_mode = WAL")
        return database

    def good(self, state: State) -> dict[tuple[str, str], Path]:
        """Return the file of every page whose needs are all as they were."""
        with closing(self._open()) as database:
            rows = database.execute(
                "SELECT path, language, needs, file, written FROM finished WHERE making = ?", (self.making,)
            )
            return {
                (path, language): self.file(name)
                for path, language, needs, name, written in rows.fetchall()
                if all(state.of(tuple(need)) == was for *need, was in json.loads(needs))
                and _written(self.file(name)) == written
            }

    def needs(self) -> dict[tuple[str, str], list[tuple[Need, str]]]:
        """Return the needs of every page, each with the state it had."""
        with closing(self._open()) as database:
            rows = database.execute(
                "SELECT path, language, needs FROM finished WHERE making = ?", (self.making,)
            ).fetchall()
        return {
            (path, language): [(tuple(need), was) for *need, was in json.loads(needs)] for path, language, needs in rows
        }

    def file(self, name: str) -> Path:
        """Return where the page named `name` is kept."""
        return self.folder / "pages" / name

    def write(self, html: str) -> Path:
        """Keep a page and return its file."""
        content = html.encode()
        name = hashlib.blake2b(content, digest_size=16).hexdigest() + ".html"
        return write_whole(self.file(name), content)

    def note(self, rows: Iterable[Row]) -> None:
        """Remember which file answers which page."""
        with closing(self._open()) as database, database:
            database.executemany(
                "INSERT OR REPLACE INTO finished (path, language, making, needs, file, written)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                ((path, language, self.making, *others) for path, language, *others in rows),
            )

    def tidy(self) -> None:
        """Delete the files that no row names, once they are as many as those that one does."""
        with closing(self._open()) as database:
            named = {name for (name,) in database.execute("SELECT file FROM finished")}
        kept = list((self.folder / "pages").iterdir())
        if len(kept) > 2 * len(named) + 100:
            for path in kept:
                if path.name not in named:
                    path.unlink(missing_ok=True)


def row(path: str, language: str, needs: Iterable[Need], state: State, file: Path) -> Row:
    """Return the row of a page made now and kept in `file`."""
    states: Iterator[tuple[str, ...]] = ((*need, state.of(need)) for need in needs)
    return path, language, json.dumps(list(states), ensure_ascii=False), file.name, _written(file)


def _written(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
