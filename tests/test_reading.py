"""Two languages as one text: pairs of sections, the pages that show both, and what is said of a page."""

from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from conftest import ROOT, Built, Write
from lxml import etree, html

from school.build import School, build
from school.navigation import Site
from school.press import Press
from school.render import Article, Part, Renderer
from school.spread import counterparts, rows
from school.trace import Needs, traced
from school.view import View


@pytest.fixture(scope="module")
def real() -> School:
    return build(ROOT)


def articles(school: School, path: str) -> dict[str, Article]:
    site = Site(school)
    found = {code: Renderer().article(site, site.pages[path], code) for code in ("it", "en")}
    return {code: article for code, article in found.items() if article}


def said(parts: tuple[Part, ...]) -> str:
    return "".join(part.title + part.html + said(part.parts) for part in parts)


def test_headings_are_paired_by_their_order(tiny: School) -> None:
    both = articles(tiny, "curriculum/acqua/fiume")
    assert counterparts(both["it"].sections, both["en"].sections) == {
        "gli-usi": "the-uses",
        "chi-decide": "who-decides",
    }
    assert counterparts(both["en"].sections, both["it"].sections) == {
        "the-uses": "gli-usi",
        "who-decides": "chi-decide",
    }


def test_texts_that_part_ways_have_no_pairs_and_one_row(write: Write) -> None:
    root = write(replace={"curriculum/acqua/fiume.en.md": {"## The uses\n": ""}})
    both = articles(build(root), "curriculum/acqua/fiume")
    assert counterparts(both["it"].sections, both["en"].sections) == {}
    (row,) = rows(both)
    assert "Gli usi" in said(row.parts["it"]) and "Who decides" in said(row.parts["en"])


def test_rows_hold_the_whole_text_and_each_its_counterpart(tiny: School) -> None:
    both = articles(tiny, "curriculum/acqua/fiume")
    made = rows(both)
    assert [row.kind for row in made] == [
        "text", "heading", "text", "activity", "heading", "example", "law", "caution",
    ]  # fmt: skip
    assert "Chi decide" in said(made[4].parts["it"]) and "Who decides" in said(made[4].parts["en"])
    assert made[3].parts["en"][0].id == "en-mappa"


def test_a_place_of_the_same_text_comes_along_and_the_rest_stays_where_it_is() -> None:
    part = Part(
        "text",
        html='<h2 id="qui">Qui</h2><p><a href="#qui">su</a> <a href="#source-a">[1]</a> <a href="../x/">x</a> <a href="https://x.example/">fuori</a></p>',
    )
    article = Article((part,), (), "it")
    row = rows({"it": article, "en": article})[1]
    links = html.fromstring(row.parts["en"][0].html).xpath("//a/@href")
    assert links == ["#en-qui", "../#source-a", "../x/", "https://x.example/"]


def test_a_text_is_rendered_once_and_its_needs_are_noted_each_time(tiny: School) -> None:
    site, renderer = Site(tiny), Renderer()
    paths = ("curriculum/acqua/fiume", "trainer/curriculum/acqua/fiume")
    needs: list[Needs] = [{}, {}, {}]
    for one, path in zip(needs, (*paths, paths[0]), strict=True):
        renderer.article(site.over(traced(site.library, one)), site.pages[path], "it")
    assert len(renderer._kept) == 1
    assert set(needs[0]) == set(needs[2]) <= set(needs[1]) and ("record", "term", "missione") in needs[2]


def test_a_page_in_both_languages_changes_with_either_text(write: Write, tmp_path: Path) -> None:
    root = write()

    def stale() -> set[tuple[str, str]]:
        press = Press(View(Site(build(root)), "https://school.example/base/"), tmp_path / "kept")
        found = set(press.stale())
        press.run()
        return found

    stale()
    for file, word in (("patto-del-fiume.en.md", "The pact comes"), ("patto-del-fiume.it.md", "Il patto nasce")):
        path = root / "cases" / file
        path.write_text(path.read_text("utf-8").replace(word, f"{word} once"), "utf-8")
        assert {
            (f"cases/patto-del-fiume{beside}", code) for beside in ("", "/parallel") for code in ("it", "en")
        } <= stale()


