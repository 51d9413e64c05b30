"""Build the site all or nothing: beside the old one first, then in its place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .words import Refusal, Words

# what else is needed is imported while MkDocs, started first, loads itself

MARK = ".nojekyll"
"""The file by which a folder is known to be ours; it also tells GitHub Pages to serve the files as they are."""

_PUBLISHING = "SCHOOL_PUBLISHING"
"""The variable by which the hooks know that `publish` builds: it says when to begin, and tells authors their faults."""

_BEGIN = "begin\n"


def publish(root: Path, into: Path, language: str) -> int:
    """Build the site under `root` into the folder `into`; return 0, or 1 with the old site untouched.

    Raises:
        Refusal: another build is under way, or `into` holds something that is not a site of ours.
    """
    into = root / into
    if into.exists() and any(into.iterdir()) and not (into / MARK).exists():
        raise _refusal("site_foreign", path=str(into))
    made = into.with_name(f".{into.name}.{os.getpid()}")
    old = into.with_name(f".{into.name}.{os.getpid()}.old")
    with _lock(into.with_name(f".{into.name}.lock")), _mkdocs(root, made) as mkdocs:
        from .surroundings import KEPT, without_collector
        from .unchanged import is_current, note, sources, times
        from .words import Words

        words = Words(language, "commands")
        begun, is_first = times(root), not (root / KEPT).exists()
        made_from = "" if is_first else sources(root)
        if made_from and (into / MARK).exists() and is_current(root / KEPT, into, made_from):
            print(words("site_same", path=str(into)))
            return 0
        try:
            _tell(mkdocs, _BEGIN)
            if is_first:  # MkDocs is still loading itself, and there is nothing to compare the sources with
                from .memory import Shelf

                with without_collector():
                    Shelf(root, root / KEPT).read_ahead()
                made_from = sources(root)
            mkdocs.communicate()
            if mkdocs.returncode != 0:
                _say_why(root, words)
                return 1
            (made / MARK).touch()
            if into.exists():
                into.replace(old)
            made.replace(into)
        finally:
            shutil.rmtree(made, ignore_errors=True)
            if old.exists() and not into.exists():
                old.replace(into)
            _remove_later(old)
        if times(root) == begun:  # nobody wrote while it was being built
            note(root / KEPT, into, made_from)
    print(words("site_done", path=str(into)))
    return 0


def _refusal(key: str, **values: str) -> Refusal:
    from .words import Refusal

    return Refusal(key, **values)


def _say_why(root: Path, words: Words) -> None:
    from .build import build_again  # the models take a quarter of a second, and most builds go well
    from .problems import report

    faults = build_again(root).faults
    if faults:
        print(report(faults, words.language), file=sys.stderr)
        print(words("check_faults", n=len(faults)), words("site_failed"), file=sys.stderr)
    else:
        print(words("site_failed"), file=sys.stderr)


@contextmanager
def _mkdocs(root: Path, made: Path) -> Iterator[subprocess.Popen[str]]:
    """Start MkDocs, which loads itself and waits for a word while we look whether there is anything to build."""
    # Material prints an advertisement for its successor unless told not to; a quiet strict build would hide warnings
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", _PUBLISHING: "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(made)]
    mkdocs = subprocess.Popen(command, cwd=root, env=environment, stdin=subprocess.PIPE, text=True)
    try:
        yield mkdocs
    finally:
        mkdocs.kill()
        mkdocs.communicate()


def _tell(mkdocs: subprocess.Popen[str], word: str) -> None:
    assert mkdocs.stdin is not None
    with suppress(BrokenPipeError):  # it has ended, and its status will say why
        mkdocs.stdin.write(word)
        mkdocs.stdin.flush()


def is_publishing() -> bool:
    """Tell whether this is the build of a `publish`, which tells the author the faults."""
    return _PUBLISHING in os.environ


def may_begin() -> bool:
    """Wait until there is something to build; False where `publish` has ended without a word."""
    return not is_publishing() or sys.stdin.readline() == _BEGIN


def _remove_later(folder: Path) -> None:
    """Delete a folder without letting anybody wait for it: thousands of files take seconds."""
    if folder.exists():
        command = [sys.executable, "-c", "import shutil, sys; shutil.rmtree(sys.argv[1], ignore_errors=True)"]
        subprocess.Popen([*command, str(folder)], start_new_session=True)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Hold `path` for the time of a build, taking over from a process that is no more."""
    while True:
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            break
        except FileExistsError:
            holder = path.read_text("utf-8").strip() if path.exists() else ""
            if holder.isdigit() and _is_running(int(holder)):
                raise _refusal("site_busy", pid=holder, path=str(path)) from None
            path.unlink(missing_ok=True)
    try:
        os.write(handle, str(os.getpid()).encode())
        os.close(handle)
        yield
    finally:
        path.unlink(missing_ok=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
