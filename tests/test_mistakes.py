"""Whatever authors do to the material, the check has words for it and the preview still has all its pages."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Write

from school.build import School, build
from school.exports import written
from school.navigation import Site
from school.press import Press
from school.view import View

URL = "https://school.example/"


def preview(root: Path) -> tuple[School, dict[tuple[str, str], str]]:
    """Return the school under `root`, and every page of its preview; all faults are told on the way."""
    school = build(root)
    for problem in school.problems:
        assert problem.text("it") and problem.text("en") and problem.annotation("it")
    view = View(Site(school), URL)
    press = Press(view, None)
    written(view.site, URL)
    return school, {job: press.print(view.site.pages[job[0]], job[1])[0] for job in press.jobs()}


def edited(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), "utf-8")


def test_a_new_lesson_that_no_module_lists_yet_has_its_page_with_what_is_wrong(write: Write) -> None:
    root = write()
    for language in ("it", "en"):
        shutil.copyfile(root / f"curriculum/acqua/diga.{language}.md", root / f"curriculum/acqua/nuova.{language}.md")
    _, pages = preview(root)
    assert "aggiungetelo a lessons" in pages["curriculum/acqua/nuova", "it"]
    assert 'href="nuova/"' in pages["curriculum/acqua", "it"]


def test_an_activity_with_a_field_missing_keeps_its_text(write: Write) -> None:
    root = write()
    edited(root, "curriculum/acqua/diga.it.md", "    output: una scelta con tre ragioni\n", "")
    school, pages = preview(root)
    assert [problem.name for problem in school.faults] == ["output"]
    assert "Leggete le schede" in pages["curriculum/acqua/diga", "it"]


def test_the_home_page_is_asked_for_and_its_address_stays(write: Write) -> None:
    root = write()
    for path in (root / "docs").glob("index.*.md"):
        path.unlink()
    edited(root, "docs/school.it.md", "(page:index)", "(page:cases)")
    edited(root, "docs/school.en.md", "(page:index)", "(page:cases)")
    school, pages = preview(root)
    assert [(problem.file, problem.code) for problem in school.faults] == [("docs/index.it.md", "missing-record")]
    assert "index.it.md" in pages["", "it"] and "index.it.md" in pages["", "en"]


def test_a_theme_with_a_fault_takes_no_drawing_with_it(write: Write) -> None:
    root = write()
    edited(root, "curriculum/vocabulary/themes.yml", "  look: clima\n", "")
    _, pages = preview(root)
    assert "Il patto del fiume" in pages["cases", "it"]


def test_a_vocabulary_without_its_first_lines_is_told_field_by_field(write: Write) -> None:
    root = write()
    edited(root, "curriculum/vocabulary/themes.yml", "clima:\n  title: {it: Clima, en: Climate}\n", "")
    school, _ = preview(root)
    told = {problem.text("it") for problem in school.faults if problem.file.endswith("themes.yml")}
    assert any("it: questo campo non esiste" in one for one in told)
    assert any("look: serve un gruppo di campi; avete scritto 'clima'" in one for one in told)


def _away(path: Path, random_: random.Random) -> None:
    path.unlink()


def _renamed(path: Path, random_: random.Random) -> None:
    path.rename(path.with_name(f"altro-{path.name}"))


def _copied(path: Path, random_: random.Random) -> None:
    shutil.copyfile(path, path.with_name(f"nuovo-{path.name}"))


def _without_lines(path: Path, random_: random.Random) -> None:
    lines = path.read_text("utf-8").split("\n")
    start = random_.randrange(len(lines))
    del lines[start : start + random_.randrange(1, 6)]
    path.write_text("\n".join(lines), "utf-8")


def _half_a_line(path: Path, random_: random.Random) -> None:
    lines = path.read_text("utf-8").split("\n")
    place = random_.randrange(len(lines))
    lines[place] = lines[place][: len(lines[place]) // 2]
    path.write_text("\n".join(lines), "utf-8")


def _another_word(path: Path, random_: random.Random) -> None:
    text = path.read_text("utf-8")
    word = random_.choice(list(re.finditer(r"[a-z0-9-]{4,}", text)))
    path.write_text(f"{text[: word.start()]}zz-zz{text[word.end() :]}", "utf-8")


def _empty_list(path: Path, random_: random.Random) -> None:
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"\[[a-z0-9-]+(, [a-z0-9-]+)*\]", "[]", text, count=1), "utf-8")


MISTAKES: tuple[Callable[[Path, random.Random], None], ...] = (
    _away, _renamed, _copied, _without_lines, _half_a_line, _another_word, _empty_list,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(30))
def test_after_any_mistakes_there_are_words_for_them_and_every_page(seed: int, write: Write) -> None:
    root, random_ = write(), random.Random(seed)
    for _ in range(3):
        files = sorted(path for path in root.rglob("*") if path.suffix in (".md", ".yml") and path.parent != root)
        random_.choice(MISTAKES)(random_.choice(files), random_)
    preview(root)
