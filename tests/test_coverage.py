"""Which cases serve what, and the gaps."""

from conftest import ROOT, Write

from school.build import build
from school.coverage import coverage
from school.library import Library


def test_a_case_serves_the_modules_whose_lessons_name_it(library: Library) -> None:
    found = coverage(library)
    (use,) = found.uses
    assert [lesson.id for lesson in use.within(library.modules["acqua"])] == ["fiume"]
    assert use.within(library.modules["terra"]) == ()
    assert [one.id for one in use.competences] == list(library.modules["acqua"].competences)
    assert use.has_note


def test_a_theme_a_module_treats_without_a_case_is_a_gap(library: Library) -> None:
    found = coverage(library)
    rows = {row.of.id: row for row in found.modules}
    assert rows["acqua"].total == 1 and rows["terra"].total == 0
    gaps = {row.of.id: [theme.id for theme in themes] for row, themes in found.gaps}
    assert gaps.get("terra") == list(library.modules["terra"].themes)
    assert "clima" not in gaps.get("acqua", [])


def test_lessons_without_a_case_and_cases_without_a_lesson_are_named(write: Write) -> None:
    root = write(
        replace={
            "curriculum/acqua/fiume.it.md": {
                "cases: [patto-del-fiume]\n": "",
                "[caso](case:patto-del-fiume)": "caso",
                "    case: patto-del-fiume\n": "",
            },
            "curriculum/acqua/fiume.en.md": {"[case](case:patto-del-fiume)": "case"},
        }
    )
    found = coverage(build(root).library)
    assert [use.case.id for use in found.unused] == ["patto-del-fiume"]
    assert "fiume" in [lesson.id for lesson in found.without_case]


def test_every_case_of_the_school_is_taught_somewhere() -> None:
    found = coverage(build(ROOT).library)
    assert [use.case.id for use in found.unused] == []
    assert [use.case.id for use in found.without_note] == []
