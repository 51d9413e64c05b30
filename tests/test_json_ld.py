"""What machines read of each page: terms of schema.org 30.0, names that lead somewhere, nothing that is not known."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ROOT, Built, Write
from standards.jsonld_check import check

from school.build import School, build
from school.exports import exported
from school.exports.json_ld import document, script
from school.exports.schema_org.node import duration
from school.navigation import Site
from school.pages import Page

# rdflib 7 reads JSON-LD into a class of its own that it has deprecated
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

URL = "https://school.example/base/"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def one_of_each_kind(site: Site) -> list[Page]:
    return list({page.kind: page for page in site.pages.values()}.values())


def graph(site: Site, path: str, language: str = "it") -> dict[str, Any]:
    """Return the nodes of a page by their type."""
    nodes = document(site, URL, site.pages[path], language)["@graph"]
    return {node["@type"]: node for node in nodes}


@pytest.fixture(scope="module")
def tiny_site(tiny: School) -> Site:
    return Site(tiny)


@pytest.fixture(scope="module")
def real() -> Site:
    return Site(build(ROOT))


def test_the_checker_finds_what_is_wrong() -> None:
    wrong = {
        "@context": "https://schema.org", "@type": "Course", "title": "x", "timeRequired": "45 minutes",
        "provider": {"@type": "Place"}, "geo": "here", "hasPart": {"@type": "Lesson"},
    }  # fmt: skip
    findings = "\n".join(check(wrong))
    for one in ("title", "ISO 8601", "provider: ['Place']", "geo not defined for", "unknown type Lesson"):
        assert one in findings


@pytest.mark.parametrize("language", ["it", "en"])
def test_each_kind_of_page_of_the_tiny_site_speaks_schema_org(tiny_site: Site, language: str) -> None:
    for page in tiny_site.pages.values():
        assert check(document(tiny_site, URL, page, language)) == [], page.path


@pytest.mark.parametrize("language", ["it", "en"])
def test_each_kind_of_page_of_the_real_site_speaks_schema_org(real: Site, language: str) -> None:
    for page in one_of_each_kind(real):
        assert check(document(real, URL, page, language)) == [], page.path


def test_every_page_for_participants_bears_one_graph_that_is_read_as_it_was_written(
    site: Built, tiny_site: Site
) -> None:
    for path in site.pages():
        found = SCRIPT.findall(path.read_text("utf-8"))
        if path.name == "404.html":
            assert found == []
            continue
        address = path.parent.relative_to(site.folder).as_posix().removeprefix(".")
        language = "en" if address.split("/")[0] == "en" else "it"
        page = tiny_site.pages[address.removeprefix("en").strip("/") if language == "en" else address]
        wanted = [] if not page.is_found else [document(tiny_site, URL, page, language)]
        assert [json.loads(one) for one in found] == wanted


def ids(value: Any, defined: bool) -> Iterator[str]:
    """Yield the names of nodes: those that say their type, or those that only point."""
    if isinstance(value, dict):
        if "@id" in value and ("@type" in value) is defined:
            yield value["@id"]
        for inner in value.values():
            yield from ids(inner, defined)
    elif isinstance(value, list):
        for inner in value:
            yield from ids(inner, defined)


def test_every_name_pointed_to_is_that_of_a_node_of_some_page(tiny_site: Site) -> None:
    documents = [document(tiny_site, URL, page, one) for page in tiny_site.pages.values() for one in ("it", "en")]
    pointed = {one for each in documents for one in ids(each, False) if one.startswith(URL)}
    assert pointed - {one for each in documents for one in ids(each, True)} == set()


def test_no_graph_and_no_file_leads_to_the_pages_for_trainers(tiny_site: Site) -> None:
    shown = [page for page in tiny_site.pages.values() if not page.for_trainers]
    texts = [script(tiny_site, URL, page, language) for page in shown for language in ("it", "en")]
    assert not [text for text in (*texts, *exported(tiny_site, URL).values()) if "/trainer/" in text]


def test_translations_name_each_other(tiny_site: Site) -> None:
    for path in ("curriculum/acqua", "curriculum/acqua/fiume", "curriculum/acqua/quiz", "cases/patto-del-fiume"):
        italian, english = (
            {node["@type"]: node for node in document(tiny_site, URL, tiny_site.pages[path], one)["@graph"]}
            for one in ("it", "en")
        )
        for type in ("Course", "LearningResource", "Quiz", "WebPage"):
            if type in italian:
                assert italian[type]["workTranslation"] == {"@id": english[type]["@id"]}
                assert english[type]["translationOfWork"] == {"@id": italian[type]["@id"]}
                assert (italian[type]["inLanguage"], english[type]["inLanguage"]) == ("it", "en")


def test_a_page_that_is_not_translated_speaks_of_the_italian_one(tiny_site: Site) -> None:
    page = tiny_site.pages["curriculum/terra/campo"]
    assert document(tiny_site, URL, page, "en") == document(tiny_site, URL, page, "it")
    assert "workTranslation" not in graph(tiny_site, "curriculum/terra/campo")["LearningResource"]
    parts = graph(tiny_site, "curriculum/terra", "en")["Course"]["hasPart"]
    assert {"@id": f"{URL}curriculum/terra/campo/#lesson"} in parts


def test_a_module_is_a_course_with_what_aggregators_ask_for(tiny_site: Site) -> None:
    course = graph(tiny_site, "curriculum/acqua", "en")["Course"]
    for required in ("name", "description", "keywords", "url", "provider", "teaches", "syllabusSections", "hasPart"):
        assert course[required], required
    assert course["@id"] == f"{URL}en/curriculum/acqua/#course"
    assert re.fullmatch(r"PT(\d+H)?(\d+M)?", course["timeRequired"])
    assert "hasCourseInstance" not in course, "the only edition is an example"


def test_an_example_is_no_course_instance_and_a_real_edition_is(tiny_site: Site, write: Write) -> None:
    assert "CourseInstance" not in graph(tiny_site, "editions/prima")
    real = Site(
        build(write(replace={"curriculum/editions/prima.yml": {"example: true\n": "place: {it: Valle, en: Valley}\n"}}))
    )
    held = graph(real, "editions/prima", "en")["CourseInstance"]
    assert (held["courseMode"], held["location"]["name"], held["startDate"]) == ("Onsite", "Valley", "2027-02-11")
    assert held["courseWorkload"].startswith("PT")
    assert graph(real, "curriculum/acqua", "en")["Course"]["hasCourseInstance"] == [{"@id": held["@id"]}]
    for page in real.pages.values():
        assert check(document(real, URL, page, "en")) == []


def test_a_case_is_a_case_study_with_its_place_years_and_sources(tiny_site: Site) -> None:
    case = graph(tiny_site, "cases/patto-del-fiume")["LearningResource"]
    assert case["learningResourceType"] == "case study"
    assert case["temporalCoverage"] == "2019/2023"
    assert case["spatialCoverage"]["geo"] == {"@type": "GeoCoordinates", "latitude": 44.4, "longitude": 10.2}
    assert [one["url"] for one in case["citation"]] == [
        "https://gazzetta.example/patto",
        "https://ateneo.example/studio",
    ]
    assert graph(tiny_site, "cases/patto-del-fiume")["WebPage"]["lastReviewed"] == "2026-11-21"


def test_years_that_are_not_known_stay_open(write: Write) -> None:
    for years, status, coverage in (
        ("{from: 2019}", "ongoing", "2019/.."), ("{from: 2019}", "completed", "2019"), ("{to: 2023}", "completed", "../2023"),
        ("{}", "ongoing", None),
    ):  # fmt: skip
        root = write(
            replace={
                "cases/patto-del-fiume.it.md": {
                    "{from: 2019, to: 2023}": years,
                    "status: completed": f"status: {status}",
                }
            }
        )
        case = graph(Site(build(root)), "cases/patto-del-fiume")["LearningResource"]
        assert case.get("temporalCoverage") == coverage


def test_the_library_of_cases_is_a_dataset_whose_files_exist(tiny_site: Site, site: Built) -> None:
    for language in ("it", "en"):
        held = document(tiny_site, URL, tiny_site.pages["cases"], language)["@graph"]
        (dataset,) = [node for node in held if node["@type"] == "Dataset"]
        assert dataset["dateModified"] == "2026-11-21"
        for file in dataset["distribution"]:
            assert (site.folder / file["contentUrl"].removeprefix(URL)).is_file()


def test_a_question_tells_right_answers_from_the_others(tiny_site: Site) -> None:
    for question in graph(tiny_site, "curriculum/acqua/quiz")["Quiz"]["hasPart"]:
        assert question["acceptedAnswer"] and question["suggestedAnswer"]


def test_no_words_of_authors_can_end_the_script(write: Write) -> None:
    title = 'title: "Il </script><!-- fiume & i suoi usi"'
    root = write(replace={"curriculum/acqua/fiume.it.md": {"title: Il fiume e i suoi usi": title}})
    site = Site(build(root))
    text = script(site, URL, site.pages["curriculum/acqua/fiume"], "it")
    assert "<" not in text
    assert "</script><!-- fiume" in json.dumps(json.loads(text))


@pytest.mark.parametrize(
    ("minutes", "written"), [(45, "PT45M"), (60, "PT1H"), (150, "PT2H30M"), (0, "PT0M"), (390.0, "PT6H30M")]
)
def test_a_length_of_time_is_written_by_iso_8601(minutes: float, written: str) -> None:
    assert duration(minutes) == written


def test_notes_to_trainers_are_in_no_graph(tiny_site: Site) -> None:
    for page in tiny_site.pages.values():
        for language in ("it", "en"):
            text = script(tiny_site, URL, page, language)
            assert "SEGRETO" not in text and "SECRET" not in text
