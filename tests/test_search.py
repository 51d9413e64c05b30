"""The search index: its parts, and what of it is made anew."""

import gzip
import json
from pathlib import Path

import pytest
from conftest import Built

from school.exports import search

PAGE = """<!doctype html><html lang="{language}"><title>{path}</title>
<main data-pagefind-body><h1>{path}</h1><p>{text}</p></main></html>"""


def course(modules: int, lessons_each: int = 10) -> list[str]:
    lessons = [f"curriculum/modulo-{m}/lezione-{n}" for m in range(modules) for n in range(lessons_each)]
    return ["", "glossary", "bibliography", *(f"curriculum/modulo-{m}" for m in range(modules)), *lessons]


@pytest.mark.parametrize(("modules", "lessons"), [(1, 10), (1, 900), (3, 300), (23, 10), (200, 10)])
def test_no_part_is_empty_and_the_pages_of_a_module_stay_together(modules: int, lessons: int) -> None:
    paths = course(modules, lessons)
    found = search.parts(paths)
    assert sorted(set(found.values())) == list(range(search.count(paths)))
    for module in range(modules):
        assert len({part for path, part in found.items() if path.startswith(f"curriculum/modulo-{module}/")}) == 1
    assert len({part for path, part in found.items() if "/" not in path}) == 1


def test_a_course_of_ordinary_size_has_one_part_and_a_huge_one_no_more_than_a_reader_can_load() -> None:
    assert search.count(course(10)) == 1
    assert 1 < search.count(course(40)) < search.count(course(200)) <= 12


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], Path]:
    """Pages of four modules, of which a part holds two or so."""
    monkeypatch.setattr(search, "_ONE_PART", 10)
    monkeypatch.setattr(search, "_PAGES_A_PART", 20)
    made = {}
    for path in course(4):
        for language in ("it", "en"):
            made[path, language] = write(tmp_path / "pages", path, language, "Acqua e terra.")
    return made


def write(folder: Path, path: str, language: str, text: str) -> Path:
    html = PAGE.format(path=path, language=language, text=text)
    file = folder / f"{language}-{path.replace('/', '-')}-{len(text)}.html"
    file.parent.mkdir(exist_ok=True)
    file.write_text(html, "utf-8")
    return file


def entries(site: Path) -> dict[str, dict[str, dict[str, object]]]:
    found = sorted(site.rglob("pagefind-entry.json"))
    return {
        path.parent.relative_to(site).as_posix(): json.loads(path.read_text("utf-8"))["languages"] for path in found
    }


def test_an_edited_page_costs_the_part_of_its_language_it_belongs_to(
    pages: dict[tuple[str, str], Path], tmp_path: Path
) -> None:
    kept, first, second = tmp_path / "kept", tmp_path / "first", tmp_path / "second"
    search.Indexing(pages, kept).write(first)
    before = entries(first)
    for root, language in (("pagefind", "it"), ("en/pagefind", "en")):
        held = {place: found for place, found in before.items() if place.startswith(root)}
        assert len(held) == search.count({path for path, _ in pages}) > 1
        assert all(set(found) == {language} for found in held.values())
        assert sum(found[language]["page_count"] for found in held.values()) == len(pages) / 2  # type: ignore[misc]

    pages["curriculum/modulo-2/lezione-3", "en"] = write(
        tmp_path / "pages", "curriculum/modulo-2/lezione-3", "en", "A platypus."
    )
    made = {path.name for path in (kept / "search").iterdir()}
    search.Indexing(pages, kept).write(second)
    (new,) = {path.name for path in (kept / "search").iterdir()} - made
    after = entries(second)
    (changed,) = [place for place in before if before[place] != after[place]]
    part = search.parts({path for path, _ in pages})["curriculum/modulo-2/lezione-3"]
    assert changed == search.bundle("en", part)
    assert (kept / "search" / new / "pagefind-entry.json").read_bytes() == (
        second / changed / "pagefind-entry.json"
    ).read_bytes()


def test_whoever_reads_an_index_while_another_is_published_reads_one_of_the_two_whole(
    pages: dict[tuple[str, str], Path], tmp_path: Path
) -> None:
    kept, site = tmp_path / "kept", tmp_path / "site"
    search.Indexing(pages, kept).write(site)
    part = search.parts({path for path, _ in pages})["curriculum/modulo-2/lezione-3"]
    before = entries(site)[search.bundle("it", part)]
    with (site / search.bundle("it", part) / "pagefind-entry.json").open("rb") as being_read:
        pages["curriculum/modulo-2/lezione-3", "it"] = write(
            tmp_path / "pages", "curriculum/modulo-2/lezione-3", "it", "Un ornitorinco."
        )
        search.Indexing(pages, kept).write(site)
        assert json.loads(being_read.read())["languages"] == before != entries(site)[search.bundle("it", part)]


def test_what_leads_elsewhere_is_found_there_and_not_on_every_page_it_stands_on(site: Built) -> None:
    files = (site.folder / "pagefind" / "fragment").iterdir()
    read = (gzip.decompress(file.read_bytes()).decode() for file in files)
    found = {page["url"]: page["content"] for page in (json.loads(text[text.index("{") :]) for text in read)}
    outcome = "Spiegare in cento parole chi usa il fiume."
    assert outcome in found["/curriculum/acqua.html"] and outcome not in found["/curriculum/acqua/fiume.html"]
    advice = "il primo capitolo"
    assert advice in site.page("curriculum/acqua") and advice not in found["/curriculum/acqua.html"]
    assert advice in found["/readings.html"] and "Rossi, Ada (2020)" in found["/bibliography.html"]
    assert "affiancati" in site.page("curriculum/acqua/fiume")
    assert not any("affiancati" in content for content in found.values())
