"""What every test may ask for: the tiny school, and a way to write another beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

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

    def write(files: Mapping[str, Any] = {}, replace: Mapping[str, Mapping[str, str]] = {}) -> Path:  # noqa: B006
        root = tmp_path / "school"
        shutil.copytree(TINY, root, dirs_exist_ok=True)
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
