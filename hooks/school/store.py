"""Finished pages kept on disk with what they were made from, in a folder that may be deleted at any time.

Pages are files named by their content; a small database says which file answers which page, and under which needs.
Files are written aside and renamed, rows in one transaction: two builds at once, or one cut short, leave whole pages.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from .trace import Need, State

_TABLE = """
CREATE TABLE IF NOT EXISTS page (
    path TEXT, language TEXT, making TEXT, needs TEXT, file TEXT, PRIMARY KEY (path, language)
) WITHOUT ROWID
"""

Row = tuple[str, str, str, str]
"""Path, language, needs with their states as JSON, name of the file."""


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
            rows = database.execute("SELECT path, language, needs, file FROM page WHERE making = ?", (self.making,))
            return {
                (path, language): self.file(name)
                for path, language, needs, name in rows.fetchall()
                if all(state.of(tuple(need)) == was for *need, was in json.loads(needs)) and self.file(name).is_file()
            }

    def needs(self) -> dict[tuple[str, str], list[tuple[Need, str]]]:
        """Return the needs of every page, each with the state it had."""
        with closing(self._open()) as database:
            rows = database.execute(
                "SELECT path, language, needs FROM page WHERE making = ?", (self.making,)
            ).fetchall()
        return {
            (path, language): [(tuple(need), was) for *need, was in json.loads(needs)] for path, language, needs in rows
        }

    def file(self, name: str) -> Path:
        """Return where the page named `name` is kept."""
        return self.folder / "pages" / name

    def write(self, html: str) -> str:
        """Keep a page and return the name of its file."""
        content = html.encode()
        name = hashlib.blake2b(content, digest_size=16).hexdigest() + ".html"
        path = self.file(name)
        if not path.is_file():
            aside = path.with_suffix(f".{os.getpid()}")
            aside.write_bytes(content)
            aside.replace(path)
        return name

    def note(self, rows: Iterable[Row]) -> None:
        """Remember which file answers which page."""
        with closing(self._open()) as database, database:
            database.executemany(
                "INSERT OR REPLACE INTO page (path, language, making, needs, file) VALUES (?, ?, ?, ?, ?)",
                ((path, language, self.making, needs, name) for path, language, needs, name in rows),
            )

    def tidy(self) -> None:
        """Delete the files that no row names, once they are as many as those that one does."""
        with closing(self._open()) as database:
            named = {name for (name,) in database.execute("SELECT file FROM page")}
        kept = list((self.folder / "pages").iterdir())
        if len(kept) > 2 * len(named) + 100:
            for path in kept:
                if path.name not in named:
                    path.unlink(missing_ok=True)


def row(path: str, language: str, needs: Iterable[Need], state: State, name: str) -> Row:
    """Return the row of a page made now."""
    states: Iterator[tuple[str, ...]] = ((*need, state.of(need)) for need in needs)
    return path, language, json.dumps(list(states), ensure_ascii=False), name
