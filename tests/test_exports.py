"""The files beside the pages: opened with the readers that others will open them with."""

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest
import shapely
from conftest import ROOT, Built, Write
from lxml import etree, html

from school import exports
from school.build import School, build
from school.exports import DOWNLOADS, EXPORTS, exported
from school.exports.case_bibtex import bibtex
from school.exports.json_ld import script
from school.exports.open_cases import OpenCase, OpenCases
from school.exports.open_rows import columns
from school.library import Library
from school.model import LANGUAGES
from school.model.fact import Sector
from school.navigation import Site
from school.words import Words

URL = "https://school.example/base/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def place(address: str, language: str) -> str:
    return address if language == "it" else f"{language}/{address}"


@pytest.fixture(scope="module")
def tiny_files(tiny: School) -> dict[str, str]:
    return exported(Site(tiny), URL)


@pytest.fixture(scope="module")
def real() -> Site:
    return Site(build(ROOT))


@pytest.fixture(scope="module")
def real_files(real: Site) -> dict[str, str]:
    return exported(real, URL)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.removeprefix("\ufeff").splitlines(keepends=True), strict=True))


def test_every_form_of_export_is_listed() -> None:
    folder = Path(exports.__file__).parent
    listed = {export.__name__.rpartition(".")[2] for export in EXPORTS}  # type: ignore[attr-defined]
    writing = {path.stem for path in folder.glob("*.py") if "\nADDRESS = " in path.read_text("utf-8")}
    assert listed == writing
    named = exports.__doc__ or ""
    assert [path.stem for path in folder.glob("[a-z]*.py") if path.stem not in listed and path.stem not in named] == []
    assert set(DOWNLOADS) <= set(EXPORTS)


def test_the_files_are_published_as_they_were_made(site: Built, tiny_files: dict[str, str]) -> None:
    assert len(tiny_files) == 2 * len(EXPORTS)
    for address, text in tiny_files.items():
        assert (site.folder / address).read_bytes() == text.encode(), address


def test_notes_to_trainers_are_in_no_file(tiny_files: dict[str, str], real_files: dict[str, str]) -> None:
    for address, text in tiny_files.items():
        assert "SEGRETO" not in text and "SECRET" not in text, address
    assert not [address for address, text in real_files.items() if "/// trainer" in text]


@BOTH
def test_the_table_opens_as_csv_with_a_row_for_each_case(language: str, real: Site, real_files: dict[str, str]) -> None:
    text = real_files[place("data/cases.csv", language)]
    assert text.startswith("\ufeff") and text.count("\r\n") == len(real.library.cases) + 1
    rows = table(text)
    assert tuple(rows[0]) == columns()
    assert [row["id"] for row in rows] == list(real.library.cases)
    for row in rows:
        assert row["title"] and row["place"] and row["sources"] and row["address"].startswith(URL)
        assert -90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180


@BOTH
def test_a_row_says_what_the_case_says(language: str, tiny_files: dict[str, str]) -> None:
    (row,) = table(tiny_files[place("data/cases.csv", language)])
    assert (row["id"], row["country"], row["start"], row["end"]) == ("patto-del-fiume", "IT", "2019", "2023")
    assert (row["level"], row["status"], row["themes"]) == ("municipal", "completed", "clima")
    assert row["actors_public"] == "Ente"
    assert row["actors_economic"] == {"it": "Consorzio", "en": "Consortium"}[language]
    claim = {"it": "prelievi: -12 %", "en": "abstractions: -12%"}[language]
    assert row["results"].replace("\u00a0", " ") == f"{claim} [independent, https://ateneo.example/studio]"
    assert row["reviewed"] == "2026-11-21" and row["confidence"] == "medium"
    assert row["address"] == f"{URL}{place('cases/patto-del-fiume/', language)}"


