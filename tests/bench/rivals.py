"""Other generators on the same words: each writes its own project and is built from nothing."""

from __future__ import annotations

import os
import posixpath
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from measure import ROOT, Failed, run
from plain import LANGUAGES, Page, pages

PINS = Path(__file__).with_name("requirements.txt")
LAYOUTS = Path(__file__).with_name("hugo")
VENV = ROOT / ".cache" / "bench-venv"

MOST_LESSONS = 2000
"""Above this only our own site is built: some of the others take time as the square of the lessons."""

_EXTENSIONS = "markdown_extensions: [tables, attr_list, sane_lists, def_list, toc]\n"


@cache
def command(package: str) -> Path:
    """Return the command of a package, which is installed where it is missing.

    Raises:
        Failed: no environment could be made, or the package not be fetched.
    """
    commands = VENV / ("Scripts" if os.name == "nt" else "bin")
    stamp = VENV / f".{package}"
    pin = next(line for line in PINS.read_text("utf-8").splitlines() if line.startswith(f"{package}=="))
    if not stamp.exists() or stamp.read_text("utf-8") != pin:
        _install([sys.executable, "-m", "venv", str(VENV)])
        _install([str(commands / "python"), "-m", "pip", "install", "--quiet", pin])
        stamp.write_text(pin, "utf-8")
    return commands / package


def _install(words: list[str]) -> None:
    made = subprocess.run(words, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise Failed(" ".join((made.stderr or made.stdout).split())[-200:])


def vanilla(course: Path, work: Path) -> float:
    """Return the seconds of MkDocs with Material, its search, and mkdocs-static-i18n: files side by side, default nav."""
    for page in pages(course):
        _put(work / "docs" / f"{page.path}.{page.language}.md", page.markdown(_relative))
    _put(work / "mkdocs.yml", "site_name: Course\nsite_url: https://school.example/\ntheme: {name: material, language: it, font: false}\n"
         f"{_EXTENSIONS}plugins:\n  - search\n  - i18n:\n      docs_structure: suffix\n      languages:\n"
         "        - {locale: it, name: Italiano, build: true, default: true}\n        - {locale: en, name: English, build: true}\n")  # fmt: skip
    return run([sys.executable, "-m", "mkdocs", "build", "--quiet"], work, work / "log").seconds


def hugo(course: Path, work: Path) -> float:
    """Return the seconds of Hugo, with a sidebar of the whole course on every page."""
    for page in pages(course):
        folder, name = posixpath.split(page.path)
        path = posixpath.join(folder, f"_{name}" if name == "index" else name)
        _put(work / "content" / f"{path}.{page.language}.md", page.markdown(_rooted(page)))
    shutil.copytree(LAYOUTS, work / "layouts")
    _put(work / "hugo.yaml", "baseURL: https://school.example/\ntitle: Course\ndefaultContentLanguage: it\ndisableKinds: [taxonomy, term, rss]\n"
         "languages: {it: {weight: 1}, en: {weight: 2}}\nmarkup: {goldmark: {parser: {attribute: {title: true}}}}\n")  # fmt: skip
    return run([command("hugo"), "--quiet"], work, work / "log", HUGO_CACHEDIR=str(work / "cache")).seconds


def zensical(course: Path, work: Path) -> float:
    """Return the seconds of Zensical, which knows no second language: one project each, built one after the other."""
    for page in pages(course):
        _put(work / page.language / "docs" / f"{page.path}.md", page.markdown(_relative))
    seconds = 0.0
    for language in LANGUAGES:
        _put(work / language / "mkdocs.yml", "site_name: Course\nsite_url: https://school.example/\n"
             f"theme: {{name: material, language: {language}, font: false}}\n{_EXTENSIONS}")  # fmt: skip
        seconds += run([command("zensical"), "build", "--clean"], work / language, work / "log").seconds
        if not (work / language / "site" / "curriculum" / "module-0" / "lesson-0" / "index.html").is_file():
            raise Failed("no lesson among what it built")
    return seconds


RIVALS: dict[str, Callable[[Path, Path], float]] = {"vanilla": vanilla, "hugo": hugo, "zensical": zensical}
"""The others by the name of their column."""


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _relative(here: str, there: str, anchor: str) -> str:
    address = posixpath.relpath(f"{there}.md", posixpath.dirname(here) or ".")
    return f"{address}#{anchor}" if anchor else address


def _rooted(page: Page) -> Callable[[str, str, str], str]:
    root = "/" if page.language == LANGUAGES[0] else f"/{page.language}/"
    return lambda here, there, anchor: f"{root}{there}/" + (f"#{anchor}" if anchor else "")
