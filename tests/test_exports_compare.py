"""The files behind the page that compares cases: one a case and language, every row, in words."""

import json

import pytest

from school.build import School
from school.exports.compare import ROWS, Teller, comparisons, told
from school.library import Library
from school.navigation import Site
from school.words import Words


def rows_of(library: Library, language: str, **changes: object) -> list[list[str]]:
    case = next(iter(library.cases.values())).model_copy(update=changes)
    found: list[list[str]] = json.loads(told(Teller(library, Words(language)), case))
    return found


def test_each_case_has_a_file_of_its_own_beside_the_page_in_each_language(tiny: School) -> None:
    assert set(comparisons(Site(tiny))) == {
        f"{root}compare/{id}.json" for id in tiny.library.cases for root in ("", "en/")
    }


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_case_tells_every_row(library: Library, language: str) -> None:
    rows = rows_of(library, language)
    assert len(rows) == len(ROWS)
    assert all(isinstance(line, str) and line for row in rows for line in row)
    assert all(Words(language)(row.label) for row in ROWS)


def test_a_figure_is_told_with_who_says_it(library: Library) -> None:
    (result,) = rows_of(library, "en")[[row.label for row in ROWS].index("case_results")]
    assert "-12" in result and result.endswith("(independent evaluation)")


def test_what_is_not_known_is_left_empty(library: Library) -> None:
    assert rows_of(library, "it", funding=())[[row.label for row in ROWS].index("case_funding")] == []


def test_notes_to_trainers_are_not_in_it(tiny: School) -> None:
    assert not any("SEGRETO" in text for text in comparisons(Site(tiny)).values())
