"""Records tied to one another."""

from conftest import Write

from school.build import build
from school.library import Library
from school.problems import Code


def test_a_record_knows_who_refers_to_it(library: Library) -> None:
    case = library.cases["patto-del-fiume"]
    assert [lesson.id for lesson in library.referrers(case, "lesson")] == ["fiume"]
    assert [module.id for module in library.referrers(case, "module")] == ["acqua"]
    term = library.terms["missione"]
    assert [lesson.id for lesson in library.referrers(term, "lesson")] == ["fiume"]
    assert [lesson.id for lesson in library.referrers(library.references["verdi-2021"], "lesson")] == ["fiume"]


def test_order_is_the_parents_list(library: Library) -> None:
    assert list(library.modules) == ["acqua", "terra"]
    assert list(library.lessons) == ["fiume", "diga", "campo"]
    assert library.number(library.lessons["diga"]) == "1.2"


def test_an_outcome_is_aligned_with_what_practises_and_checks_it(library: Library) -> None:
    first, second = library.alignment(library.modules["acqua"])
    assert [activity.id for activity in first.activities] == ["mappa"]
    assert [question.id for question in second.questions] == ["diga"]
    assert second.number == 2


def test_a_path_sums_the_minutes_of_its_lessons(library: Library) -> None:
    assert library.minutes(library.paths["tutti"]) == 60 + 30 + 30


def test_the_graph_of_prerequisites_has_a_column_a_step(library: Library) -> None:
    assert [(one.module.id, one.column) for one in library.prerequisites()] == [("acqua", 0), ("terra", 1)]


def test_what_refers_to_nothing_is_left_out_so_that_the_preview_stands(write: Write) -> None:
    school = build(write(files={"cases/patto-del-fiume.it.md": "---\ntitle: rotto\n---\n"}))
    assert "patto-del-fiume" not in school.library.cases
    assert school.library.lessons["fiume"].cases == ()
    assert {problem.file for problem in school.problems if problem.code is Code.UNKNOWN_REFERENCE} == set()


def test_a_module_that_cannot_be_read_takes_its_lessons_with_it_and_nothing_else(write: Write) -> None:
    school = build(write(files={"curriculum/terra/module.it.md": "---\ntitle: [\n---\n"}))
    assert list(school.library.modules) == ["acqua"]
    assert "campo" not in school.library.lessons
    assert [step.module for step in school.library.paths["tutti"].steps] == ["acqua"]


def test_a_worksheet_and_a_quiz_do_not_stand_without_their_module(write: Write) -> None:
    school = build(write(files={"curriculum/acqua/module.it.md": "---\ntitle: [\n---\n"}))
    assert not school.library.worksheets
    assert not school.library.quizzes


def test_without_a_programme_there_is_still_something_to_look_at(write: Write) -> None:
    school = build(write(files={"curriculum/programme.yml": "title: [\n"}))
    assert set(school.library.modules) == {"acqua", "terra"}


def test_an_empty_folder_is_a_school_with_nothing_in_it(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert not build(tmp_path).library.modules
