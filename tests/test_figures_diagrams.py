"""The drawings a text asks for: words and lines in the same number, one source for both languages, nothing for the eye alone."""

import re
from typing import get_args

import pytest
from conftest import ROOT, Write
from lxml import html as parser

from school.build import School, build
from school.figures.diagrams import NAMED
from school.model.diagram import PIECES, Diagram, Drawn
from school.navigation import Site
from school.press import Press
from school.view import View

WORDS = """
parallel-and-convergent:
  summary: {it: Linee che si fermano e linee che si incontrano., en: Lines that stop and lines that meet.}
module-prerequisites:
  summary: {it: I moduli in ordine., en: The modules in order.}
levels-of-transition:
  summary: {it: Tre fasce., en: Three bands.}
  pieces:
    - {id: landscape, title: {it: Contesto, en: Landscape}, text: {it: Preme., en: It presses.}}
    - {id: regime, title: {it: Regime, en: Regime}, text: {it: Tiene., en: It holds.}}
    - {id: niches, title: {it: Nicchie, en: Niches}, text: {it: Provano., en: They try.}}
"""


@pytest.fixture(scope="module")
def school() -> School:
    return build(ROOT)


def numbers(path: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", path)]


def figure(write: Write, id: str, language: str) -> parser.HtmlElement:
    """Return the figure as it stands in a lesson of the tiny school."""
    root = write(
        {"curriculum/vocabulary/diagrams.yml": WORDS},
        {
            "curriculum/acqua/diga.it.md": {
                "/// activity": f"/// figure | Linee\n    id: {id}\n\nCome si legge.\n///\n\n/// activity"
            },
            "curriculum/acqua/diga.en.md": {
                "/// activity": "/// figure | Lines\n\nHow to read it.\n///\n\n/// activity"
            },
        },
    )
    school = build(root)
    assert school.faults == ()
    site = Site(school)
    page = Press(View(site, "https://school.example/"), None).html(site.pages["curriculum/acqua/diga"], language)
    (found,) = parser.fromstring(page).xpath("//figure[contains(@class, 'p-diagram')]")
    return found


def test_every_drawing_there_is_can_be_drawn() -> None:
    assert {*NAMED, "module-prerequisites"} == set(get_args(Drawn))
    assert PIECES.keys() <= NAMED.keys()


@pytest.mark.parametrize("id", NAMED)
def test_lines_and_points_stay_on_their_sheet(id: str) -> None:
    drawing = NAMED[id]()
    assert drawing.lines and drawing.dots
    for dot in drawing.dots:
        assert 0 <= dot.x <= drawing.width and 0 <= dot.y <= drawing.height
    for line in drawing.lines:
        assert line.d.startswith("M")
        assert max(numbers(line.d)) <= max(drawing.width, drawing.height)


def test_every_drawing_has_one_place_where_things_meet_or_one_a_row() -> None:
    for id, draw in NAMED.items():
        red = [dot for dot in draw().dots if not dot.look]
        assert len(red) == (4 if id == "governance-arrangements" else 1), id


def test_the_cone_is_the_same_above_and_below_but_for_the_bar() -> None:
    ends = [numbers(line.d)[-1] for line in NAMED["futures-cone"]().lines[:-1]]
    assert sorted(ends) == sorted(250 - end for end in ends)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_drawing_is_named_described_and_told_in_words(write: Write, language: str) -> None:
    found = figure(write, "levels-of-transition", language)
    (image,) = found.xpath(".//svg[@role='img']")
    assert found.get("id") == "levels-of-transition"
    assert found.get_element_by_id(image.get("aria-labelledby")).text == {"it": "Linee", "en": "Lines"}[language]
    described = found.get_element_by_id(image.get("aria-describedby")).text
    assert described == {"it": "Tre fasce.", "en": "Three bands."}[language]
    words = [" ".join(one.text_content().split()) for one in found.xpath(".//ol/li")]
    assert (
        words
        == {
            "it": ["Contesto Preme.", "Regime Tiene.", "Nicchie Provano."],
            "en": ["Landscape It presses.", "Regime It holds.", "Niches They try."],
        }[language]
    )
    assert image.xpath(".//text") == [], "words that stretch with a drawing cannot be read"
    caption = " ".join(found.xpath(".//figcaption")[0].text_content().split())
    assert caption == {"it": "Linee. Come si legge.", "en": "Lines. How to read it."}[language]


def test_both_languages_have_the_same_lines(write: Write) -> None:
    drawn = [
        [path.get("d") for path in figure(write, "levels-of-transition", language).xpath(".//svg/path")]
        for language in ("it", "en")
    ]
    assert drawn[0] == drawn[1] != []


def test_a_drawing_without_pieces_keeps_its_shape(write: Write) -> None:
    found = figure(write, "parallel-and-convergent", "it")
    assert found.xpath(".//svg")[0].get("preserveaspectratio") is None
    assert found.xpath(".//ol") == []


def test_the_order_of_the_modules_comes_from_the_programme(write: Write) -> None:
    found = figure(write, "module-prerequisites", "en")
    assert [one.text for one in found.xpath(".//ol//a")] == ["Water: who uses it and who decides", "Earth"]
    assert found.xpath(".//svg[@role='img']/@aria-label") != []


def test_every_drawing_has_its_words_and_a_place(school: School) -> None:
    diagrams = school.library.diagrams
    assert set(diagrams) == set(get_args(Drawn))
    for diagram in diagrams.values():
        assert isinstance(diagram, Diagram)
        assert [sorted(one.model_fields_set) for one in diagram.pieces] == [["id", "text", "title"]] * len(
            diagram.pieces
        )
        shown = [key for key, targets in school.library.edges.items() if ("diagram", diagram.id) in targets]
        assert shown, f"{diagram.id} is in no text"


def test_the_words_beside_a_drawing_are_short_and_in_both_languages(school: School) -> None:
    for diagram in school.library.diagrams.values():
        assert diagram.summary.has("en"), diagram.id
        for piece in diagram.pieces:
            for language in ("it", "en"):
                assert piece.title.has(language) and piece.text.has(language), piece.id
                assert len(piece.text[language]) <= 150, "a row of words must not outgrow its lines"
