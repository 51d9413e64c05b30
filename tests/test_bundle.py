"""What one takes along of a module: the folder for a disk, the list a browser keeps, the page that holds it whole."""

import io
import itertools
import json
import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import Built, Write
from lxml import html

from school.anchors import chapter
from school.build import build
from school.exports.bundle import write_bundles
from school.exports.disk_page import on_disk
from school.model import LANGUAGES
from school.navigation import Site
from school.press import Press
from school.view import View

URL = "https://school.example/base/"
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def folder(site: Path, module: str, language: str) -> dict[str, bytes]:
    with zipfile.ZipFile(site / f"downloads/{module}.{language}.zip") as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def listed(site: Path, module: str, language: str) -> dict[str, object]:
    root = site if language == "it" else site / language
    found: dict[str, object] = json.loads((root / f"offline/{module}.json").read_text("utf-8"))
    return found


@BOTH
def test_the_folder_holds_the_module_s_pages_and_what_they_need(language: str, site: Built) -> None:
    held = folder(site.folder, "acqua", language)
    pages = {"index.html", *(f"{one}/index.html" for one in ("fiume", "diga", "worksheet", "quiz", "print"))}
    assert pages < set(held)
    assert {"assets/site.css", "assets/mark.svg", "assets/fonts/atkinson-next.woff2", "media/usi.svg"} < set(held)
    readme = held["LEGGIMI.txt" if language == "it" else "README.txt"].decode()
    assert "index.html" in readme and "licenses/by-sa/4.0" in readme
    assert f"{URL}{'' if language == 'it' else 'en/'}curriculum/acqua/" in readme
    assert not [name for name in held if name.endswith((".js", ".json"))]
    assert held["assets/fonts/OFL-libre-bodoni.txt"]


@BOTH
@pytest.mark.parametrize("module", ["acqua", "terra"])
def test_every_link_of_the_folder_ends_at_a_file_of_it_or_on_the_published_site(
    module: str, language: str, site: Built
) -> None:
    held = folder(site.folder, module, language)
    for name in (name for name in held if name.endswith(".html")):
        page = html.fromstring(held[name].decode())
        assert page.xpath("//script | //link[@rel='manifest'] | //link[@rel='preload'] | //*[@popover]") == []
        for address in page.xpath("//@href | //@src | //@action"):
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme in ("https", "mailto"), address
                local = parts.path.removeprefix("/base/")
                if address.startswith(URL) and local.endswith(("/", "")) and "downloads" not in local:
                    assert (site.folder / local).exists(), f"{name}: {address}"
                continue
            there = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path)) if parts.path else name
            assert there in held, f"{name}: {address}"
            if parts.fragment and there.endswith(".html"):
                ids = html.fromstring(held[there].decode()).xpath("//@id")
                assert unquote(parts.fragment) in ids, f"{name}: {address}"


def test_glossary_terms_of_the_folder_stand_at_the_end_of_the_page(site: Built) -> None:
    page = html.fromstring(folder(site.folder, "acqua", "it")["fiume/index.html"].decode())
    (link,) = set(page.xpath('//a[@class="p-term"]/@href'))
    assert link == "#term-missione"
    assert page.xpath('//*[@id="term-missione"][not(@popover)]')


def test_without_an_address_of_the_web_what_is_outside_is_no_link() -> None:
    page = (
        '<a href="../">up</a> <a href="../x/?a=1#b">in</a> <a href="https://a.example/">out</a> <img src="../x/p.svg">'
    )
    places = {"m/": "index.html", "m/x/": "x/index.html", "m/y/": "y/index.html", "m/x/p.svg": "x/p.svg"}
    assert on_disk('<a href="../../">home</a>' + page, "m/y/", places, "http://127.0.0.1:8000/", {}) == (
        '<a data-href="../../">home</a><a href="../index.html">up</a> <a href="../x/index.html?a=1#b">in</a> '
        '<a href="https://a.example/">out</a> <img src="../x/p.svg">'
    )
    assert on_disk('<a href="../../#z">home</a>', "m/y/", places, URL, {}) == f'<a href="{URL}#z">home</a>'


