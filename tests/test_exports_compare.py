"""The file behind the page that compares cases: every case, every row, in words."""

import json

import pytest

from school.exports.compare import ROWS, comparison
from school.library import Library
from school.words import Words


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_case_tells_every_row(library: Library, language: str) -> None:
    told = json.loads(comparison(library, language))
    assert list(told) == list(library.cases)
    for rows in told.values():
        assert len(rows) == len(ROWS)
        assert all(isinstance(line, str) and line for row in rows for line in row)
    assert all(Words(language)(row.label) for row in ROWS)


def test_a_figure_is_told_with_who_says_it(library: Library) -> None:
    rows = json.loads(comparison(library, "en"))["patto-del-fiume"]
    (result,) = rows[[row.label for row in ROWS].index("case_results")]
    assert "-12" in result and result.endswith("(independent evaluation)")


def test_what_is_not_known_is_left_empty(library: Library) -> None:
    case = next(iter(library.cases.values())).model_copy(update={"funding": ()})
    rows = json.loads(comparison(library.with_record(case), "it"))[case.id]
    assert rows[[row.label for row in ROWS].index("case_funding")] == []


def test_notes_to_trainers_are_not_in_it(library: Library) -> None:
    assert "SEGRETO" not in comparison(library, "it")
