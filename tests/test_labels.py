"""YAML as authors mean it."""

from typing import Any

import pytest

from school.labels import read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("NO", "NO"), ("yes", "yes"), ("on", "on"), ("true", True), ("false", False), ("True", "True"),
        ("1:30", "1:30"), ("010", "010"), ("60", 60), ("-3", -3), ("2.5", 2.5), ("1e3", "1e3"), ("0x10", "0x10"),
        ("2026-11-22", "2026-11-22"), ('"60"', "60"), ("1_000", "1_000"), (".5", ".5"), ("80 %", "80 %"),
    ],
)  # fmt: skip
def test_only_true_false_and_plain_numbers_are_not_text(written: str, meant: Any) -> None:
    assert read(f"field: {written}", "x").values == {"field": meant}


def test_an_empty_field_is_not_there_but_is_remembered() -> None:
    label = read("title:\nminutes: 3\n", "x")
    assert label.values == {"minutes": 3}
    assert label.empty == {("title",)}


def test_every_value_knows_its_line_and_column() -> None:
    label = read("a:\n  - x: 1\n    y: 2\n", "f", first_line=10)
    assert label.places == {("a",): (10, 1), ("a", 0): (11, 5), ("a", 0, "x"): (11, 5), ("a", 0, "y"): (12, 5)}


def test_code_in_yaml_is_not_run() -> None:
    assert read("a: !!python/object/apply:os.getcwd []", "x").values == {"a": []}


def test_a_text_that_grows_by_itself_is_refused() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert {problem.values["variant"] for problem in read(bomb, "x").problems} == {"alias"}
