"""The words of the interface: the same keys in both languages, and words only."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, read_yaml

FOLDER = ROOT / "hooks/school/words"
PARTS = sorted({path.name.split(".")[0] if path.name.count(".") == 2 else "" for path in FOLDER.glob("*.yml")})


def words(part: str, language: str) -> dict[Any, Any]:
    found: dict[Any, Any] = read_yaml(FOLDER / f"{part + '.' if part else ''}{language}.yml")
    return found


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from leaves(one)
    else:
        yield value


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.name)
def test_no_word_is_written_twice(path: Path) -> None:
    keys = re.findall(r"^([\w.-]+):", path.read_text("utf-8"), re.MULTILINE)
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_have_the_same_words(part: str) -> None:
    assert set(words(part, "it")) == set(words(part, "en"))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["it", "en"])
def test_yaml_takes_no_word_for_something_else(part: str, language: str) -> None:
    """Without quotes `On` is read as true and `No` as false."""
    for key, value in words(part, language).items():
        assert isinstance(key, str), key
        assert all(isinstance(one, str) for one in leaves(value)), key
