"""What the check says of the material itself, and what it lets pass."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Write

from school.build import build
from school.document import Document
from school.parsing import parse
from school.problems import Code, Problem
from school.wording import Wording, is_explained

TRANSLATED = "curriculum/acqua/diga"
REVIEW = {"curriculum/programme.yml": {"editions: [prima]": "editions: [prima]\nreview: {words: [1, 2000]}"}}


def document(text: str) -> Document:
    return parse(text, "x.it.md")


def found(root: Path, *codes: Code) -> list[Problem]:
    return [problem for problem in build(root).problems if problem.code in codes]


def shared(first: str, second: str) -> Iterator[str]:
    """Yield the sentences of eight words that two texts share."""
    one, two = Wording(document(first)), Wording(document(second))
    for mark in set(one.counted.marks) & set(two.counted.marks):
        assert one.long[mark] == two.long[mark]
        yield one.find(one.long[mark]).text


# parts and lengths


def test_a_school_that_sets_no_bounds_asks_only_for_an_activity(write: Write) -> None:
    assert found(write(), Code.MISSING_PART, Code.LESSON_LENGTH, Code.UNEVEN_LENGTHS) == []


def test_a_block_left_out_because_it_is_not_closed_is_not_called_missing(write: Write) -> None:
    root = write(replace={"curriculum/terra/campo.it.md": {"1. Tirate dritto.\n///": "1. Tirate dritto."}})
    assert {problem.code for problem in build(root).faults} == {Code.UNCLOSED_BLOCK}


def test_notes_to_trainers_and_headings_do_not_lengthen_a_lesson() -> None:
    text = "## A heading\n\nfour [words](term:a) with links\n\n/// trainer\nnever counted\n///\n"
    assert Wording(document(text)).counted.words == 4


def test_the_words_of_a_text_are_counted_once_and_only_what_is_counted_is_kept_on_disk_with_it() -> None:
    text = document("Three words here.")
    assert Wording(text).counted is Wording(text).counted and Wording(text).counted.words == 3
    kept = pickle.loads(pickle.dumps(text))
    assert kept == text and set(vars(kept)) == set(vars(text))
    again = Wording(kept)
    assert again.counted == Wording(text).counted and "_heard" not in vars(again)


def test_a_language_may_be_longer_by_less_than_a_third(write: Write) -> None:
    lengths = {"fewer": "Il modulo apre.", "more": "Il modulo apre il programma adesso ora."}
    for more in ("Il modulo apre il programma.", lengths["more"]):
        root = write(replace=REVIEW | {"curriculum/acqua/module.it.md": {}})
        path = root / "curriculum/acqua/module.it.md"
        path.write_text(
            path.read_text("utf-8").replace("Il modulo apre il [programma](page:curriculum).", more), "utf-8"
        )
        uneven = found(root, Code.UNEVEN_LENGTHS)
        assert [problem.values["it"] for problem in uneven] == ([7] if more == lengths["more"] else [])


def test_a_module_whose_text_is_not_translated_is_uneven(write: Write) -> None:
    english = {"curriculum/acqua/module.en.md": {"The module opens the [programme](page:curriculum).": ""}}
    assert [problem.values["en"] for problem in found(write(replace=REVIEW | english), Code.UNEVEN_LENGTHS)] == [0]


def test_lengths_wait_until_both_languages_have_the_same_parts(write: Write) -> None:
    english = {"curriculum/acqua/fiume.en.md": {"/// law | The environmental code\n\nIntroductory text.\n///\n": "",
                                               "Every summer the same quarrel. ": "Every summer. " * 40}}  # fmt: skip
    codes = {problem.code for problem in build(write(replace=REVIEW | english)).faults}
    assert codes == {Code.DIFFERENT_STRUCTURE, Code.MISSING_PART}


# sentences

LONG = "Chi decide sull'acqua deve sapere quanta ne resta a valle"


@pytest.mark.parametrize(
    "other",
    [
        f"{LONG}!",
        LONG.replace("'", "’") + "…",
        f"Prima. {LONG}. Dopo.",
        f"**{LONG.upper()}**.",
        f"«{LONG.replace(' deve', ', deve')}».",
        "Chi decide sull'[acqua](term:acqua) deve sapere quanta ne resta a valle [](ref:rossi-2020).",
        LONG.replace(" quanta", "\nquanta"),
        f"- Una.\n- {LONG}\n- Due.",
        f"1. {LONG}\n2. Poi.",
        f"| {LONG} | sì |",
        f"## Titolo\n{LONG}.",
        f"/// activity | A\n    id: a\n\n1. Fate.\n\n//// trainer\n**Scopo.** {LONG}.\n////\n///",
    ],
)
def test_a_sentence_is_the_same_whatever_its_case_punctuation_and_markup(other: str) -> None:
    assert [text.lower() for text in shared(f"{LONG}.", other)] == [" ".join(LONG.lower().split()[:8])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"## {LONG}", f"{LONG}."),
        (f"{LONG}.", f"{LONG} del fiume."),
        ("Sette parole non bastano a dire copiato.", "Sette parole non bastano a dire copiato."),
        ("/// law | " + LONG + "\n    as_of: 2026-11-22\n\nA.\n///", f"{LONG}."),
        ("Costa 1.500 euro l'anno per ogni posto letto.", "Costa 2.500 euro l'anno per ogni posto letto."),
    ],
)
def test_sentences_that_differ_titles_and_short_ones_are_let_pass(first: str, second: str) -> None:
    assert list(shared(first, second)) == []


def test_a_repeated_sentence_is_shown_where_it_begins() -> None:
    text = f"## Uno\n\nAltro, prima. E poi: no?\n\n- voce\n- **Nota.** {LONG}. Fine."
    place = Wording(document(text)).find(Wording(document(LONG)).sentences[1])
    assert (place.line, place.column) == (6, 13)
    assert text.splitlines()[5][12:].startswith(LONG)


def test_a_lesson_may_repeat_itself_and_a_translation_its_original(write: Write) -> None:
    files = {
        f"{TRANSLATED}.{language}.md": {start: f"{LONG}. {LONG}. {start}"}
        for language, start in (("it", "Una diga si"), ("en", "A dam is"))
    }
    assert found(write(replace=files), Code.REPEATED_SENTENCE) == []


# terms


@pytest.mark.parametrize(
    "file", ["curriculum/acqua/module", "curriculum/acqua/fiume", "cases/patto-del-fiume", "docs/index"]
)
def test_a_term_is_used_by_a_link_in_a_lesson_module_case_or_page(write: Write, file: str) -> None:
    root = write(replace={"docs/accessibility.it.md": {"(term:sfida)": "(term:missione)"}})
    (root / "docs/accessibility.en.md").write_text("---\ntitle: a\nsummary: b\n---\n\nA.\n", "utf-8")
    assert [problem.values["id"] for problem in found(root, Code.UNUSED_TERM)] == ["sfida"]
    path = root / f"{file}.it.md"
    path.write_text(path.read_text("utf-8") + "\nUna [sfida](term:sfida).\n", "utf-8")
    assert found(root, Code.UNUSED_TERM) == []


def test_nothing_is_called_unused_while_a_lesson_cannot_be_read(write: Write) -> None:
    root = write(files={"curriculum/acqua/fiume.it.md": "---\ntitle: [\n---\n"})
    assert found(root, Code.UNUSED_TERM, Code.UNUSED_EXEMPTION) == []


def test_a_misspelt_term_is_one_fault(write: Write) -> None:
    root = write(replace={"docs/accessibility.it.md": {"(term:sfida)": "(term:sfide)"},
                          "docs/accessibility.en.md": {"(term:sfida)": "(term:sfide)"}})  # fmt: skip
    assert {problem.code for problem in build(root).faults} == {Code.UNKNOWN_REFERENCE}


# cases


def test_a_case_that_only_trainers_read_of_is_not_listed_and_does_not_count_as_named(write: Write) -> None:
    notes = {
        f"{TRANSLATED}.{language}.md": {steps: f"{steps}\n\n//// trainer\n[x](case:patto-del-fiume).\n////"}
        for language, steps in (("it", "1. Leggete le schede."), ("en", "1. Read the sheets."))
    }
    root = write(replace=notes)
    assert found(root, Code.UNPAIRED_CASE) == []
    label = root / f"{TRANSLATED}.it.md"
    label.write_text(label.read_text("utf-8").replace("minutes: 30", "minutes: 30\ncases: [patto-del-fiume]"), "utf-8")
    assert [problem.values["variant"] for problem in found(root, Code.UNPAIRED_CASE)] == ["unnamed"]


def test_a_misspelt_case_is_one_fault_and_not_three(write: Write) -> None:
    root = write(replace={"curriculum/acqua/fiume.it.md": {"cases: [patto-del-fiume]": "cases: [patto-del-fiumme]"}})
    assert {problem.code for problem in build(root).faults} == {Code.UNKNOWN_REFERENCE}


# acronyms


@pytest.mark.parametrize(
    "text",
    [
        "il Piano nazionale di ripresa e resilienza (PNRR)",
        "il **Piano** [nazionale](https://piano.example/PNRR) di ripresa (PNRR, dal 2021)",
        "il Piano «di ripresa» (PNRR)",
        "un programma ([PNRR](term:pnrr)) e altro",
        "il [PNRR](term:pnrr), che finisce",
        "la [missione del PNRR italiano](term:pnrr-mission)",
        "il PNRR (Piano nazionale di ripresa e resilienza) finisce",
        "[PNRR](https://piano.example/a_(b)) (Piano nazionale di ripresa e resilienza)",
        "il PNRR, Piano nazionale di ripresa e resilienza, finisce",
        "il PNRR – il Piano nazionale di ripresa e resilienza – finisce",
        "PNRR sta per Piano nazionale di ripresa e resilienza.",
        "il Piano nazionale di ripresa e resilienza, in sigla PNRR, finisce",
        "il Piano nazionale di ripresa e resilienza, il PNRR, finisce",
        "l'istituto dell'associazione dei Comuni (ANCI-PNRR)",
        "le PNRRs (plans for national recovery)",
    ],
)
def test_an_acronym_is_explained_beside_it(text: str) -> None:
    assert is_explained("PNRR", text, text.replace("example/PNRR", "example/....").index("PNRR"))


@pytest.mark.parametrize(
    "text",
    [
        "il PNRR finisce",
        "il PNRR, che finisce nel 2026, paga risultati",
        "il PNRR (2021) finisce",
        "i fondi (soprattutto PNRR) finiscono",
        "il [PNRR](https://piano.example/) finisce",
        "il [PNRR](page:about). Il Piano nazionale di ripresa e resilienza finisce",
        "Un piano di ripresa. Il PNRR finisce",
        "(PNRR)",
    ],
)
def test_an_acronym_without_its_words_is_not_explained(text: str) -> None:
    assert not is_explained("PNRR", text, text.index("PNRR"))


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("Gli enti dell'OCSE e i NEETs.", ["OCSE", "NEET"]),
        ("La CO2, i PM10 e gli _ETS_.", ["CO2", "ETS", "PM10"]),
        ("NextGenerationEU, il file Missione_DEF_ultima, A1, G20.", []),
        ("## Il PNRR\n\n[qui](https://piano.example/PNRR-2) e qui", []),
        ("[qui](https://piano.example/PNRR) e nel PNRR", ["PNRR"]),
        ("[qui](https://piano.example/a_(b)/PNRR)", []),
        ("L'ÉTÉ a Parigi, l'asse UE–USA", ["ÉTÉ", "UE", "USA"]),
        ("/// trainer\nIl PNRR.\n///\n\nL'OCSE.", ["OCSE", "PNRR"]),
    ],
)
def test_acronyms_are_words_of_two_capitals_or_more(text: str, acronyms: list[str]) -> None:
    assert sorted(acronym for acronym, *_ in Wording(document(text)).acronyms([])) == sorted(acronyms)


def test_an_acronym_explained_to_participants_is_explained_to_trainers() -> None:
    text = "/// trainer\nIl PNRR.\n///\n\nIl Piano nazionale di ripresa e resilienza (PNRR).\n"
    assert [(place.line, is_told) for _, place, is_told in Wording(document(text)).acronyms([])] == [(5, True)]


def test_an_exempted_acronym_needs_no_words_and_must_be_there(write: Write) -> None:
    root = write(replace={f"{TRANSLATED}.it.md": {"Una diga si": "Per l'ATO una diga si"}})
    assert [problem.values["acronym"] for problem in found(root, Code.UNEXPLAINED_ACRONYM)] == ["ATO"]
    exemptions = root / "curriculum/vocabulary/acronyms.yml"
    exemptions.write_text(exemptions.read_text("utf-8") + "ATO: prova\nGSE: prova\n", "utf-8")
    said = found(root, Code.UNEXPLAINED_ACRONYM, Code.UNUSED_EXEMPTION)
    assert [(problem.code, problem.values["acronym"]) for problem in said] == [(Code.UNUSED_EXEMPTION, "GSE")]


def test_an_exemption_bears_its_reason(write: Write) -> None:
    root = write(files={"curriculum/vocabulary/acronyms.yml": "SEGRETO: parola\nSECRET:\n"})
    assert [problem.text("en") for problem in build(root).faults] == [
        "curriculum/vocabulary/acronyms.yml:2:1: SECRET: the field is empty [missing-field]"
    ]