@BOTH
def test_the_json_is_as_its_schema_says(language: str, real: Site, real_files: dict[str, str]) -> None:
    text = real_files[place("data/cases.json", language)]
    document = OpenCases.model_validate_json(text)
    assert [case.id for case in document.cases] == list(real.library.cases)
    assert document.described_by == f"{URL}{place('data/cases.schema.json', language)}"
    for case in document.cases:
        sources = {source.id for source in case.sources}
        for fact in (*case.results, *case.limits):
            assert set(fact.sources) <= sources, case.id
        for result in case.results:
            assert result.sources or not result.figure, case.id
    raw, schema = json.loads(text), json.loads(real_files[place("data/cases.schema.json", language)])
    assert set(raw) == set(schema["properties"]) == set(schema["required"])
    assert set(raw["cases"][0]) == set(schema["$defs"]["OpenCase"]["properties"])


def described(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a schema, with the fields that stand in it."""
    for one in (value, *value["$defs"].values()):
        yield one
        yield from one["properties"].values()


@BOTH
def test_the_schema_explains_every_field_in_its_language(language: str, tiny_files: dict[str, str]) -> None:
    schema = json.loads(tiny_files[place("data/cases.schema.json", language)])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    used = [one["description"] for one in described(schema)]
    words = Words(language, "data")
    assert sorted(used) == sorted(words(key) for key in words._texts), "words without a field, or the other way round"


def test_both_languages_explain_the_same_fields() -> None:
    assert Words("it", "data")._texts.keys() == Words("en", "data")._texts.keys()


def test_every_column_is_a_field_or_one_made_of_it() -> None:
    made = {"theme_names", *(f"actors_{sector.replace('-', '_')}" for sector in get_args(Sector))}
    assert set(columns()) - made == set(OpenCase.model_fields) - {"actors"}
    assert len(columns()) == len(set(columns()))


@BOTH
def test_the_points_open_as_geojson(language: str, real: Site, real_files: dict[str, str]) -> None:
    text = real_files[place("data/cases.geojson", language)]
    points = shapely.from_geojson(text)
    cases = list(real.library.cases.values())
    assert [(point.x, point.y) for point in points.geoms] == [
        (one.place.longitude, one.place.latitude) for one in cases
    ]
    collection = json.loads(text)
    assert collection["type"] == "FeatureCollection" and "crs" not in collection  # RFC 7946, 3.3 and 4
    for feature, case in zip(collection["features"], cases, strict=True):
        assert {"type", "id", "geometry", "properties"} == set(feature)  # 3.2
        assert feature["geometry"]["type"] == "Point" and feature["id"] == case.id
        assert not [value for value in feature["properties"].values() if isinstance(value, list | dict)]


@BOTH
def test_the_feed_has_what_rfc_4287_requires(language: str, real: Site, real_files: dict[str, str]) -> None:
    feed = etree.fromstring(real_files[place("feed.xml", language)].encode())
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == len(real.library.cases)
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"a:{name}", ATOM)) == 1 and one.findtext(f"a:{name}", namespaces=ATOM)
        assert len(one.xpath("a:link[@rel='alternate'][@type='text/html']", namespaces=ATOM)) == 1
    assert feed.findtext("a:author/a:name", namespaces=ATOM) == "Convergenze APS"
    assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [f"{URL}{place('feed.xml', language)}"]
    days = [datetime.fromisoformat(one.findtext("a:updated", namespaces=ATOM)) for one in entries]
    assert days == sorted(days, reverse=True)
    assert datetime.fromisoformat(feed.findtext("a:updated", namespaces=ATOM)) == days[0]
    assert len({one.findtext("a:id", namespaces=ATOM) for one in entries}) == len(entries)


def test_a_case_without_translation_is_in_the_data_in_italian_and_not_in_the_english_feed(write: Write) -> None:
    files = exported(Site(build(write({"cases/patto-del-fiume.en.md": None}))), URL)
    (row,) = table(files["en/data/cases.csv"])
    assert (row["language"], row["address"]) == ("it", f"{URL}cases/patto-del-fiume/")
    assert "<entry>" in files["feed.xml"] and "<entry>" not in files["en/feed.xml"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("curriculum/programme.yml", "provider: ente", "provider: nessuno"),
        ("cases/patto-del-fiume.it.md", "themes: [clima]", "themes: [clma]"),
        ("cases/patto-del-fiume.it.md", "promoter: ente", "promoter: nessuno"),
        ("cases/patto-del-fiume.it.md", "type: patto", "type: pato"),
        ("cases/patto-del-fiume.it.md", "cites: studio-2023}", "cites: studio}"),
        ("cases/patto-del-fiume.it.md", "title: ", "titolo: "),
        ("curriculum/acqua/fiume.it.md", "cases: [patto-del-fiume]", "cases: [patto]"),
        ("curriculum/acqua/module.it.md", "lessons: [fiume, diga]", "lessons: [fiume]"),
        ("curriculum/acqua/module.it.md", "title: ", "titolo: "),
        ("curriculum/paths/tutti.it.md", "lessons: [campo]", "lessons: [campi]"),
        ("curriculum/editions/prima.yml", "lessons: [fiume, diga]", "lessons: [fiume, digha]"),
    ],
)
def test_a_fault_of_the_material_stops_no_preview(file: str, old: str, new: str, write: Write) -> None:
    school = build(write(replace={file: {old: new}}))
    assert school.faults
    exported(Site(school), URL)
    site = Site(school)
    for page in site.pages.values():
        for language in LANGUAGES:
            script(site, URL, page, language)


def test_words_of_authors_break_no_file(write: Write) -> None:
    title = "title: 'Il \"patto\"; <b>tre</b> Comuni & un''acqua'"
    root = write(replace={"cases/patto-del-fiume.it.md": {'title: "Il patto del fiume: tre Comuni, un\'acqua"': title}})
    files = exported(Site(build(root)), URL)
    wanted = "Il “patto”; <b>tre</b> Comuni & un’acqua"
    (row,) = table(files["data/cases.csv"])
    assert row["title"] == wanted
    assert json.loads(files["data/cases.geojson"])["features"][0]["properties"]["title"] == wanted
    assert etree.fromstring(files["feed.xml"].encode()).findtext("a:entry/a:title", namespaces=ATOM) == wanted


def test_every_page_leads_to_the_feed_of_its_language(site: Built) -> None:
    for path in site.pages():
        page = html.parse(str(path)).getroot()
        (address,) = page.xpath('//link[@rel="alternate"][@type="application/atom+xml"]/@href')
        assert address == f"{URL}{place('feed.xml', page.get('lang'))}"


@BOTH
def test_the_page_of_the_cases_leads_to_every_file_with_its_licence(language: str, site: Built) -> None:
    page = html.parse(str(site.file("cases", language))).getroot()
    (section,) = page.xpath('//section[@aria-labelledby="data"]')
    for address in [*(one.ADDRESS for one in DOWNLOADS), "feed.xml", "data/cases.schema.json"]:
        (link,) = [one for one in section.xpath(".//a/@href") if one.endswith(address)]
        assert (site.file("cases", language).parent / link).resolve() == (
            site.folder / place(address, language)
        ).resolve()
    assert section.xpath('.//a[@rel="license"]')
    assert section.xpath(".//dt//text()") == list(OpenCase.model_fields)


@BOTH
def test_a_case_says_how_to_cite_it(language: str, site: Built) -> None:
    page = html.parse(str(site.file("cases/patto-del-fiume", language))).getroot()
    sentence, entry = (
        "".join(one.itertext()) for one in page.xpath('//details[@class="p-citation"]/*[contains(@class, "__text")]')
    )
    address = f"{URL}{place('cases/patto-del-fiume/', language)}"
    for word in (
        "Ente (2026)",
        address,
        "CC BY-SA 4.0",
        {"it": "21 novembre 2026", "en": "21 November 2026"}[language],
    ):
        assert word in sentence
    assert entry.startswith(f"@misc{{patto-del-fiume-{language},\n  author = {{{{Ente}}}},\n") and entry.endswith("\n}")
    assert f"  url = {{{address}}}," in entry
    assert entry.count("{") == entry.count("}")


def test_signs_that_latex_would_read_are_escaped(library: Library) -> None:
    case = library.cases["patto-del-fiume"]
    title = case.title.model_copy(update={"it": r"100% di A&B_C {x} \ ~"})
    entry = bibtex(case.model_copy(update={"title": title}), "it", "Ente & C.", "Scuola", "https://e.example/a_b/")
    assert r"title = {{100\% di A\&B\_C \{x\} \textbackslash{} \textasciitilde{}}}" in entry
    assert r"author = {{Ente \& C.}}" in entry
    assert "url = {https://e.example/a_b/}" in entry
