"""The built site: what each kind of page holds, addresses, languages, and files beside the pages."""

import re
from pathlib import Path

import pytest
from conftest import TESTS, TINY, Built, run_mkdocs
from lxml import etree, html

from school.__main__ import main

GOLDEN = TESTS / "golden"

PAGES = [
    ("", "it"), ("", "en"), ("school", "it"), ("curriculum", "it"), ("curriculum/acqua", "it"), ("curriculum/acqua", "en"),
    ("curriculum/acqua/fiume", "it"), ("curriculum/acqua/fiume", "en"), ("curriculum/acqua/worksheet", "it"),
    ("curriculum/acqua/quiz", "en"), ("curriculum/acqua/print", "it"), ("offline", "en"), ("curriculum/terra/campo", "en"), ("cases", "it"), ("compare", "en"), ("cases/patto-del-fiume", "it"),
    ("cases/patto-del-fiume", "en"), ("glossary", "it"), ("bibliography", "en"), ("paths", "it"), ("paths/tutti", "it"),
    ("competences", "it"), ("competences/sistemi", "it"), ("themes/clima", "it"), ("editions/prima", "it"),
    ("worksheets", "en"), ("search", "it"), ("my-studies", "en"), ("participation-record", "it"), ("trainer", "it"), ("trainer/coverage", "en"),
    ("trainer/curriculum/acqua/fiume", "it"), ("trainer/cases/patto-del-fiume", "en"),
    ("activities", "it"), ("readings", "en"), ("site-map", "it"), ("curriculum/acqua/fiume/parallel", "it"),
    ("cases/patto-del-fiume/parallel", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "language"), PAGES)
