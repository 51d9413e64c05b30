"""Texts as participants receive them."""

import re

import pytest
from conftest import Write

from school.build import School, build
from school.navigation import Site
from school.render import Article, Part, Renderer


@pytest.fixture
def site(tiny: School) -> Site:
    return Site(tiny)


def article(site: Site, path: str, language: str = "it") -> Article:
    made = Renderer().article(site, site.pages[path], language)
    assert made is not None
    return made


def everything(parts: tuple[Part, ...]) -> str:
    return "".join(part.title + part.html + everything(part.parts) for part in parts)


@pytest.mark.parametrize("language", ["it", "en"])
def test_notes_to_trainers_are_in_no_participants_page(site: Site, language: str) -> None:
    renderer = Renderer()
    for page in [*site.pages.values(), *reversed(site.pages.values())]:  # after the page for trainers too
        if page.for_trainers:
            assert renderer.article(site, page, language) is None or page.entity
            continue
        made = renderer.article(site, page, language)
        if made:
            text = everything(made.parts)
            assert "SEGRETO" not in text and "SECRET" not in text, page.path


def test_a_link_to_a_term_leads_to_its_entry(site: Site) -> None:
    made = everything(article(site, "curriculum/acqua/fiume").parts)
    assert '<a href="../../../glossary/#missione" class="p-term" data-term="missione">missione</a>' in made


def test_a_link_without_words_takes_them_from_the_record(site: Site) -> None:
    italian, english = (
        everything(article(site, "curriculum/acqua/fiume", language).parts) for language in ("it", "en")
    )
    assert '(<a href="../../../bibliography/#rossi-2020">Rossi, 2020</a>).' in italian
    assert ">La diga</a>" in italian
    assert ">The dam</a>" in english


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Le liti si fermano [](ref:rossi-2020).", "Le liti si fermano (Rossi, 2020)."),
        ("Secondo [](ref:rossi-2020) le liti si fermano.", "Secondo Rossi (2020) le liti si fermano."),
        ("[](ref:rossi-2020) racconta una lite.", "Rossi (2020) racconta una lite."),
        ("Le liti (per esempio [](ref:rossi-2020)) si fermano.", "Le liti (per esempio Rossi, 2020) si fermano."),
        ("Le liti **si fermano** [](ref:rossi-2020).", "Le liti si fermano (Rossi, 2020)."),
        ("Si fermano [](ref:rossi-2020) [](ref:verdi-2021).", "Si fermano (Rossi, 2020; Verdi e Neri, 2021)."),
        ("È scritto [nel libro](ref:rossi-2020).", "È scritto nel libro."),
    ],
)
def test_a_citation_takes_the_brackets_its_sentence_asks_for(write: Write, written: str, read: str) -> None:
    root = write(
        replace={"curriculum/acqua/fiume.it.md": {"Ogni estate la stessa lite.": f"{written}\n\nOgni estate."}}
    )
    made = everything(article(Site(build(root)), "curriculum/acqua/fiume").parts)
    assert re.sub("<[^>]+>", "", made).splitlines()[0] == read


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_heading_leaves_its_id_to_a_block_that_comes_after_it(write: Write, language: str) -> None:
    root = write(
        replace={
            "curriculum/acqua/fiume.it.md": {"## Gli usi": "## Mappa"},
            "curriculum/acqua/fiume.en.md": {"## The uses": "## Mappa"},
        }
    )
    sections = article(Site(build(root)), "curriculum/acqua/fiume", language).sections
    assert [section.id for section in sections][:2] == ["mappa-2", "mappa"]


def test_a_source_of_a_case_is_a_number(site: Site) -> None:
    made = everything(article(site, "cases/patto-del-fiume").parts)
    assert '<a href="#source-gazzetta-2020" class="p-cite" aria-label="fonte 1">[1]</a>' in made


def test_a_picture_is_a_figure_with_its_caption_and_its_address(site: Site) -> None:
    italian, english = (
        everything(article(site, "curriculum/acqua/fiume", language).parts) for language in ("it", "en")
    )
    assert 'src="../media/usi.svg"' in italian
    assert "<figcaption>Tre usi</figcaption>" in italian
    assert 'src="../../../../curriculum/acqua/media/usi.svg"' in english


def test_a_table_of_an_author_can_stand_row_by_row_on_a_phone(write: Write) -> None:
    table = "| Chi | Che cosa perde |\n|---|---|\n| Il sindaco | l'incontro |\n\nUna diga si"
    root = write(replace={"curriculum/acqua/diga.it.md": {"Una diga si": table}})
    made = everything(article(Site(build(root)), "curriculum/acqua/diga").parts)
    assert '<table class="p-stack">' in made
    assert '<th scope="col">Chi</th>' in made
    assert '<th scope="row">Il sindaco</th>\n<td data-l="Che cosa perde">l’incontro</td>' in made


def test_headings_and_activities_make_the_contents_in_order(site: Site) -> None:
    sections = article(site, "curriculum/acqua/fiume").sections
    assert [(section.id, section.title) for section in sections] == [
        ("gli-usi", "Gli usi"), ("mappa", "La mappa"), ("chi-decide", "Chi decide"),
    ]  # fmt: skip


def test_a_page_without_translation_says_which_language_it_speaks(site: Site) -> None:
    assert article(site, "curriculum/terra/campo", "en").language == "it"
    assert article(site, "curriculum/acqua/fiume", "en").language == "en"


def test_a_block_in_english_takes_its_facts_from_the_italian_one(site: Site) -> None:
    parts = article(site, "curriculum/acqua/fiume", "en").parts
    example = next(part for part in parts if part.kind == "example")
    assert example.fields["case"] == "patto-del-fiume"


def test_html_in_a_text_is_shown_and_not_obeyed(write: Write) -> None:
    root = write(replace={"curriculum/acqua/diga.it.md": {"Una diga si": "<script>alert(1)</script> Una diga si"}})
    made = everything(article(Site(build(root)), "curriculum/acqua/diga").parts)
    assert "<script" not in made
    assert "&lt;script" in made


def test_quotes_in_a_text_are_set(write: Write) -> None:
    root = write(
        replace={"curriculum/acqua/diga.it.md": {"Una diga si": "L'acqua, 'detta' `l'h2o`: *un'onda*. La diga si"}}
    )
    made = everything(article(Site(build(root)), "curriculum/acqua/diga").parts)
    assert "L’acqua, ‘detta’ <code>l'h2o</code>: <em>un’onda</em>" in made


def test_equal_headings_in_different_stretches_have_different_ids(write: Write) -> None:
    changes = {"## Chi decide": "## Gli usi"}
    root = write(replace={"curriculum/acqua/fiume.it.md": changes, "curriculum/acqua/fiume.en.md": {}})
    sections = article(Site(build(root)), "curriculum/acqua/fiume").sections
    assert [section.id for section in sections] == ["gli-usi", "mappa", "gli-usi-2"]
