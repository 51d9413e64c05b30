"""What a build takes from around it: the day, the folder where it keeps things, what the machine can do."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import ParamSpec, TypeVar

KEPT = ".cache"
"""The folder of what builds keep, below the root; it may be deleted at any time."""

P = ParamSpec("P")
T = TypeVar("T")


def build_date() -> date:
    """Return today, or the day SOURCE_DATE_EPOCH says (reproducible-builds.org): equal material gives equal pages."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else date.today()


def can_fork() -> bool:
    """Tell whether work can be shared with copies of this process, and another core is there to do it."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1


def meanwhile(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
    """Begin `work` in a process of its own, or in a thread where there are no such; its result, or error, comes later.

    A thread takes turns with whatever this process does: both become slower.
    """
    worker: Executor = ThreadPoolExecutor(1)
    if can_fork():
        worker = ProcessPoolExecutor(1, multiprocessing.get_context("fork"))
    begun = worker.submit(work, *arguments, **named)
    worker.shutdown(wait=False)
    return begun


def place(file: Path, path: Path) -> None:
    """Make `path` a second name of `file`, in half the time of a copy, or a copy where the disk has no such."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, path)
    except OSError:
        shutil.copyfile(file, path)


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file aside and give it its name when it is whole; return it. Two builds at once never see half of one."""
    aside = path.with_suffix(f".{os.getpid()}")
    aside.write_bytes(content)
    return aside.replace(path)
