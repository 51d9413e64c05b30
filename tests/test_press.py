"""Pages kept and printed anew: a kept page is always the page one would print now."""

import os
import random
import re
import shutil
from pathlib import Path

import pytest
from conftest import Write

from school.build import School, build, build_again
from school.navigation import Site
from school.press import Press
from school.view import View


def press(root: Path, kept: Path | None) -> Press:
    view = View(Site(build(root)), "https://school.example/base/")
    made = Press(view, kept)
    made.run()
    return made


def pages(made: Press) -> dict[tuple[str, str], str]:
    return {(path, language): made.html(made.view.site.pages[path], language) for path, language in made.jobs()}


def test_nothing_is_printed_twice(write: Write, tmp_path: Path) -> None:
    root = write()
    press(root, tmp_path / "kept")
    assert Press(View(Site(build(root)), "https://school.example/base/"), tmp_path / "kept").stale() == []


def test_an_edited_paragraph_prints_its_page_in_one_language_and_little_else(write: Write, tmp_path: Path) -> None:
    root = write()
    press(root, tmp_path / "kept")
    lesson = root / "curriculum/acqua/diga.it.md"
    lesson.write_text(lesson.read_text("utf-8").replace("Una diga si", "Ogni diga si"), "utf-8")
    stale = Press(View(Site(build(root)), "https://school.example/base/"), tmp_path / "kept").stale()
    repeated = {f"curriculum/acqua/{page}" for page in ("diga", "diga/parallel", "print")}
    assert repeated <= {path for path, language in stale if language == "it"}
    assert not {"", "activities", "cases", "glossary", "trainer", "curriculum/acqua"} & {path for path, _ in stale}


def test_the_page_of_a_whole_module_follows_the_texts_that_are_no_lesson(write: Write, tmp_path: Path) -> None:
    root = write()
    press(root, tmp_path / "kept")
    sheet = root / "curriculum/acqua/worksheet.it.md"
    sheet.write_text(sheet.read_text("utf-8").replace("Compilatela in gruppo", "Compilatela insieme"), "utf-8")
    made = press(root, tmp_path / "kept")
    assert "Compilatela insieme" in made.html(made.view.site.pages["curriculum/acqua/print"], "it")


def test_what_is_printed_once_for_neighbours_is_what_each_would_have_alone(tiny: School) -> None:
    shared = Press(View(Site(tiny), "https://school.example/base/"), None)
    for path, language in shared.stale():
        alone = Press(View(Site(tiny), "https://school.example/base/"), None, before=shared)
        page = shared.view.site.pages[path]
        assert shared.print(page, language) == alone.print(page, language), path


EDITS = [
    ("curriculum/acqua/fiume.it.md", "Il fiume e i suoi usi", "Il fiume {n} e i suoi usi"),
    ("curriculum/acqua/fiume.en.md", "The river and its uses", "The river {n} and its uses"),
    ("curriculum/acqua/fiume.it.md", "Ogni estate", "Ogni estate {n}"),
    ("curriculum/acqua/fiume.it.md", "[missione](term:missione)", "missione {n}"),
    ("curriculum/acqua/diga.it.md", "[discute](theme:clima)", "[discute](term:sfida) {n}"),
    ("curriculum/acqua/fiume.it.md", "id: mappa", "id: mappa-{n}"),
    ("curriculum/acqua/module.it.md", "lessons: [fiume, diga]", "lessons: [diga, fiume]"),
    ("curriculum/acqua/module.it.md", "summary: Perché", "summary: Perché {n}"),
    ("curriculum/programme.yml", "modules: [acqua, terra]", "modules: [terra, acqua]"),
    ("curriculum/programme.yml", "paths: [tutti]", "paths: [tutti]\nemail: a{n}@b.example"),
    ("curriculum/vocabulary/glossary.yml", "en: mission", "en: mission {n}"),
    ("curriculum/vocabulary/glossary.yml", "related: [sfida]", "related: []"),
    ("curriculum/vocabulary/references.yml", "family: Rossi", "family: Rossi{n}"),
    ("curriculum/vocabulary/themes.yml", "en: Climate}", "en: Climate {n}}"),
    ("curriculum/vocabulary/organisations.yml", "name: Ente", "name: Ente {n}"),
    ("curriculum/vocabulary/competences.yml", "it: Leggere i sistemi", "it: Leggere {n} sistemi"),
    ("cases/patto-del-fiume.it.md", "Il patto del fiume", "Il patto {n} del fiume"),
    ("cases/patto-del-fiume.it.md", "years: {from: 2019", "years: {from: 2018"),
    ("cases/patto-del-fiume.en.md", "The pact comes", "The pact {n} comes"),
    ("curriculum/acqua/fiume.it.md", "cases: [patto-del-fiume]\n", ""),
    ("curriculum/acqua/quiz.it.md", "Chi usa il fiume?", "Chi usa il fiume {n}?"),
    ("curriculum/acqua/worksheet.it.md", "Chi prende acqua?", "Chi prende {n} acqua?"),
    ("curriculum/acqua/worksheet.it.md", "in gruppo, dopo", "in gruppo {n}, dopo"),
    ("curriculum/acqua/module.it.md", "Il modulo apre", "Il modulo {n} apre"),
    ("curriculum/paths/tutti.it.md", "- {module: terra, depth: essential, lessons: [campo]}\n", ""),
    ("curriculum/editions/prima.yml", "2027-02-11", "2027-03-12"),
    ("curriculum/editions/prima.yml", "example: true\n", ""),
    ("curriculum/vocabulary/organisations.yml", "https://ente.example/", "https://ente.example/{n}/"),
    ("cases/patto-del-fiume.it.md", "reviewed: 2026-11-21", "reviewed: 2026-11-2{n}"),
    ("docs/index.it.md", "Una scuola di prova", "Una scuola {n} di prova"),
    ("curriculum/acqua/fiume.en.md", "translates: [", "translates: [00000000, "),
]


