"""Find a Chromium for the tests, or install one, and print its path.

`make test` runs this before pytest; `tests/conftest.py` asks `chromium_path()`. Without a browser the tests stop with a
message: they are never passed over in silence.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

PACKAGES = ("chromium-headless-shell", "chromium")
"""What Debian calls it. The one without windows opens a page in a third of the time, and is no other browser within it."""

NAMES = (*PACKAGES, "chromium-browser", "google-chrome", "google-chrome-stable")
"""What a Chromium is called on PATH."""

ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""

NOT_FOUND = """\
No Chromium was found and none could be installed. One of these three ways helps:
  1. install Chromium or Google Chrome, so that `chromium` or `google-chrome` is on PATH;
     or give its path: CHROMIUM=/path/to/chromium
  2. let Playwright fetch its own: .venv/bin/playwright install --with-deps chromium
  3. on Debian, as root: apt-get update && apt-get install -y chromium-headless-shell

Non c'è un Chromium e non è stato possibile installarlo. Si rimedia in uno di questi tre modi:
  1. installate Chromium o Google Chrome, così che `chromium` o `google-chrome` sia nel PATH;
     oppure datene il percorso: CHROMIUM=/percorso/di/chromium
  2. lasciate che Playwright scarichi il suo: .venv/bin/playwright install --with-deps chromium
  3. su Debian, come root: apt-get update && apt-get install -y chromium-headless-shell
"""


class NoBrowser(Exception):
    """No browser to test with."""

    def __init__(self, named: str | None = None) -> None:
        """Say why: the one named in CHROMIUM does not start, or there is none."""
        wrong = f"CHROMIUM={named}: this program does not start. / Questo programma non si avvia.\n\n" if named else ""
        super().__init__(wrong + NOT_FOUND)


Way = Callable[[], str | None]
"""A way to a browser: its path, or nothing."""


def succeeds(command: Sequence[str], seconds: float) -> bool:
    """Run a command, its words going to standard error, and tell whether it ends well in time."""
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, stdout=sys.stderr, timeout=seconds, env=environ, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def starts(path: str) -> bool:
    """Tell whether a browser can run: that no library of the system is missing."""
    if os.name == "nt":  # there `--version` opens a window
        return Path(path).is_file()
    try:
        shown = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return shown.returncode == 0


def on_path(path: str | None) -> str | None:
    """Return the first Chromium on PATH that starts."""
    found = (shutil.which(name, path=path) for name in NAMES)
    return next((program for program in found if program and starts(program)), None)


def of_playwright(python: str = sys.executable) -> str | None:
    """Return Playwright's own Chromium where it has been fetched.

    Asked in another process: here a test may have Playwright running, and it cannot be started twice.
    """
    try:
        answer = subprocess.run([python, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    path = answer.stdout.strip()
    return path if path and starts(path) else None


def fetched_by_playwright() -> str | None:
    """Let Playwright fetch its Chromium, and as root the system libraries it needs."""
    playwright = (sys.executable, "-m", "playwright")
    if not succeeds([*playwright, "install", "chromium"], seconds=600):
        return None
    found = of_playwright()
    if not found and may_use_apt() and succeeds([*playwright, "install-deps", "chromium"], seconds=600):
        found = of_playwright()
    return found


def may_use_apt(path: str | None = None, user: int | None = None) -> bool:
    """Tell whether this is Debian or a child of it, and we are root."""
    if not hasattr(os, "geteuid"):
        return False
    return (os.geteuid() if user is None else user) == 0 and shutil.which("apt-get", path=path) is not None


def installed_by_apt() -> str | None:
    """Install Debian's Chromium."""
    if not may_use_apt():
        return None
    succeeds(["apt-get", "update"], seconds=300)
    for package in PACKAGES:  # older releases have only the second
        if succeeds(["apt-get", "install", "-y", "--no-install-recommends", package], seconds=900):
            break
    return on_path(None)


def ways(environ: Mapping[str, str]) -> Iterable[Way]:
    """List the ways to a browser, the quickest first."""
    return (partial(on_path, environ.get("PATH")), of_playwright, fetched_by_playwright, installed_by_apt)


def chromium_path(environ: Mapping[str, str] = os.environ, ways: Callable[..., Iterable[Way]] = ways) -> str:
    """Return the path of a Chromium that starts, installing one if there is none."""
    if named := environ.get("CHROMIUM"):
        if (program := shutil.which(named, path=environ.get("PATH"))) and starts(program):
            return program
        raise NoBrowser(named)
    for way in ways(environ):
        if found := way():
            return found
    raise NoBrowser


if __name__ == "__main__":
    try:
        print(chromium_path())
    except NoBrowser as problem:
        sys.exit(str(problem))
