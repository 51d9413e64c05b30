"""What a build takes from around it: the day, the folder where it keeps things, what the machine can do."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# what shares work out is imported where that happens: most commands do without

KEPT = ".cache"
"""The folder of what builds keep, below the root; it may be deleted at any time."""

_OLD = 3600.0
"""Seconds after which what is not in use can go."""

T = TypeVar("T")
R = TypeVar("R", covariant=True)


def build_date() -> date:
    """Return today, or the day SOURCE_DATE_EPOCH says (reproducible-builds.org): equal material gives equal pages."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else date.today()


def can_fork() -> bool:
    """Tell whether work can be shared with copies of this process, and another core is there to do it."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1


class Later(Protocol[R]):
    """Something that is being made."""

    def result(self) -> R:
        """Wait for it, and return it or raise what went wrong."""


def meanwhile(work: Callable[[], T]) -> Later[T]:
    """Begin `work` in a copy of this process, or in a thread where there are no such.

    A thread takes turns with whatever this process does: both become slower.
    """
    if can_fork():
        return _Copy(work)
    from concurrent.futures import ThreadPoolExecutor

    worker = ThreadPoolExecutor(1)
    begun = worker.submit(work)
    worker.shutdown(wait=False)
    return begun


class _Copy(Generic[T]):
    """A copy of this process that does one thing; only what comes of it has to travel."""

    def __init__(self, work: Callable[[], T]) -> None:
        from multiprocessing import get_context

        fork = get_context("fork")
        self.told, telling = fork.Pipe(duplex=False)
        self.process = fork.Process(target=_do, args=(work, telling))
        self.process.start()
        telling.close()

    def result(self) -> T:
        made, error = self.told.recv()
        self.process.join()
        if error is not None:
            raise error
        result: T = made
        return result


def _do(work: Callable[[], object], telling: Connection) -> None:
    gc.disable()  # it ends before there is rubbish worth a search
    try:
        telling.send((work(), None))
    except Exception as error:
        telling.send((None, error))


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python from looking for rubbish while records are made: there is none, and the search takes a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def place(file: Path, path: Path) -> None:
    """Make `path` a second name of `file`, in half the time of a copy, or a copy where the disk has no such."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, path)
    except FileExistsError:
        path.unlink(missing_ok=True)  # never written over: it may be a second name of another file
        place(file, path)
    except OSError:
        shutil.copyfile(file, path)


def untouched(mark: Path, files: Iterable[Path]) -> bool:
    """Tell whether nobody has written in `files` since `mark` was made, the last of them and the only one not placed.

    What is published may be a second name of what is kept: whoever writes in the one writes in the other.
    """
    try:
        made = mark.stat().st_mtime_ns
        return all(file.stat().st_mtime_ns <= made for file in files)
    except OSError:
        return False


def tidy(folder: Path, used: Collection[Path]) -> None:
    """Delete what lies in `folder` and has not been in use for a while: no other build is still reading it."""
    for path in folder.iterdir() if folder.is_dir() else ():
        with suppress(FileNotFoundError):  # another build tidies too
            if path not in used and path.stat().st_mtime < time.time() - _OLD:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()


def digest(content: bytes) -> str:
    """Return a fingerprint of `content`, good for a name: what is the same has the same."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()  # the quickest there is: nobody is to be kept out


def fingerprint(file: Path) -> str:
    """Return the fingerprint of a page: its name, where that is made from its content, as all are but `index.html`."""
    if file.name != "index.html":
        return file.stem
    stat = file.stat()
    return _fingerprint(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=20_000)  # while the site is being written most pages stay as they are
def _fingerprint(file: Path, written: int, size: int) -> str:
    return digest(file.read_bytes())


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file aside and give it its name when it is whole; return it. Two builds at once never see half of one."""
    aside = path.with_suffix(f".{os.getpid()}")
    aside.write_bytes(content)
    return aside.replace(path)