@pytest.mark.parametrize("seed", range(2))
def test_after_any_sequence_of_edits_kept_pages_are_those_of_a_fresh_build(
    seed: int, write: Write, tmp_path: Path
) -> None:
    random_ = random.Random(seed)
    root, kept = write(), tmp_path / "kept"
    press(root, kept)
    done = 0
    for number in range(14):
        if number == 7:
            (root / "curriculum/terra/campo.en.md").write_text(
                "---\ntitle: The field\nsummary: S.\nquestions: [Who?]\nkey_points: [K.]\n---\n\nText.\n\n"
                "/// activity | The furrow\n    id: solco\n    materials: a plough\n    output: a furrow\n\n1. Go.\n///\n",
                "utf-8",
            )
        file, old, new = random_.choice(EDITS)
        text = (root / file).read_text("utf-8")
        if old not in text:
            continue
        (root / file).write_text(text.replace(old, new.replace("{n}", str(number)), 1), "utf-8")
        if build(root).faults:  # pages with faults are never kept: this edit is taken back
            (root / file).write_text(text, "utf-8")
            continue
        done += 1
        fresh = press(root, None)
        assert pages(press(root, kept)) == pages(fresh), f"after {file}: {new}"
        assert facts(build_again(root)) == facts(fresh.view.site.school), f"after {file}: {new}"
    assert done > 2


def facts(school: School) -> tuple[object, ...]:
    return school.library, school.problems, school.files, school.pictures, school.prints


def test_files_read_before_say_what_they_say_now(write: Write) -> None:
    root = write()
    wanted = facts(build(root))
    assert facts(build_again(root)) == wanted == facts(build_again(root))
    lesson = root / "curriculum/acqua/diga.it.md"
    stat, text = lesson.stat(), lesson.read_text("utf-8")
    lesson.write_text(text.replace("(theme:clima)", "(theme:clime)"), "utf-8")
    os.utime(lesson, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # same size, same time, other words
    assert [problem.code.value for problem in build_again(root).faults] == ["unknown-reference"]
    assert facts(build_again(root)) == facts(build(root))
    lesson.write_text(text, "utf-8")
    for path in (root / ".cache" / "read").iterdir():
        path.write_bytes(b"no pickle")
    assert facts(build_again(root)) == wanted
    lesson.unlink()
    assert facts(build_again(root)) == facts(build(root))


def test_pages_for_trainers_come_and_go_with_the_notes(write: Write, tmp_path: Path) -> None:
    root, kept = write(), tmp_path / "kept"
    path = "trainer/curriculum/acqua/fiume"
    assert (path, "it") in pages(press(root, kept))
    texts = {file: file.read_text("utf-8") for file in (root / "curriculum/acqua").glob("fiume.*.md")}
    for file, text in texts.items():
        file.write_text(re.sub(r"^//// trainer\n.*?^////\n", "", text, flags=re.DOTALL | re.MULTILINE), "utf-8")
    without = pages(press(root, kept))
    assert (path, "it") not in without
    assert without == pages(press(root, None))
    for file, text in texts.items():
        file.write_text(text, "utf-8")
    assert pages(press(root, kept)) == pages(press(root, None))


def test_a_damaged_or_deleted_store_only_costs_time(write: Write, tmp_path: Path) -> None:
    root, kept = write(), tmp_path / "kept"
    wanted = pages(press(root, kept))
    for path in list((kept / "pages").iterdir())[:5]:
        path.unlink()
    assert pages(press(root, kept)) == wanted
    (database,) = kept.glob("*.sqlite")
    database.write_text("no database")
    assert pages(press(root, kept)) == wanted
    shutil.rmtree(kept)
    assert pages(press(root, kept)) == wanted


def test_a_page_with_faults_is_not_kept(write: Write, tmp_path: Path) -> None:
    root, kept = write(), tmp_path / "kept"
    press(root, kept)
    lesson = root / "curriculum/acqua/diga.it.md"
    lesson.write_text(lesson.read_text("utf-8").replace("(theme:clima)", "(theme:clma)"), "utf-8")
    assert Press(View(Site(build(root)), "https://school.example/base/"), kept).good == {}


def test_another_address_makes_other_pages(write: Write, tmp_path: Path) -> None:
    root, kept = write(), tmp_path / "kept"
    press(root, kept)
    assert Press(View(Site(build(root)), "https://other.example/"), kept).good == {}


def test_words_of_authors_are_escaped_in_every_template(write: Write) -> None:
    title = 'title: "Il <b>fiume</b> & i \\"suoi\\" usi"'
    root = write(replace={"curriculum/acqua/fiume.it.md": {"title: Il fiume e i suoi usi": title}})
    for (path, language), html in pages(press(root, None)).items():
        assert "<b>fiume</b>" not in html, (path, language)
