"""The real curriculum and cases: whole, in both languages."""

import pytest
from conftest import ROOT

from school.build import School, build
from school.problems import report


@pytest.fixture(scope="module")
def school() -> School:
    return build(ROOT)


def test_the_material_has_no_faults(school: School) -> None:
    assert report(school.faults, "en") == ""


def test_every_text_exists_in_both_languages(school: School) -> None:
    assert [files["it"] for files in school.files.values() if files["it"].endswith(".md") and "en" not in files] == []


def test_no_translation_is_older_than_its_original(school: School) -> None:
    assert report(school.problems, "en") == ""
