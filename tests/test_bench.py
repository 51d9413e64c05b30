"""The benchmark: its course has no faults at any size, and its runner gives every figure. No time is judged here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bench.corpus import VOCABULARY, Writer, add_lesson, write_course, write_library
from bench.plain import pages
from bench.report import COLUMNS
from conftest import TESTS

from school.build import build


@pytest.mark.parametrize("lessons", [1, 10, 23, 101])
def test_a_generated_course_has_no_faults(lessons: int, tmp_path: Path) -> None:
    write_course(tmp_path, lessons)
    school = build(tmp_path)
    assert school.problems == () and len(school.library.lessons) == lessons
    add_lesson(tmp_path, lessons)
    school = build(tmp_path)
    assert school.problems == () and len(school.library.lessons) == lessons + 1


def test_a_generated_library_has_no_faults_beyond_the_vocabulary_s_size(tmp_path: Path) -> None:
    write_course(tmp_path, 1)
    write_library(tmp_path, Writer(11), VOCABULARY + 2)
    school = build(tmp_path)
    assert school.problems == () and len(school.library.cases) == VOCABULARY + 2


def test_the_same_course_is_written_every_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_course(tmp_path / name, 12)
    files = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.md")}
    assert files == {
        path.relative_to(tmp_path / "other"): path.read_bytes() for path in (tmp_path / "other").rglob("*.md")
    }


def test_the_plain_course_has_every_lesson_and_nothing_of_our_format(tmp_path: Path) -> None:
    write_course(tmp_path, 12)
    written = {(page.path, page.language): page.markdown(lambda here, there, anchor: there) for page in pages(tmp_path)}
    assert {("curriculum/module-1/lesson-11", language) for language in ("it", "en")} <= written.keys()
    for text in written.values():
        assert not any(sign in text for sign in ("///", "](term:", "](ref:", "](source:"))
    # and the words that other generators have no field for
    lesson = (tmp_path / "curriculum/module-1/lesson-11.it.md").read_text("utf-8")
    case = (tmp_path / "cases/case-3.en.md").read_text("utf-8")
    for words in (lesson.split("//// trainer\n")[1].split("\n")[0], lesson.split("materials: ")[1].split("\n")[0]):
        assert words in written["curriculum/module-1/lesson-11", "it"]
    assert case.split("governance: ")[1].split("\n")[0] in written["cases/case-3", "en"]


def test_the_runner_gives_every_figure_of_our_own_site(tmp_path: Path) -> None:
    command = [sys.executable, str(TESTS / "bench" / "run.py"), "--ours", "--into", str(tmp_path / "bench.json"), "10"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    (row,) = json.loads((tmp_path / "bench.json").read_text("utf-8"))["rows"]
    assert tuple(row)[: len(COLUMNS)] == COLUMNS and row["lessons"] == 10
    others = {"vanilla_cold_s", "hugo_cold_s", "zensical_cold_s"}
    assert {name for name, value in row.items() if value is None} == others, run.stderr
    assert "cold build" in run.stdout
