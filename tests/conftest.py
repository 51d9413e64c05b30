"""What every test may ask for: the tiny school, and a way to write another beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from filelock import FileLock

from school.build import School, build
from school.library import Library

TESTS = Path(__file__).parent
ROOT = TESTS.parent
TINY = TESTS / "tiny"

Write = Callable[..., Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is made now as what is expected")


@pytest.fixture(scope="session")
def tiny() -> School:
    """The school of tests/tiny, built once."""
    return build(TINY)


@pytest.fixture
def library(tiny: School) -> Library:
    """The records of the tiny school."""
    return tiny.library


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that copies the tiny school, changes some files, and returns the copy's folder."""

    def write(files: Mapping[str, Any] = {}, replace: Mapping[str, Mapping[str, str]] = {}) -> Path:
        root = tmp_path / "school"
        shutil.copytree(TINY, root, ignore=shutil.ignore_patterns(".cache"), dirs_exist_ok=True)
        for name, text in files.items():
            path = root / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text) if isinstance(text, bytes) else path.write_text(text, "utf-8")
        for name, changes in replace.items():
            path = root / name
            text = path.read_text("utf-8")
            for old, new in changes.items():
                assert old in text, f"{name} does not hold {old!r}"
                text = text.replace(old, new, 1)
            path.write_text(text, "utf-8")
        return root

    return write


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


class Built:
    """A built site on disk."""

    def __init__(self, folder: Path, log: str) -> None:
        self.folder, self.log = folder, log

    def file(self, path: str, language: str = "it") -> Path:
        folder = self.folder if language == "it" else self.folder / language
        return folder / path / "index.html"

    def page(self, path: str, language: str = "it") -> str:
        return self.file(path, language).read_text("utf-8")

    def main(self, path: str, language: str = "it") -> str:
        """Return what is inside `<main>`."""
        page = self.page(path, language)
        return page[page.index("<main") : page.index("</main>")]

    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))


def run_mkdocs(config: Path, folder: Path, *options: str, **environment: str) -> Built:
    environ = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(EPOCH)} | environment
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(folder), *options]
    run = subprocess.run(command, capture_output=True, text=True, env=environ, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return Built(folder, run.stdout + run.stderr)


EPOCH = 1795305600
"""The day every test site is built on: 22 November 2026."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tiny school as a site, built once, strictly."""
    return built_once("tiny", tmp_path_factory, TINY / "mkdocs.yml")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real site, built once, strictly, as it is published."""
    url = {"SITE_URL": "https://school.example/scuola/", "GITHUB_REPOSITORY": "convergenze/school"}
    return built_once("real", tmp_path_factory, ROOT / "mkdocs.yml", **url)


def built_once(name: str, temporary: pytest.TempPathFactory, config: Path, **environment: str) -> Built:
    """Build a site strictly, or return the one that another of the test processes has built."""
    base = temporary.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, log = shared / f"{name}-site", shared / f"{name}.log"
    with FileLock(shared / f"{name}.lock"):
        if not log.exists():
            log.write_text(run_mkdocs(config, folder, "--strict", **environment).log, "utf-8")
    return Built(folder, log.read_text("utf-8"))