@BOTH
def test_the_list_names_all_a_browser_needs_and_says_how_large_it_is(language: str, site: Built) -> None:
    found = listed(site.folder, "acqua", language)
    files = found["files"]
    assert isinstance(files, dict)
    own = "" if language == "it" else "en/"
    assert {f"{own}curriculum/acqua/", f"{own}curriculum/acqua/fiume/", "offline/", "en/offline/"} < set(files)
    assert {"assets/site.css", "assets/js/page_module.js", "assets/js/page_lesson.js"} < set(files)
    assert {"assets/fonts/libre-bodoni-500.woff2", "curriculum/acqua/media/usi.svg"} < set(files)
    sizes = []
    for address in files:
        path = site.folder / address / "index.html" if address.endswith("/") else site.folder / address
        sizes.append(path.stat().st_size)
    assert found["bytes"] == sum(sizes)
    assert found["zip"] == (site.folder / f"downloads/acqua.{language}.zip").stat().st_size
    assert not [address for address in files if "/terra" in address or "downloads" in address]


@pytest.fixture
def made(write: Write, tmp_path: Path) -> "Maker":
    return Maker(write(), tmp_path / "kept", tmp_path / "site")


class Maker:
    """Prints a school into a folder, as a build does, and bundles it."""

    def __init__(self, root: Path, kept: Path, site: Path) -> None:
        self.root, self.kept, self.site = root, kept, site
        (site / "assets").mkdir(parents=True)
        (site / "assets/site.css").write_text("p { margin: 0 }", "utf-8")

    def make(self) -> dict[str, bytes]:
        press = Press(View(Site(build(self.root)), URL), self.kept)
        press.run()
        for path, language in press.jobs():
            file = self.site / ("" if language == "it" else language) / path / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(press.html(press.view.site.pages[path], language), "utf-8")
        write_bundles(press.view.site, URL, self.site, press.good, self.kept)
        found = [*self.site.glob("downloads/*.zip"), *self.site.glob("**/offline/*.json")]
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in found}

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text("utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new), "utf-8")


def test_an_edit_makes_its_module_anew_and_leaves_the_others(made: Maker) -> None:
    first = made.make()
    times = {path.name: path.stat().st_mtime_ns for path in (made.kept / "bundles").iterdir()}
    assert len(times) == 8, "two modules, two languages, a list and a folder each"
    made.edit("curriculum/terra/campo.it.md", "Tirate dritto", "Tirate molto dritto")
    second = made.make()
    changed = {name for name in first if first[name] != second[name]}
    assert {"downloads/terra.it.zip", "offline/terra.json"} <= changed
    assert not [name for name in changed if "acqua" in name]
    again = {path.name: path.stat().st_mtime_ns for path in (made.kept / "bundles").iterdir()}
    assert times.items() < again.items(), "nothing that was good is made again"


def test_the_same_material_makes_the_same_bundles_whatever_is_kept(made: Maker, tmp_path: Path) -> None:
    first = made.make()
    made.kept = tmp_path / "elsewhere"
    assert made.make() == first
    entry = zipfile.ZipFile(io.BytesIO(first["downloads/acqua.it.zip"])).infolist()
    assert {one.date_time for one in entry} == {(1980, 1, 1, 0, 0, 0)}
    assert [one.filename for one in entry] == sorted(one.filename for one in entry)


def test_a_style_that_changes_is_a_new_version_of_every_module(made: Maker) -> None:
    first = made.make()
    (made.site / "assets/site.css").write_text("p { margin: 1px }", "utf-8")
    second = made.make()
    for name in first:
        assert first[name] != second[name], name


@BOTH
@pytest.mark.parametrize("module", ["perche-le-missioni", "strumenti-fondi-e-finanza"])
def test_a_handout_holds_the_module_whole_with_names_that_are_there_once(
    module: str, language: str, real_site: Built
) -> None:
    page = html.fromstring(real_site.page(f"curriculum/{module}/print", language))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for fragment in page.xpath('//main//a[starts-with(@href, "#")]/@href'):
        assert fragment[1:] in ids, fragment
    for names in page.xpath("//main//@aria-labelledby | //main//@aria-describedby"):
        assert set(names.split()) <= set(ids), names
    links = page.xpath('//main//a[starts-with(@href, ".")]/@href')
    here = real_site.file(f"curriculum/{module}/print", language).parent
    for link in links:
        assert (here / link.partition("#")[0]).exists(), link
    lessons = [
        one.name
        for one in here.parent.iterdir()
        if one.is_dir() and one.name not in ("print", "quiz", "worksheet", "media")
    ]
    assert {*lessons, "worksheet", "quiz"} <= set(ids)
    levels = [int(one.tag[1]) for one in page.xpath("//main//h1 | //main//h2 | //main//h3 | //main//h4 | //main//h5")]
    assert levels.count(1) == 1 and all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert page.xpath("//*[@data-pagefind-body]") == []


def test_a_handout_is_in_no_list(site: Built) -> None:
    assert "/print/" not in (site.folder / "sitemap.xml").read_text("utf-8")
    assert "/print/" not in (site.folder / "feed.xml").read_text("utf-8")
    before = html.fromstring(site.page("curriculum/acqua/quiz")).xpath('//nav[@class="p-pager"]//a/@href')
    assert not [address for address in before if "print" in address]
    assert site.page("curriculum/acqua/print").count("SEGRETO") == 0
    assert "La diga" in site.main("curriculum/acqua/print") and "Il fiume e i suoi usi" in site.main(
        "curriculum/acqua/print"
    )
    linked = html.fromstring(site.page("curriculum/acqua")).xpath("//main//a/@href")
    assert "print/" in linked and "../../downloads/acqua.it.zip" in linked


def test_a_chapter_has_names_of_its_own_and_leaves_words_alone() -> None:
    page = '<h2 id="a">A</h2><p aria-labelledby="a b">id="a" <a href="#a">1</a> <a href="../due/#x">2</a> <a href="../due/">3</a></p>'
    assert chapter(page, "uno", ["uno", "due"]) == (
        '<h3 id="uno--a">A</h3><p aria-labelledby="uno--a uno--b">id="a" <a href="#uno--a">1</a> '
        '<a href="#due--x">2</a> <a href="#due">3</a></p>'
    )
    far = '<a href="../../../cases/x/#y">4</a> <a href="../#o">5</a> <a href="../../../glossary/#t">6</a> <a href="../tre/">7</a>'
    assert chapter(far, "uno", ["uno"]) == (
        '<a href="../../../cases/x/#y">4</a> <a href="#o">5</a> <a href="#term-t">6</a> <a href="../tre/">7</a>'
    )


@BOTH
def test_the_manifest_leads_home_in_its_language_from_wherever_the_site_lies(language: str, site: Built) -> None:
    place = site.folder if language == "it" else site.folder / language
    described = json.loads((place / "manifest.webmanifest").read_text("utf-8"))
    assert described["lang"] == language
    assert (place / described["start_url"] / "index.html").is_file()
    assert (place / described["scope"]).resolve() == site.folder.resolve()
    for icon in described["icons"]:
        file = place / icon["src"]
        assert file.is_file() and not icon["src"].startswith("/")
        if icon["type"] == "image/png":
            width = int.from_bytes(file.read_bytes()[16:20], "big")
            assert icon["sizes"] == f"{width}x{width}"
    page = html.fromstring(site.page("curriculum/acqua", language))
    (address,) = page.xpath('//link[@rel="manifest"]/@href')
    assert (site.file("curriculum/acqua", language).parent / address).resolve() == (
        place / "manifest.webmanifest"
    ).resolve()
    assert re.search(r"self\.registration\.scope", (site.folder / "worker.js").read_text("utf-8"))
