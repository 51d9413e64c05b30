"""A module taken along: kept in the browser and read without a network, opened from a disk, printed whole."""

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Built
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import served
from .test_accessibility import violations

MODULE = "curriculum/acqua/"
HELD = "async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]"


@pytest.fixture(scope="module")
def copy(site: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tiny site, for tests that publish it again."""
    folder = tmp_path_factory.mktemp("offline") / "site"
    shutil.copytree(
        site.folder, folder, ignore=shutil.ignore_patterns("pagefind", "trainer"), copy_function=shutil.copy
    )  # as if published now: browsers keep old files longer
    return folder


@pytest.fixture(scope="module")
def there(copy: Path) -> Iterator[str]:
    with served(copy) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def keep(page: Page) -> None:
    page.locator("[data-act=keep]").click()
    expect(page.locator("[data-status]")).to_have_text("Fatto: il modulo si legge anche senza rete.")


def publish(copy: Path, text: str, version: str) -> None:
    """Publish another version of a lesson, as a build would."""
    lesson, listed = copy / MODULE / "diga/index.html", copy / "offline/acqua.json"
    lesson.write_text(re.sub(r"<h1>[^<]*", f"<h1>{text}", lesson.read_text("utf-8")), "utf-8")
    found = json.loads(listed.read_text("utf-8"))
    found["files"][f"{MODULE}diga/"] = found["version"] = version
    listed.write_text(json.dumps(found), "utf-8")


def test_a_module_is_kept_read_without_a_network_brought_up_to_date_and_removed(
    context: BrowserContext, there: str, copy: Path
) -> None:
    page = context.new_page()
    page.goto(there + MODULE)
    expect(page.locator(".p-take [data-state]")).to_have_text(re.compile(r"Occupa \d+ kB\."))
    expect(page.locator("[data-zip-size]")).to_have_text(re.compile(r"\(\d+ kB\)"))
    assert page.evaluate(HELD) == [[], 0], "nothing is kept before one asks for it"
    keep(page)
    expect(page.locator(".p-take [data-state]")).to_have_text(
        re.compile(r"^Tenuto .* \d{4}: \d+ kB\. È la versione pubblicata\.")
    )
    expect(page.locator("[data-act=remove]")).to_be_focused()
    assert violations(page) == []

    context.set_offline(True)
    page.goto(there + MODULE + "fiume/?from=mail")
    expect(page.locator("h1")).to_have_text("Il fiume e i suoi usi")
    assert page.evaluate("document.fonts.check('16px \"Libre Bodoni\"')")
    page.locator(".p-pager__next").click()
    expect(page.locator("h1")).to_have_text("La diga")
    page.goto(there + MODULE.rstrip("/"))
    expect(page.locator("[data-act=remove]")).to_be_visible()
    expect(page.locator("[data-act=update]")).to_be_hidden()
    for address, words, language in (
        ("cases/", "La pagina che cercavate", "it"),
        ("en/glossary/", "The page you were looking for", "en"),
    ):
        page.goto(there + address)
        expect(page.locator("[data-missing]")).to_contain_text(words)
        assert page.evaluate("document.documentElement.lang") == language
        expect(page.locator("[data-modules] a")).to_have_attribute("href", there + MODULE)
        assert page.locator("[data-again]").evaluate("(link) => link.href") == there + address
    assert violations(page) == []

    context.set_offline(False)
    publish(copy, "La diga nuova", "2")
    page.goto(there + MODULE + "diga/")
    expect(page.locator("h1")).to_have_text("La diga nuova")
    context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text("La diga")
    context.set_offline(False)
    page.goto(there + MODULE)
    expect(page.locator(".p-take [data-state]")).to_contain_text("versione più recente")
    page.locator("[data-act=update]").click()
    expect(page.locator(".p-take [data-state]")).to_contain_text("È la versione pubblicata")
    assert len(page.evaluate(HELD)[0]) == 1
    context.set_offline(True)
    page.goto(there + MODULE + "diga/")
    expect(page.locator("h1")).to_have_text("La diga nuova")

    context.set_offline(False)
    page.goto(there + MODULE)
    page.locator("[data-act=remove]").click()
    expect(page.locator("[data-status]")).to_have_text("Il modulo non è più sul dispositivo.")
    expect(page.locator("[data-act=keep]")).to_be_focused()
    assert page.evaluate(HELD) == [[], 0], "the last module takes the worker with it"


FULL = "Cache.prototype.put = async () => { throw new DOMException('full', 'QuotaExceededError'); }"
FORBIDDEN = "CacheStorage.prototype.open = async () => { throw new DOMException('no', 'SecurityError'); }"
WORKERLESS = (
    "ServiceWorkerContainer.prototype.register = async () => { throw new DOMException('no', 'SecurityError'); }"
)


def test_where_it_cannot_be_kept_the_page_says_why_and_nothing_is_half_kept(browser: Browser, there: str) -> None:
    for trouble, words in (
        (FULL, "abbastanza spazio"),
        (FORBIDDEN, "non permette"),
        (WORKERLESS, "non permette"),
        ("", "La rete è mancata"),
    ):
        context = browser.new_context()
        page = context.new_page()
        if trouble:
            page.add_init_script(trouble)
        else:
            page.route("**/quiz/", lambda route: route.abort("internetdisconnected"))
        page.goto(there + MODULE)
        page.locator("[data-act=keep]").click()
        expect(page.locator("[data-status]")).to_contain_text(words)
        expect(page.locator("[data-act=keep]")).to_be_focused()
        expect(page.locator(".p-take progress")).to_be_hidden()
        assert page.evaluate(HELD) == [[], 0], words
        context.close()


def test_what_was_cut_short_is_cleared_and_an_update_that_fails_leaves_the_old_version(
    context: BrowserContext, there: str, copy: Path
) -> None:
    page = context.new_page()
    page.goto(there + MODULE)
    page.evaluate(
        "(root) => caches.open(`school-offline ${root} it acqua 1`).then((one) => one.put(`${root}x`, new Response('x')))",
        there,
    )
    page.evaluate("caches.open('somebody else')")
    page.reload()
    expect(page.locator("[data-act=keep]")).to_be_visible()
    assert page.evaluate(HELD) == [["somebody else"], 0]
    keep(page)
    kept = page.evaluate(HELD)
    publish(copy, "La diga di domani", "3")
    page.add_init_script(FULL)
    page.reload()
    page.locator("[data-act=update]").click()
    expect(page.locator("[data-status]")).to_contain_text("abbastanza spazio")
    expect(page.locator("[data-act=update]")).to_be_focused()
    assert page.evaluate(HELD) == kept


def test_the_states_hold_for_everyone(browser: Browser, there: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{there}en/{MODULE}")
    page.locator("[data-act=keep]").wait_for()
    page.evaluate("() => { document.querySelector('progress').hidden = false; }")
    assert violations(page) == []
    page.goto(f"{there}en/{MODULE}print/")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{there}en/offline/?page=https://elsewhere.example/")
    expect(page.locator("[data-none]")).to_be_visible()
    expect(page.locator("[data-missing]")).to_be_hidden()
    assert violations(page) == []
    context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(there + MODULE)
    expect(page.locator("[data-keep]")).to_be_hidden()
    expect(page.locator("a[download]")).to_be_visible()
    context.close()


def test_the_folder_opens_from_a_disk(context: BrowserContext, copy: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(copy / "downloads/acqua.it.zip") as archive:
        archive.extractall(tmp_path / "acqua")
    page, wrong = context.new_page(), list[str]()
    page.on("requestfailed", lambda one: wrong.append(f"{one.failure} {one.url}"))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto((tmp_path / "acqua/index.html").as_uri())
    page.get_by_role("link", name=re.compile("Il fiume e i suoi usi")).first.click()
    expect(page.locator("h1")).to_have_text("Il fiume e i suoi usi")
    page.evaluate("document.fonts.ready")
    assert set(
        page.evaluate("[...document.fonts].filter((one) => one.status !== 'unloaded').map((one) => one.status)")
    ) == {"loaded"}
    assert page.locator("main img").first.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    page.locator("a.p-term").first.click()
    expect(page.locator(":target")).to_be_visible()
    page.locator(".p-pager__next").click()
    expect(page.locator("h1")).to_have_text("La diga")
    assert wrong == []


def test_a_handout_prints_chapter_by_chapter_without_what_only_a_screen_needs(
    context: BrowserContext, there: str
) -> None:
    page = context.new_page()
    page.goto(f"{there}{MODULE}print/")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed")
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert pages >= 1 + page.locator(".p-handout__chapter:not(.p-handout__chapter--on)").count()
    page.emulate_media(media="print")
    for hidden in ("[data-print]", ".p-nav", ".p-header__menu", ".p-breadcrumbs", ".p-footer"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".p-handout__imprint")).to_contain_text("https://school.example/base/curriculum/acqua/")
