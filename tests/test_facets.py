"""What cases are filtered by: every case has its values, every value its words, and every count is true."""

from typing import get_args

import pytest
from conftest import ROOT

from school.build import build
from school.facets import FACETS, query, shelve
from school.library import Library
from school.model.fact import Evidence
from school.words import Words


@pytest.fixture(scope="module")
def real() -> Library:
    return build(ROOT).library


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_facet_and_every_value_has_words(real: Library, language: str) -> None:
    words = Words(language)
    for facet, options in shelve(real, words).facets:
        assert words(f"facet_{facet.name}")
        assert all(option.label for option in options), facet.name
        assert len({option.value for option in options}) == len(options)


def test_every_case_has_a_value_of_every_facet_but_its_modules(real: Library) -> None:
    for facet in FACETS:
        values = set(facet.values({}, real, Words("it")))
        for case in real.cases.values():
            held = set(facet.of(case, real))
            assert held or facet.name == "module", f"{case.id}: {facet.name}"
            assert not values or held <= values, f"{case.id}: {facet.name} {held - values}"


def test_counts_are_those_of_the_cases_and_a_value_without_cases_stays(real: Library) -> None:
    shelf = shelve(real, Words("it"))
    row = [(facet.name, option) for facet, options in shelf.facets for option in options]
    places = {id: {int(place) for place in held.split()} for id, held in shelf.places.items()}
    for number, (_, option) in enumerate(row):
        assert option.count == sum(number in held for held in places.values())
    assert len(dict(shelf.facets)[FACETS[6]]) == len(real.instruments)
    themes = [option.value for name, option in row if name == "theme"]
    assert themes == list(real.themes)


def test_the_groups_hold_every_case_once(real: Library) -> None:
    held = [case.id for _, cases in shelve(real, Words("en")).groups for case in cases]
    assert sorted(held) == sorted(real.cases)


def test_whoever_can_document_a_result_is_among_the_values() -> None:
    (evidence,) = (facet for facet in FACETS if facet.name == "evidence")
    assert set(get_args(Evidence)) == set(evidence.order) - {"missing"}


def test_an_address_names_facets_that_exist() -> None:
    assert query("country", "it") == "?country=it"
    with pytest.raises(KeyError):
        query("colour", "red")