@pytest.mark.parametrize("language", ["it", "en"])
def test_pages_in_both_languages_are_for_no_search_and_repeat_no_id(real_site: Built, language: str) -> None:
    root = real_site.folder / ("" if language == "it" else language)
    pages = [
        path
        for path in root.rglob("parallel/index.html")
        if language == "en" or "en" not in path.relative_to(root).parts
    ]
    assert len(pages) > 80
    for path in pages:
        page = html.parse(str(path)).getroot()
        assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
        assert not page.xpath("//*[@data-pagefind-body]") and not page.xpath('//script[@type="application/ld+json"]')
        repeated = [id for id, times in Counter(page.xpath("//@id")).items() if times > 1]
        assert repeated == [], path
        head = page.xpath('//*[contains(@class, "p-pair--head")]')
        assert len(head) >= 2 and all(
            [*pair.xpath("./*/@lang")] == [language, "en" if language == "it" else "it"] for pair in head
        )
    for file in ("sitemap.xml", "feed.xml"):
        assert "/parallel/" not in (real_site.folder / file).read_text("utf-8")


def test_a_lesson_without_translation_has_no_page_in_both(site: Built) -> None:
    assert not site.file("curriculum/terra/campo/parallel").exists()
    assert "parallel/" not in site.main("curriculum/terra/campo")


def test_every_different_heading_of_the_site_has_its_counterpart(real_site: Built) -> None:
    count = 0
    for path in (real_site.folder / "curriculum").rglob("index.html"):
        here = html.parse(str(path)).getroot()
        there = html.parse(str(real_site.folder / "en" / path.relative_to(real_site.folder))).getroot()
        pairs = dict(
            one.split("=") for one in (here.get_element_by_id("content").get("data-counterparts") or "").split()
        )
        ids = [[one.get("id") for one in page.xpath("//main//h2[@id]")] for page in (here, there)]
        if path.parent.name != "parallel":
            assert [pairs.get(id, id) for id in ids[0]] == ids[1], path
            count += len(pairs)
    assert count > 200


def test_what_a_reader_says_of_a_page_begins_with_its_address(real_site: Built) -> None:
    for language, address, asked in (
        ("it", "https://school.example/scuola/", "Non chiaro:"),
        ("en", "https://school.example/scuola/en/", "Unclear:"),
    ):
        path = "curriculum/perche-le-missioni/anatomia-di-una-missione"
        page = html.fromstring(real_site.page(path, language))
        (link,) = page.xpath('//a[contains(@href, "/issues/new")]/@href')
        parts = urlsplit(link)
        assert (parts.netloc, parts.path) == ("github.com", "/convergenze/school/issues/new")
        fields = parse_qs(parts.query)
        assert fields["title"] == page.xpath("//h1/text()")
        assert fields["body"][0].startswith(f"{address}{path}/ ({language})") and asked in fields["body"][0]
        assert len(link) < 1000
        assert not page.xpath('//main//a[starts-with(@href, "mailto:")]'), "the association has given no address"


def test_mail_is_offered_once_there_is_an_address(write: Write) -> None:
    root = write(replace={"curriculum/programme.yml": {"paths: [tutti]": "paths: [tutti]\nemail: scuola@ente.example"}})
    press = Press(View(Site(build(root)), "https://school.example/base/"), None)
    page = html.fromstring(press.html(press.view.site.pages["cases/patto-del-fiume"], "en"))
    (link,) = page.xpath('//main//a[starts-with(@href, "mailto:")]/@href')
    assert unquote(link).startswith("mailto:scuola@ente.example?subject=")
    assert "https://school.example/base/en/cases/patto-del-fiume/ (en)" in unquote(link)
    assert not page.xpath('//a[contains(@href, "issues")]'), "no repository is known"


def test_lists_hold_everything(real_site: Built, real: School) -> None:
    for name, wanted in (("activities", real.library.activities), ("site-map", real.library.lessons)):
        page = html.fromstring(real_site.main(name))
        assert len(set(page.xpath("//main//li//a/@href"))) >= len(wanted)
    advised = sum(len(one.readings) for one in [*real.library.modules.values(), *real.library.lessons.values()])
    assert len(html.fromstring(real_site.main("readings")).xpath('//*[contains(@class, "p-listing")]/ul/li')) == advised
    mapped = {
        one.rstrip("/").rpartition("../")[2]
        for one in html.fromstring(real_site.main("site-map")).xpath("//main//@href")
    }
    pages = {page.path for page in Site(real).pages.values() if page.is_found and page.path not in ("", "site-map")}
    assert pages <= mapped
    namespace = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = etree.parse(str(real_site.folder / "sitemap.xml")).xpath("//s:loc/text()", namespaces=namespace)
    assert len(listed) >= len(pages)