def test_a_page_is_as_it_was_agreed(path: str, language: str, site: Built, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{path.replace('/', '.') or 'home'}.{language}.html"
    made = site.main(path, language) + "\n"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")


def test_every_page_exists_in_both_languages(site: Built) -> None:
    italian = {
        path.relative_to(site.folder).as_posix()
        for path in site.pages()
        if "en" not in path.relative_to(site.folder).parts
    }
    english = {path.relative_to(site.folder / "en").as_posix() for path in (site.folder / "en").rglob("*.html")}
    assert italian - {"404.html"} == english - {"404.html"}


def test_a_missing_translation_is_announced_and_marked(site: Built) -> None:
    page = html.fromstring(site.page("curriculum/terra/campo", "en"))
    assert page.get("lang") == "en"
    assert "solo in italiano" not in site.page("curriculum/terra/campo", "it")
    assert page.xpath('//*[@lang="it" and contains(., "aspetta la sua traduzione")]')
    assert page.xpath('//link[@rel="canonical"]/@href') == ["https://school.example/base/curriculum/terra/campo/"]
    assert page.xpath('//link[@rel="alternate"][@hreflang]') == []
    assert "data-pagefind-body" not in site.page("curriculum/terra/campo", "en")


def test_canonical_and_alternates_are_absolute_and_mutual(site: Built) -> None:
    base = "https://school.example/base/"
    for path in site.pages():
        if path.name == "404.html":
            continue
        page = html.parse(str(path)).getroot()
        address = base + path.relative_to(site.folder).as_posix().removesuffix("index.html")
        alternates = {one.get("hreflang"): one.get("href") for one in page.xpath('//link[@rel="alternate"][@hreflang]')}
        if not alternates:
            assert "terra/campo" in address
            continue
        assert page.xpath('//link[@rel="canonical"]/@href') == [address]
        assert alternates[page.get("lang")] == address
        assert alternates["x-default"] == alternates["it"]
        assert alternates["en"] == alternates["it"].replace(base, base + "en/")


def test_the_site_map_lists_what_is_worth_finding(site: Built) -> None:
    namespace = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    tree = etree.parse(str(site.folder / "sitemap.xml"))
    listed = {one.findtext("s:loc", namespaces=namespace): one for one in tree.findall("s:url", namespace)}
    base = "https://school.example/base/"
    assert f"{base}curriculum/acqua/fiume/" in listed
    assert f"{base}en/cases/patto-del-fiume/" in listed
    assert f"{base}en/curriculum/terra/campo/" not in listed
    assert not [address for address in listed if "search" in address or "problems" in address]
    both = listed[f"{base}cases/"].findall("x:link", namespace)
    assert {one.get("hreflang") for one in both} == {"it", "en", "x-default"}


def test_the_switch_leads_to_the_same_page(site: Built) -> None:
    for path in ("", "glossary", "curriculum/acqua/fiume"):
        for language, other in (("it", "en"), ("en", "it")):
            page = html.parse(str(site.file(path, language))).getroot()
            (switch,) = page.xpath(f'//header//a[@hreflang="{other}"]/@href')
            assert (site.file(path, language).parent / switch / "index.html").resolve() == site.file(
                path, other
            ).resolve()


def test_one_page_for_missing_addresses_speaks_both_languages(site: Built) -> None:
    page = html.parse(str(site.folder / "404.html")).getroot()
    assert page.get("lang") == "it"
    assert page.xpath('//*[@lang="en"]//a/@href')
    assert all(
        address.startswith(("/base/", "#", "https://"))
        for address in page.xpath("//a/@href | //link/@href | //script/@src")
    )
    assert not (site.folder / "en/404.html").exists()


def test_only_our_own_files_are_published(site: Built) -> None:
    kept = {path.relative_to(site.folder).parts[0] for path in site.folder.iterdir()}
    assert kept == {
        "404.html", "about", "accessibility", "activities", "assets", "bibliography", "cases", "compare", "competences", "curriculum", "data",
        "downloads", "editions", "en", "feed.xml", "glossary", "index.html", "manifest.webmanifest", "my-studies", "offline", "pagefind",
        "participation-record", "paths", "privacy", "readings", "school", "search", "site-map", "sitemap.xml", "themes", "trainer", "worker.js",
        "worksheets", "sitemap.xml.gz",
    }  # fmt: skip
    assert {path.name for path in (site.folder / "assets").iterdir()} == {
        "site.css", "js", "fonts", "mark.svg", "mark-192.png", "mark-512.png", "studies.it.json", "studies.en.json",
    }  # fmt: skip


def test_a_page_says_where_it_is_written(tmp_path: Path) -> None:
    made = run_mkdocs(TINY / "mkdocs.yml", tmp_path / "site", GITHUB_REPOSITORY="o/r")
    for path, language, file in (
        ("curriculum/acqua/fiume", "en", "curriculum/acqua/fiume.en.md"),
        ("cases/patto-del-fiume", "it", "cases/patto-del-fiume.it.md"),
        ("school", "it", "docs/school.it.md"),
        ("curriculum/terra/campo", "en", "curriculum/terra/campo.it.md"),
        ("glossary", "it", "curriculum/vocabulary/glossary.yml"),
    ):
        assert f'href="https://github.com/o/r/edit/main/{file}"' in made.page(path, language), path


def test_the_same_material_makes_the_same_bytes(site: Built, tmp_path: Path) -> None:
    again = run_mkdocs(TINY / "mkdocs.yml", tmp_path / "elsewhere", "--strict").folder
    for path in site.folder.rglob("*"):
        if path.is_file() and "pagefind" not in path.parts and path.suffix != ".gz":
            assert path.read_bytes() == (again / path.relative_to(site.folder)).read_bytes(), path


def test_a_fault_stops_a_strict_build_and_shows_on_the_page_otherwise(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    root = write(
        replace={"curriculum/acqua/fiume.it.md": {"(lesson:diga)": "(lesson:digha)", "//// trainer": "//// trainr"}}
    )
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../", f"{TESTS.parent}/"), "utf-8")
    with pytest.raises(AssertionError, match="Aborted with 2 warnings in strict mode"):
        run_mkdocs(config, tmp_path / "strict", "--strict")
    made = run_mkdocs(config, tmp_path / "preview")
    page = made.main("curriculum/acqua/fiume")
    assert re.search(r"fiume\.it\.md:20:32", page)
    assert "[unknown-reference]" in page and "[unknown-block]" in page
    assert "SEGRETO" not in page
    assert "[unknown-block]" in made.main("problems")
    assert "fiume.it.md" not in made.main("curriculum/acqua/diga")


def test_a_new_lesson_and_a_new_case_appear_wherever_one_looks(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    root = write()
    assert main(["new", "lesson", "acqua/falda", "--root", str(root)]) == 0
    assert main(["new", "case", "patto-della-falda", "--root", str(root)]) == 0
    module = root / "curriculum/acqua/module.it.md"
    module.write_text(
        module.read_text("utf-8").replace("[fiume, diga]", "[fiume, diga, falda]").replace("room: 1.5", "room: 2.5"),
        "utf-8",
    )
    for language, words in (("it", "Una parola rara: ornitorinco."), ("en", "A rare word: platypus.")):
        lesson = root / f"curriculum/acqua/falda.{language}.md"
        text = lesson.read_text("utf-8") + f"\n{words} [](case:patto-della-falda) [](term:missione)\n"
        lesson.write_text(text.replace("minutes: 60\n", "minutes: 60\ncases: [patto-della-falda]\n"), "utf-8")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../", f"{TESTS.parent}/"), "utf-8")
    made = run_mkdocs(config, tmp_path / "site", "--strict")
    for language in ("it", "en"):
        assert "acqua/falda/" in made.main("curriculum/acqua", language) or "falda/" in made.main(
            "curriculum/acqua", language
        )
        assert "patto-della-falda/" in made.main("cases", language)
        assert "patto-della-falda/" in made.main("curriculum/acqua/falda", language)
        assert "curriculum/acqua/falda/" in made.main("cases/patto-della-falda", language), "the case knows its lesson"
        assert "curriculum/acqua/falda/" in made.main("glossary", language), "the term knows where it is used"
        assert "falda" in made.main("curriculum/acqua/diga", language), "the lesson before leads to it"
    assert "curriculum/acqua/falda/" in (made.folder / "sitemap.xml").read_text("utf-8")
