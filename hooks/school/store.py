"""Finished pages kept on disk with what they were made from, in a folder that may be deleted at any time.

Pages are files named by their content; a small database says which file answers which page, and under which needs.
A need and the state it had are written down once, however many pages have it: most have most.
Files are written aside and renamed, rows in one transaction: two builds at once, or one cut short, leave whole pages.
A published page may be a second name of the same file: one that has been written over since no longer counts.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from .surroundings import digest, write_whole
from .trace import Need, State, short

_TABLES = """
CREATE TABLE IF NOT EXISTS met (id INTEGER PRIMARY KEY, need TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS page (
    path TEXT, language TEXT, making TEXT, needs BLOB, file TEXT, written INTEGER, PRIMARY KEY (path, language)
) WITHOUT ROWID;
"""
"""What is met is a need with its state, as JSON; the needs of a page are numbers of those."""

_NUMBERS = "I"

Met = tuple[Need, str]
"""A need and the state it had when a page was made."""

Row = tuple[str, str, list[str], str, int]
"""Path, language, needs with their states as JSON, name of the file, when it was written in nanoseconds."""


class Store:
    """Pages made before, by path and language."""

    def __init__(self, folder: Path, making: str) -> None:
        """Take the folder, and a name for how pages are made now: pages made otherwise do not count."""
        self.folder, self.making = folder, making
        self.pages = folder / "pages"
        self.pages.mkdir(parents=True, exist_ok=True)
        # tables of another shape, from an older version, have another file
        self.database = folder / f"pages-{short(_TABLES)}.sqlite"
        try:
            self._prepare()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # not a database any more, and only a memory
            self.database.unlink(missing_ok=True)
            self._prepare()

    def _prepare(self) -> None:
        with closing(self._open()) as database, database:
            database.executescript(_TABLES)

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.database, timeout=60)
        database.execute("PRAGMA journal_mode = WAL")
        return database

    def good(self, state: State) -> dict[tuple[str, str], Path]:
        """Return the file of every page whose needs are all as they were."""
        with closing(self._open()) as database:
            holding = {id for id, text in database.execute("SELECT id, need FROM met") if _holds(text, state)}
            rows = database.execute(
                "SELECT path, language, needs, file, written FROM page WHERE making = ?", (self.making,)
            )
            return {
                (path, language): file
                for path, language, needs, name, written in rows
                if holding.issuperset(array(_NUMBERS, needs)) and _written(file := self.file(name)) == written
            }

    def needs(self) -> tuple[dict[int, Met], dict[tuple[str, str], array[int]]]:
        """Return every need met with the state it had, by number, and the numbers of those of every page."""
        with closing(self._open()) as database:
            met = {id: _read(text) for id, text in database.execute("SELECT id, need FROM met")}
            rows = database.execute("SELECT path, language, needs FROM page WHERE making = ?", (self.making,))
            return met, {(path, language): array(_NUMBERS, needs) for path, language, needs in rows}

    def file(self, name: str) -> Path:
        """Return where the page named `name` is kept."""
        return self.pages / name

    def write(self, html: str) -> Path:
        """Keep a page and return its file."""
        content = html.encode()
        return write_whole(self.file(f"{digest(content)}.html"), content)

    def note(self, rows: Iterable[Row]) -> None:
        """Remember which file answers which page."""
        rows = list(rows)
        with closing(self._open()) as database, database:
            database.execute("BEGIN IMMEDIATE")  # no other build may give the same numbers meanwhile
            texts = {text for _, _, needs, _, _ in rows for text in needs}
            database.executemany("INSERT OR IGNORE INTO met (need) VALUES (?)", ((text,) for text in sorted(texts)))
            met = {text: id for id, text in database.execute("SELECT id, need FROM met")}
            database.executemany(
                "INSERT OR REPLACE INTO page (path, language, making, needs, file, written) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (path, language, self.making, array(_NUMBERS, (met[text] for text in needs)).tobytes(), *others)
                    for path, language, needs, *others in rows
                ),
            )

    def tidy(self) -> None:
        """Delete what no page names any more, files and needs, once it is as much as what one does."""
        with closing(self._open()) as database, database:
            database.execute("BEGIN IMMEDIATE")  # nor take one of those that go
            rows = database.execute("SELECT file, needs FROM page").fetchall()
            named = {name for name, _ in rows}
            kept = list(self.pages.iterdir())
            if len(kept) > 2 * len(named) + 100:
                for path in kept:
                    if path.name not in named:
                        path.unlink(missing_ok=True)
            (count,) = database.execute("SELECT count(*) FROM met").fetchone()
            wanted = set().union(*(array(_NUMBERS, needs) for _, needs in rows))
            if count > 2 * len(wanted) + 100:
                old = [(id,) for (id,) in database.execute("SELECT id FROM met").fetchall() if id not in wanted]
                database.executemany("DELETE FROM met WHERE id = ?", old)


def row(path: str, language: str, needs: Iterable[Need], state: State, file: Path) -> Row:
    """Return the row of a page made now and kept in `file`."""
    return path, language, [state.text(need) for need in needs], file.name, _written(file)


def _read(text: str) -> Met:
    *need, was = json.loads(text)
    return tuple(need), was


def _holds(text: str, state: State) -> bool:
    need, was = _read(text)
    return state.of(need) == was


def _written(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
