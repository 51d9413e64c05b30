"""The pages for trainers: notes in place there, and nowhere else."""

import gzip
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import ROOT, Built
from lxml import etree, html

from school.build import School, build
from school.document import Prose
from school.navigation import Site
from school.press import Press
from school.view import View


def is_for_trainers(site: Built, path: Path) -> bool:
    return path.relative_to(site.folder).as_posix().removeprefix("en/").startswith("trainer/")


def plain(path: Path) -> bytes:
    """Return what a file says: the search index is compressed."""
    content = path.read_bytes()
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def test_notes_to_trainers_are_nowhere_else_in_the_site(site: Built) -> None:
    for path in site.folder.rglob("*"):
        if path.is_file() and not is_for_trainers(site, path):
            content = plain(path)
            assert b"SEGRETO" not in content and b"SECRET" not in content, path


@pytest.mark.parametrize(
    ("path", "language", "note"),
    [
        ("trainer/curriculum/acqua/fiume", "it", "SEGRETO: i gruppi dimenticano le centrali."),
        ("trainer/curriculum/acqua/fiume", "en", "SECRET"),
        ("trainer/cases/patto-del-fiume", "it", "SEGRETO del caso."),
        ("trainer/cases/patto-del-fiume", "en", "SECRET of the case."),
    ],
)
def test_a_page_for_trainers_is_the_participants_one_with_its_notes(
    path: str, language: str, note: str, site: Built
) -> None:
    page = html.fromstring(site.page(path, language))
    (block,) = page.xpath('//section[@id="note--note"]')
    assert note in block.text_content()
    assert page.xpath('//main//a[@href="#note--note"]')
    shared = html.fromstring(site.page(path.removeprefix("trainer/"), language))
    assert page.xpath("//h1/text()") == shared.xpath("//h1/text()")
    assert page.xpath("//h2/@id") == shared.xpath("//h2/@id")


def test_a_note_stands_where_its_author_put_it(site: Built) -> None:
    page = html.fromstring(site.page("trainer/curriculum/acqua/fiume"))
    assert page.xpath('//section[@aria-labelledby="mappa"]//section[@id="note--note"]')


def test_what_has_no_notes_has_no_page_for_trainers(site: Built) -> None:
    assert not site.file("trainer/curriculum/acqua/diga").exists()
    assert site.file("trainer/curriculum/acqua/fiume").exists()


def test_no_search_engine_and_no_search_of_ours_finds_them(site: Built) -> None:
    pages = [path for path in site.pages() if is_for_trainers(site, path)]
    assert len(pages) == 8
    for path in pages:
        page = html.parse(str(path)).getroot()
        assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"], path
        assert not page.xpath("//*[@data-pagefind-body]"), path
    listed = etree.parse(str(site.folder / "sitemap.xml")).getroot().itertext()
    assert not [address for address in listed if "trainer" in address]


def doors(site: Built, base: str) -> Iterator[tuple[Path, str]]:
    """Yield the links that lead from outside into the pages for trainers, and where they stand."""
    for path in site.pages():
        if is_for_trainers(site, path):
            continue
        here = path.relative_to(site.folder).as_posix()
        page = html.parse(str(path)).getroot()
        for link in page.xpath("//*[@href or @src or @action]"):
            address = urlsplit(link.get("href") or link.get("src") or link.get("action")).path
            target = address.removeprefix(base) if address.startswith(base) else None
            target = target or posixpath.normpath(posixpath.join(posixpath.dirname(here), address))
            if target.removeprefix("en/").rstrip("/").split("/")[0] == "trainer":
                foot = link.iterancestors("footer")
                assert next(foot, None) is not None, f"{here}: {address}"
                yield path, target.removeprefix("en/").rstrip("/")


def test_one_link_in_the_foot_leads_to_them_and_no_other(site: Built, real_site: Built) -> None:
    for built, base in ((site, "/base/"), (real_site, "/scuola/")):
        found = list(doors(built, base))
        assert {target for _, target in found} == {"trainer"}
        assert len(found) == len({path for path, _ in found})


def test_inside_one_stays_among_pages_for_trainers(site: Built) -> None:
    page = html.fromstring(site.page("trainer/curriculum/acqua/fiume"))
    case = page.xpath('//main//a[contains(@href, "patto-del-fiume")]/@href')
    assert case and all(address == "../../../cases/patto-del-fiume/" for address in case)
    (shared,) = page.xpath('//*[contains(@class, "p-trainer-bar")]//a[not(starts-with(@href, "#"))]/@href')
    assert shared == "../../../../curriculum/acqua/fiume/"
    assert page.xpath('//main//a[@href="../../../../curriculum/acqua/diga/"]')


@pytest.fixture(scope="module")
def real() -> School:
    return build(ROOT)


def said(school: School, language: str) -> Iterator[tuple[str, str]]:
    """Yield the file of every note and a stretch of its words without any mark-up."""
    for kind in ("lesson", "case", "module", "worksheet", "quiz", "prose"):
        for entity in school.library.of_kind(kind).values():
            for block in entity.body[language].blocks:  # type: ignore[attr-defined]
                if block.kind == "trainer":
                    text = " ".join(part.text for part in block.parts if isinstance(part, Prose))
                    words = max(re.split(r"[^\w ,.]", text), key=len).strip()
                    assert len(words) > 25, (entity.id, text)
                    yield entity.id, words


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_real_note_is_on_its_page_and_nowhere_else(language: str, real: School, real_site: Built) -> None:
    notes = list(said(real, language))
    assert len(notes) > 90
    inside, outside = [], []
    for path in real_site.folder.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".json", ".xml", ".txt", ".csv", ".js", ".pf_fragment"):
            shown = inside if is_for_trainers(real_site, path) else outside
            shown.append(re.sub(r"\s+", " ", plain(path).decode("utf-8", "replace")))
    everything_inside, everything_outside = "\n".join(inside), "\n".join(outside)
    assert [id for id, words in notes if re.sub(r"\s+", " ", words) not in everything_inside] == []
    assert [id for id, words in notes if re.sub(r"\s+", " ", words) in everything_outside] == []


def test_at_least_twelve_cases_of_the_curriculum_have_a_whole_teaching_note(real: School) -> None:
    labels = {
        "it": ("Obiettivi", "domanda, ", "Lavagna", "Che cosa è successo dopo", "Chiusura"),
        "en": ("Learning aims", "question, ", "Board plan", "What happened next", "Closing"),
    }
    whole = []
    for case in real.library.cases.values():
        texts = {
            language: " ".join(prose.text for block in case.body[language].blocks for prose in _prose(block))
            for language in labels
        }
        if all(label in texts[language] for language, names in labels.items() for label in names):
            assert all(150 <= len(text.split()) <= 300 for text in texts.values()), case.id
            if real.library.referrers(case, "lesson"):
                whole.append(case.id)
    assert len(whole) >= 12


def _prose(block: object) -> Iterator[Prose]:
    if getattr(block, "kind", "") == "trainer":
        yield from (part for part in block.parts if isinstance(part, Prose))  # type: ignore[attr-defined]


def test_a_preview_shows_faults_of_a_case_to_trainers_too(write) -> None:  # type: ignore[no-untyped-def]
    root = write(replace={"cases/patto-del-fiume.it.md": {"latitude: 44.4": "latitude: 54.4"}})
    view = View(Site(build(root)), "https://school.example/base/")
    page = view.site.pages["trainer/cases/patto-del-fiume"]
    assert "[outside-country]" in Press(view, None).print(page, "it")[0]
