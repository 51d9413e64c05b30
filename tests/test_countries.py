"""Where countries lie."""

import pytest
from conftest import ROOT

from school.build import build
from school.countries import is_in, is_known


@pytest.mark.parametrize(
    ("country", "latitude", "longitude"),
    [
        ("IT", 44.4949, 11.3426), ("IT", 35.5, 12.6), ("NZ", -41.3, 174.8), ("NZ", -44.0, -176.5), ("ES", 28.1, -15.4),
        ("PT", 38.7, -9.1), ("FR", 48.9, 2.4), ("FR", -21.1, 55.5), ("EU", 50.85, 4.35), ("NO", 59.9, 10.7), ("US", 52.9, 172.9),
    ],
)  # fmt: skip
def test_a_place_is_in_its_country(country: str, latitude: float, longitude: float) -> None:
    assert is_in(country, latitude, longitude)


@pytest.mark.parametrize(
    ("country", "latitude", "longitude"),
    [("IT", 51.5, -0.1), ("FR", 30.0, 20.0), ("NZ", 41.3, 174.8), ("EU", 40.7, -74.0), ("UK", 51.5, -0.1)],
)
def test_a_place_elsewhere_is_not(country: str, latitude: float, longitude: float) -> None:
    assert not is_in(country, latitude, longitude)


def test_only_codes_of_countries_are_known() -> None:
    assert is_known("GB") and is_known("EU")
    assert not is_known("UK") and not is_known("EN")


def test_every_country_of_a_case_is_known_and_named_in_both_languages() -> None:
    from school.words import Words

    for case in build(ROOT).library.cases.values():
        assert is_known(case.place.country), case.id
        for language in ("it", "en"):
            assert Words(language).has(f"country_{case.place.country.lower()}"), case.id
