"""The file behind the record of participation: the programme, with what each lesson adds up to."""

import json

import pytest

from school.exports.studies import programme
from school.library import Library


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_lesson_is_told_with_its_minutes_and_outcomes(library: Library, language: str) -> None:
    told = json.loads(programme(library, language))
    assert [module["id"] for module in told] == list(library.modules)
    for module in told:
        known = library.modules[module["id"]]
        assert [lesson["id"] for lesson in module["lessons"]] == list(known.lessons)
        assert sum(lesson["minutes"] for lesson in module["lessons"]) == known.hours.room * 60
        outcomes = {outcome["id"] for outcome in module["outcomes"]}
        assert all(lesson["outcomes"] and set(lesson["outcomes"]) <= outcomes for lesson in module["lessons"])
        assert [one["level"] for one in module["competences"]] == list(known.competences.values())
        assert module["title"] == known.title[language]


def test_the_questions_are_those_of_the_quiz(library: Library) -> None:
    told = {module["id"]: module["questions"] for module in json.loads(programme(library, "it"))}
    for id, quiz in library.quizzes.items():
        assert told[id] == [question.id for question in quiz.questions]


def test_a_path_knows_whom_it_is_for_and_which_cases_are_near(library: Library) -> None:
    (path,), case = library.paths.values(), next(iter(library.cases.values()))
    assert library.sectors(path) == ("public",)
    assert library.paths_beside(case) == (path,)
    without = case.model_copy(
        update={"actors": tuple(actor for actor in case.actors if actor.sector != "public") or case.actors[:0]}
    )
    assert library.paths_beside(without) == ()
    acqua, terra = library.modules["acqua"], library.modules["terra"]
    assert [(one.id, step.depth) for one, step in library.steps_through(acqua)] == [("tutti", "deep")]
    assert [step.lessons for _, step in library.steps_through(terra)] == [("campo",)]
