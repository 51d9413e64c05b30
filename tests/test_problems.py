"""Every rule of the check, as data: tests/problems/<code>.yml says what is changed in the tiny school and what is said."""

import json
from pathlib import Path

import pytest
from conftest import TESTS, Write, read_yaml

from school.build import build
from school.problems import Code, Problem, nearest, report

CASES = [
    (path, number) for path in sorted((TESTS / "problems").glob("*.yml")) for number in range(len(read_yaml(path)))
]


@pytest.mark.parametrize(("path", "number"), CASES, ids=[f"{path.stem}-{number}" for path, number in CASES])
def test_a_fault_is_reported_where_it_stands_and_nothing_else_is(path: Path, number: int, write: Write) -> None:
    case = read_yaml(path)[number]
    school = build(write(case.get("files", {}), case.get("replace", {})))
    said = [
        problem
        for problem in school.problems
        if problem.code is not Code.MISSING_TRANSLATION or path.stem == "missing-translation"
    ]
    assert [problem.text("it") for problem in said] == case["it"]
    if "en" in case:
        assert [problem.text("en") for problem in said] == case["en"]
    assert Code(path.stem) in {problem.code for problem in said}


def test_every_code_has_its_file() -> None:
    assert {path.stem for path in (TESTS / "problems").glob("*.yml")} == set(Code)


def test_every_code_is_explained_in_both_languages() -> None:
    words = {
        language: read_yaml(TESTS.parent / f"hooks/school/words/problems.{language}.yml") for language in ("it", "en")
    }
    assert words["it"].keys() == words["en"].keys()
    assert {key.split(".")[0] for key in words["it"]} == {*Code, "say", "did-you-mean"}


def test_faults_are_sorted_by_file_and_line() -> None:
    problems = [
        Problem(file, line, 1, Code.RAW_HTML, "", {"tag": "<b>"}) for file, line in (("b", 2), ("a", 9), ("b", 1))
    ]
    assert [line.split(": ")[0] for line in report(problems).splitlines()] == ["a:9:1", "b:1:1", "b:2:1"]


def test_a_fault_marks_its_line_on_github() -> None:
    problem = Problem("cases/x.it.md", 3, 5, Code.UNSOURCED_FIGURE, "results", {"figure": "80 %"})
    assert report([problem], "en", "github") == (
        "::error file=cases/x.it.md,line=3,col=5::results: the figure '80 %25' has no source; "
        "add cites: with the id of a source [unsourced-figure]"
    )


def test_a_notice_is_a_warning_on_github() -> None:
    problem = Problem("x.it.md", 1, 1, Code.MISSING_TRANSLATION, "", {"file": "x.en.md"})
    assert report([problem], "it", "github").startswith("::warning ")


def test_faults_are_values_in_json() -> None:
    problem = Problem("x.it.md", 4, 2, Code.RAW_HTML, "", {"tag": "<b>"})
    (record,) = json.loads(report([problem], "en", "json"))
    assert (record["file"], record["line"], record["column"], record["code"]) == ("x.it.md", 4, 2, "raw-html")
    assert record["notice"] is False


@pytest.mark.parametrize(("name", "found"), [("fiumme", "fiume"), ("FIUME", None), ("zzz", None)])
def test_only_a_near_name_is_offered(name: str, found: str | None) -> None:
    assert nearest(name, ["fiume", "diga"]) == found
