"""`school site`: all or nothing, and nothing at all where nothing has changed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import EPOCH, ROOT, TESTS, Write

from school.unchanged import is_current, note, sources


def site(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "school", "site", "--root", str(root), "--language", "en", *options]
    own = {"SOURCE_DATE_EPOCH": str(EPOCH), "PYTHONPATH": str(ROOT / "hooks")}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | own)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def root(write: Write) -> Path:
    made = write()
    config = made / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../", f"{TESTS.parent}/"), "utf-8")
    return made


def test_a_site_is_built_again_only_when_something_has_changed_and_is_then_the_one_a_cold_build_makes(
    root: Path,
) -> None:
    assert "The site is in" in site(root).stdout
    first = files(root / "site")
    assert "nothing has changed" in site(root).stdout
    assert files(root / "site") == first

    # each of another kind, and each a second name of a file that is kept, or a copy of one
    for name in ("index.html", "glossary/index.html", "pagefind/pagefind.js", "downloads/acqua.it.zip"):
        assert (root / "site" / name).is_file()
        (root / "site" / name).write_text("written over", "utf-8")
    assert "The site is in" in site(root).stdout
    assert files(root / "site") == first

    lesson = root / "curriculum/acqua/diga.it.md"
    lesson.write_text(lesson.read_text("utf-8").replace("Una diga si", "Ogni diga si"), "utf-8")
    assert "The site is in" in site(root).stdout
    assert "Ogni diga si" in (root / "site/curriculum/acqua/diga/index.html").read_text("utf-8")
    kept = files(root / "site")
    (root / ".cache").rename(root.parent / "away")
    assert "The site is in" in site(root).stdout
    assert files(root / "site") == kept

    lesson.write_text(lesson.read_text("utf-8").replace("(theme:clima)", "(theme:clma)"), "utf-8")
    run = site(root)
    assert run.returncode == 1 and "unknown-reference" in run.stderr and "the one before is as it was" in run.stderr
    assert run.stderr.count("clma") == 1
    assert files(root / "site") == kept


@pytest.mark.parametrize(
    "name", ["curriculum/acqua/diga.it.md", "cases/patto-del-fiume.en.md", "docs/index.it.md", "mkdocs.yml"]
)
def test_every_file_of_the_material_and_the_settings_counts(name: str, root: Path) -> None:
    before = sources(root)
    assert sources(root) == before
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert sources(root) != before


def test_a_new_file_a_lost_file_and_inherited_settings_count(root: Path) -> None:
    seen = {sources(root)}
    (root / "curriculum/acqua/media").mkdir(exist_ok=True)
    (root / "curriculum/acqua/media/new.svg").write_text("<svg/>", "utf-8")
    seen.add(sources(root))
    (root / "curriculum/acqua/diga.en.md").unlink()
    seen.add(sources(root))
    (root / "base.yml").write_text("site_name: A\n", "utf-8")
    (root / "mkdocs.yml").write_text("INHERIT: base.yml\n", "utf-8")
    seen.add(sources(root))
    (root / "base.yml").write_text("site_name: B\n", "utf-8")
    seen.add(sources(root))
    assert len(seen) == 5


@pytest.mark.parametrize("variable", ["SITE_URL", "GITHUB_REPOSITORY", "SOURCE_DATE_EPOCH"])
def test_the_variables_that_settings_name_count(variable: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(variable, raising=False)
    before = sources(root)
    monkeypatch.setenv(variable, "1234567890")
    assert sources(root) != before


def test_a_touched_site_or_a_damaged_note_only_costs_a_build(tmp_path: Path) -> None:
    kept, made = tmp_path / "kept", tmp_path / "site"
    made.mkdir()
    (made / "a.html").write_text("a", "utf-8")
    assert not is_current(kept, made, "x")
    note(kept, made, "x")
    assert is_current(kept, made, "x") and not is_current(kept, made, "y")
    (made / "b.html").write_text("b", "utf-8")
    assert not is_current(kept, made, "x")
    note(kept, made, "x")
    for damaged in ("[", "[]", json.dumps({str(made): []}), json.dumps({str(made): 1})):
        (kept / "sites.json").write_text(damaged, "utf-8")
        assert not is_current(kept, made, "x"), damaged


def test_mkdocs_writes_nothing_when_whoever_started_it_is_gone(root: Path, tmp_path: Path) -> None:
    own = {"SCHOOL_PUBLISHING": "1", "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "made")]
    run = subprocess.run(
        command, cwd=root, env=os.environ | own, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert run.returncode != 0 and "nobody waits for this build" in run.stdout
    assert not (tmp_path / "made").exists() and not (root / ".cache" / "pages").exists()
