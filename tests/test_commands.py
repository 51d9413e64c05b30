"""The command line, as a trainer would use it."""

import json
from pathlib import Path

import pytest
from conftest import Write

from school.__main__ import main
from school.build import build
from school.problems import Code


def test_check_says_all_is_well_and_how_much_it_read(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(write())]) == 0
    assert "Nessun errore in" in capsys.readouterr().out


def test_check_reports_every_fault_in_one_run_in_either_language(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = {
        "curriculum/acqua/fiume.it.md": {"minutes: 60": "minutes: molti"},
        "docs/school.it.md": {"(page:index)": "(page:indice)"},
    }
    root = str(write(replace=changes))
    assert main(["check", "--root", root]) == 1
    italian = capsys.readouterr().out
    assert "serve un numero intero" in italian and "la pagina 'indice' non esiste" in italian
    assert main(["check", "--root", root, "--language", "en"]) == 1
    english = capsys.readouterr().out
    assert "a whole number is needed" in english and "2 faults to mend." in english


def test_check_of_one_file_leaves_out_the_others(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(write(replace={"docs/school.it.md": {"(page:index)": "(page:indice)"}}))
    assert main(["check", "--root", root, "curriculum"]) == 0
    assert main(["check", "--root", root, "docs/school.it.md", "--format", "json"]) == 1
    assert [fault["code"] for fault in json.loads(capsys.readouterr().out.partition("\n[")[2].join(["[", ""]))] == [
        "unknown-reference"
    ]


@pytest.mark.parametrize("name", ["acqua/nuova-lezione", "acqua/un-altra"])
def test_a_new_lesson_needs_only_its_line_in_the_module(name: str, write: Write) -> None:
    root = write()
    assert main(["new", "lesson", name, "--root", str(root)]) == 0
    assert {problem.code for problem in build(root).faults} == {Code.UNLISTED}
    module = root / "curriculum/acqua/module.it.md"
    id = name.partition("/")[2]
    text = module.read_text("utf-8").replace("lessons: [fiume, diga]", f"lessons: [fiume, diga, {id}]")
    module.write_text(text.replace("room: 1.5", "room: 2.5"), "utf-8")
    assert build(root).faults == ()


def test_a_new_case_is_whole_as_it_is_written(write: Write) -> None:
    root = write()
    assert main(["new", "case", "nuovo-caso", "--root", str(root)]) == 0
    school = build(root)
    assert school.faults == ()
    assert "nuovo-caso" in school.library.cases


@pytest.mark.parametrize(
    "words", [["lesson", "acqua/fiume"], ["lesson", "aria/x"], ["case", "Un Caso"], ["lesson", "x"]]
)
def test_a_name_that_cannot_be_used_changes_nothing(
    words: list[str], write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write()
    before = sorted(root.rglob("*"))
    assert main(["new", *words, "--root", str(root)]) == 1
    assert capsys.readouterr().err.strip()
    assert sorted(root.rglob("*")) == before


def test_translated_notes_what_the_english_was_made_from(write: Write) -> None:
    root = write()
    assert main(["translated", "curriculum", "cases", "docs", "--root", str(root)]) == 0
    assert build(root).faults == ()
    lesson = root / "curriculum/acqua/fiume.it.md"
    lesson.write_text(
        lesson.read_text("utf-8").replace("Campi, case, centrali", "Campi, case, centrali, fabbriche"), "utf-8"
    )
    stale = [problem for problem in build(root).problems if problem.code is Code.STALE_TRANSLATION]
    assert [problem.values["title"] for problem in stale] == ["Gli usi"]
    assert main(["translated", "curriculum/acqua/fiume.en.md", "--root", str(root)]) == 0
    assert Code.STALE_TRANSLATION not in {problem.code for problem in build(root).problems}


def test_moving_a_section_makes_no_translation_stale(write: Write) -> None:
    root = write()
    main(["translated", "docs", "--root", str(root)])
    for language, heading in (("it", "## Come si impara"), ("en", "## How one learns")):
        path = root / f"docs/index.{language}.md"
        text = path.read_text("utf-8")
        path.write_text(text.replace(heading, f"## Z\n\nz\n\n{heading}"), "utf-8")
    main(["translated", "docs", "--root", str(root)])
    path = root / "docs/index.it.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("## Z\n\nz\n\n", "") + "\n## Z\n\nz\n", "utf-8")
    assert Code.STALE_TRANSLATION not in {problem.code for problem in build(root).problems}


def test_schedule_sums_the_minutes_of_each_module(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    main(["schedule", "--root", str(write())])
    assert capsys.readouterr().out.split() == ["1", "90", "/", "90", "acqua", "2", "30", "/", "30", "terra"]


def test_schema_is_one_for_each_kind_of_record(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["schema"])
    schemas = json.loads(capsys.readouterr().out)
    assert schemas["lesson"]["properties"]["minutes"]["type"] == "integer"
