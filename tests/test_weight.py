"""What pages weigh, compressed as they travel, against tests/budget.yml: each document, and the files it names."""

import gzip
from collections import defaultdict
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from conftest import ROOT, TESTS, Built, read_yaml
from lxml import html

from school.build import build
from school.navigation import Site

BUDGET = read_yaml(TESTS / "budget.yml")

NAMES = {
    "styles": "//link[@rel='stylesheet']/@href",
    "scripts": "//script[@src]/@src",
    "fonts": "//link[@rel='preload'][@as='font']/@href",
    "others": "//link[@rel='icon']/@href | //img[not(@loading='lazy')]/@src",
}
"""Where a page names the files that come with it."""

Kinds = dict[str, list[Path]]


@pytest.fixture(scope="module")
def kinds(real_site: Built) -> Kinds:
    """The documents of each kind of page, in both languages."""
    found = defaultdict(list, missing=[real_site.folder / "404.html"])
    for path, page in Site(build(ROOT)).pages.items():
        found[page.kind] += [real_site.file(path, language) for language in ("it", "en")]
    return found


@cache
def weight(file: Path) -> int:
    """Return the bytes that travel; a font is compressed already."""
    body = file.read_bytes()
    return len(body if file.suffix == ".woff2" else gzip.compress(body, 6, mtime=0))


def named(document: Path) -> dict[str, set[Path]]:
    """Return the files a page asks for, by what they are."""
    page = html.parse(str(document))
    return {what: {_file(document, address) for address in page.xpath(where)} for what, where in NAMES.items()}


def _file(document: Path, address: str) -> Path:
    """Return the file of an address: the page for missing addresses writes whole ones."""
    if address.startswith("/"):
        return document.parent / address.removeprefix("/scuola/")
    return (document.parent / address).resolve()


def too_heavy(weights: dict[str, int], most: int) -> dict[str, int]:
    return {name: bytes for name, bytes in weights.items() if bytes > most}


def test_every_kind_of_page_has_its_budget(kinds: Kinds) -> None:
    assert kinds.keys() <= BUDGET["pages"].keys()
    assert BUDGET["scripts"].keys() - {"other"} <= BUDGET["pages"].keys()


def test_no_document_is_heavier_than_its_kind_may_be(kinds: Kinds, real_site: Built) -> None:
    for kind, documents in kinds.items():
        weights = {str(one.relative_to(real_site.folder)): weight(one) for one in documents}
        assert too_heavy(weights, BUDGET["pages"][kind]) == {}, kind


def test_half_of_the_lessons_are_light(kinds: Kinds) -> None:
    assert median(map(weight, kinds["lesson"])) <= BUDGET["lesson_median"]


def test_styles_scripts_and_fonts_keep_within_theirs(kinds: Kinds) -> None:
    for kind, documents in kinds.items():
        files = named(documents[0])
        sums = {what: sum(map(weight, files[what])) for what in files}
        assert files["styles"] and files["fonts"], kind
        assert sums["styles"] <= BUDGET["styles"], kind
        assert sums["fonts"] <= BUDGET["fonts"], kind
        assert sums["scripts"] <= BUDGET["scripts"].get(kind, BUDGET["scripts"]["other"]), kind


def test_a_first_visit_to_any_lesson_is_light(kinds: Kinds, real_site: Built) -> None:
    budget, most = BUDGET["first_visit"], {}
    for document in kinds["lesson"]:
        files = named(document)
        fonts = sum(map(weight, files["fonts"]))
        rest = weight(document) + sum(map(weight, files["styles"] | files["scripts"] | files["others"]))
        most[document.relative_to(real_site.folder)] = (rest, rest + fonts, 1 + sum(map(len, files.values())))
    for position, what in enumerate(("without_fonts", "with_fonts", "requests")):
        assert {one: sums[position] for one, sums in most.items() if sums[position] > budget[what]} == {}, what
