"""What the school remembers of a participant without an account: role, lessons done, the way back, the record."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from playwright.sync_api import Page, expect

from .test_accessibility import violations

Open = Callable[..., Page]

MODULE = "curriculum/perche-le-missioni/"
LESSON = f"{MODULE}dal-progetto-alla-missione/"
NEXT = "curriculum/sistemi-territoriali-e-sfide/"
FINANCE = "finanza-e-filantropia-di-missione"

LESSONS = {
    MODULE: ("dal-progetto-alla-missione", "tre-logiche-di-politica", "anatomia-di-una-missione",
             "quando-serve-una-missione", "limiti-critiche-contratto"),
    NEXT: ("problemi-complessi", "mappe-di-sistema"),
}  # fmt: skip

FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


def go(page: Page, path: str) -> None:
    page.goto(re.sub(r"/scuola/.*", f"/scuola/{path}", page.url))


def kept(page: Page, key: str) -> Any:
    return json.loads(page.evaluate("(key) => localStorage.getItem(key)", key) or "null")


def keep(page: Page, key: str, value: Any) -> None:
    text = value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])


def done(day: str = "2026-03-02", modules: tuple[str, ...] = (MODULE, NEXT)) -> dict[str, dict[str, str]]:
    return {
        lesson: {"module": module.split("/")[1], "day": day, "at": f"{day}T09:00:00.000Z"}
        for module in modules
        for lesson in LESSONS[module]
    }


def bring(page: Page, file: Any) -> str:
    """Bring a file in and return what the page says of it."""
    text = file if isinstance(file, str) else json.dumps(file)
    page.evaluate("document.querySelector('.p-studies__said').textContent = ''")
    page.locator("[data-file]").set_input_files(
        {"name": "school.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    expect(page.locator(".p-studies__said")).not_to_be_empty()
    return page.locator(".p-studies__said").inner_text()


def everything(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({ ...localStorage })")
    return found


def test_a_role_brings_its_path_and_cases_forward_and_is_taken_back(visit: Open) -> None:
    page = visit("paths/")
    rows, select = page.locator(".p-rows > li"), page.locator("#role")
    printed = [row.get_attribute("data-roles") for row in rows.all()]
    expect(select).to_have_value("")
    expect(page.locator(".p-mine:visible")).to_have_count(0)
    # the choices are the paths, in the words of those they are for
    assert [option.get_attribute("value") for option in select.locator("option").all()] == ["", *printed]
    select.focus()
    for _ in range(4):  # with the keyboard
        page.keyboard.press("ArrowDown")
    expect(select).to_have_value(FINANCE)
    assert rows.first.get_attribute("data-roles") == FINANCE
    expect(rows.first.locator(".p-mine")).to_be_visible()
    expect(page.locator(".p-mine:visible")).to_have_count(1)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => {"
        " if (!one.hadRecentInput) window.moved += one.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    for path in ("", "en/curriculum/", "curriculum/anticipare-i-futuri/"):
        go(page, path)
        expect(select).to_have_value(FINANCE)
        mine = page.locator(f"main [data-roles~='{FINANCE}']")
        expect(mine.first).to_be_visible()
        page.wait_for_timeout(50)
        assert page.evaluate("window.moved") <= 0.02, path
    depth = page.locator(f".p-facts > [data-roles='{FINANCE}']")
    assert depth.locator("dd a").all_inner_texts() == ["3.1", "3.2", "3.5"]
    expect(page.locator(".p-lessons .p-mine:visible")).to_have_count(3)
    cards = page.locator(".p-cards--mine > li")
    belongs = [FINANCE in (card.get_attribute("data-roles") or "") for card in cards.all()]
    assert belongs == sorted(belongs, reverse=True) and any(belongs) and not all(belongs)
    select.select_option("")
    expect(page.locator(".p-mine:visible")).to_have_count(0)
    expect(depth).to_be_hidden()
    assert kept(page, "school.role") is None
    go(page, "paths/")
    assert [row.get_attribute("data-roles") for row in rows.all()] == printed


def test_without_javascript_nothing_is_asked_and_everything_is_said(visit: Open) -> None:
    page = visit("paths/", script=False, width=390)
    expect(page.locator(".p-role")).to_be_hidden()
    expect(page.locator(".p-rows a").first).to_be_visible()
    expect(page.locator(".p-mine:visible, progress:visible")).to_have_count(0)
    go(page, LESSON)
    expect(page.locator(".p-done")).to_be_hidden()
    go(page, "my-studies/")
    expect(page.locator("main")).to_contain_text("serve JavaScript")
    expect(page.locator("[data-studies]")).to_be_hidden()
    go(page, "en/participation-record/")
    expect(page.locator("main")).to_contain_text("needs JavaScript")
    expect(page.locator("main .p-no-script a[href*=curriculum]")).to_be_visible()
    expect(page.locator("footer a[href*=my-studies]")).to_be_visible()


def test_a_lesson_done_shows_wherever_one_looks_and_leads_back(visit: Open) -> None:
    page = visit("", width=390)
    expect(page.locator(".p-back-to")).to_be_hidden()
    go(page, LESSON)
    page.locator(".p-done [name=done]").check()
    expect(page.locator(".p-done [role=status]")).to_have_text("Conservato in questo browser.")
    expect(page.locator(".p-done [data-count]")).to_have_text("1")
    page.locator(".p-done [name=day]").fill("2999-01-01")
    expect(page.locator(".p-done [role=status]")).to_contain_text("non successivo a oggi")
    page.locator(".p-done [name=day]").fill("2026-03-02")
    page.reload()
    expect(page.locator(".p-done [name=day]")).to_have_value("2026-03-02")
    go(page, MODULE)
    expect(page.locator(".p-ticked:visible")).to_have_count(1)
    expect(page.locator("#lessons ~ div [data-count]").first).to_have_text("1")
    assert page.locator("#lessons ~ div progress").evaluate("(bar) => [bar.value, bar.max]") == [1, 5]
    go(page, NEXT)
    expect(page.locator("[data-met]")).to_have_text("da fare")
    keep(page, "school.done", done(modules=(MODULE,)))
    page.reload()
    expect(page.locator("[data-met]")).to_have_text("fatto")
    go(page, "paths/governare-per-missioni/")
    expect(page.locator(".p-done-so-far [data-count]")).to_have_text("5")
    go(page, "en/curriculum/")
    expect(page.locator(".p-step [data-count]").first).to_have_text("5")
    back = page.locator(".p-back-to a")
    expect(back).to_have_text("1.1 From project to mission")
    back.click()
    expect(page).to_have_url(re.compile(f"/en/{LESSON}$"))
    page.locator(".p-done [name=done]").uncheck()
    assert len(kept(page, "school.done")) == 4
    go(page, "")
    expect(page.locator(".p-back-to a")).to_have_text("1.1 Dal progetto alla missione")


def test_everything_is_taken_away_in_a_file_deleted_and_brought_back(visit: Open) -> None:
    page = visit("my-studies/")
    page.locator("[data-export]").click()
    expect(page.locator(".p-studies__said")).to_contain_text("niente da salvare")
    keep(page, "school.done", done())
    keep(page, "school.quiz", {"cinque-prove": {"chosen": [1, 3, 4], "right": True, "at": "2026-03-02T10:00:00.000Z"}})
    keep(page, "school.worksheet", {"perche-le-missioni": {"sfida": "La stazione"}})
    keep(page, "school.transfer", {"preston-model": {"law": "Un regolamento."}})
    keep(page, "school.role", {"path": FINANCE, "at": "2026-03-02T10:00:00.000Z"})
    keep(page, "school.scheme", "slate")
    page.reload()
    expect(page.locator(".p-step [data-count]").first).to_have_text("5")
    expect(page.locator(".p-step").first).to_contain_text(
        re.compile(r"giuste: 1, risposte date: 1 su 6.*cominciata", re.S)
    )
    expect(page.locator("[data-transferred]:visible")).to_have_count(1)
    before = everything(page)
    with page.expect_download() as download:
        page.locator("[data-export]").click()
    file = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert file["school"] == 1 and re.match(r"20\d\d-", file["saved"])
    assert set(file) - {"school", "saved"} == set(before)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("[data-forget-all]").click()
    assert everything(page) == before
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-forget-all]").click()
    expect(page.locator(".p-studies__said")).to_contain_text("non resta niente")
    assert everything(page) == {}
    expect(page.locator(".p-step [data-count]").first).to_have_text("0")
    expect(page.locator("#role")).to_have_value("")
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "default"
    said = bring(page, file)
    assert "lezioni fatte 7" in said and "schede sui casi 1" in said and "Lasciati" not in said
    assert everything(page) == before
    expect(page.locator(".p-step [data-count]").first).to_have_text("5")
    expect(page.locator("#role")).to_have_value(FINANCE)
    assert "niente di nuovo" in bring(page, file)
    assert everything(page) == before


def test_of_two_versions_the_later_stays_and_nothing_is_lost(visit: Open) -> None:
    page = visit("my-studies/")
    lesson, other, third = LESSONS[MODULE][:3]
    here = done("2026-05-02", (MODULE,))
    keep(page, "school.done", {lesson: here[lesson], other: done()[other]})
    keep(page, "school.worksheet", {"perche-le-missioni": {"sfida": "La mia"}})
    said = bring(page, {
        "school": 1, "saved": "2026-04-02T00:00:00.000Z", "school.unknown": {"a": 1},
        "school.done": {lesson: done()[lesson], other: here[other], third: here[third]},
        "school.worksheet": {"perche-le-missioni": {"sfida": "Un'altra"}, "anticipare-i-futuri": {"a": "x"}},
    })  # fmt: skip
    assert "Arrivati dal file: lezioni fatte 2, schede di lavoro 1." in said
    assert "Lasciati com’erano qui, perché più recenti o senza data: lezioni fatte 1, schede di lavoro 1." in said
    assert {id: one["day"] for id, one in kept(page, "school.done").items()} == dict.fromkeys(
        (lesson, other, third), "2026-05-02"
    )
    assert kept(page, "school.worksheet")["perche-le-missioni"] == {"sfida": "La mia"}
    assert "school.unknown" not in everything(page)


def test_older_damaged_and_foreign_files(visit: Open) -> None:
    page = visit("en/my-studies/")
    keep(page, "school.quiz", "damaged {")
    before = everything(page)
    for file, words in (
        ("{ not json", "damaged"),
        ("", "damaged"),
        ("[1, 2]", "not a file of your studies"),
        ({"name": "something else"}, "not a file of your studies"),
        ({"school": "Rome", "school.done": {}}, "not a file of your studies"),
        ({"school": 99, "school.done": done()}, "later version"),
        ({"school": 1, "school.done": done(), "school.role": "x"}, "damaged"),
        ({"school": 1, "saved": "2026-01-01"}, "nothing new"),
    ):
        assert words in bring(page, file), file
        assert everything(page) == before, file
    # a bare copy of the browser's storage, from before files had a number
    older = {"school.done": json.dumps(done()), "school.scheme": "slate", "school.quiz": '{"a": {"chosen": [0]}}'}
    assert "lessons done 7" in bring(page, older)
    assert kept(page, "school.done") == done()
    assert kept(page, "school.quiz") == {"a": {"chosen": [0]}}


def test_a_hostile_file_makes_no_link_and_no_role(visit: Open) -> None:
    page = visit("my-studies/")
    bring(page, {
        "school": 1,
        "school.last": {"path": "javascript:alert(1)//", "number": "1", "title": {"it": "<img src=x onerror=alert(1)>"}},
        "school.role": {"path": "'] * { display: none } [x='"},
        "school.done": {"x": 3, "y": None, "z": {"module": "perche-le-missioni", "day": "2026-99-99"}},
    })  # fmt: skip
    page.reload()
    expect(page.locator(".p-back-to")).to_be_hidden()
    expect(page.locator("#role")).to_have_value("")
    expect(page.locator(".p-step [data-count]").first).to_have_text("0")


@pytest.mark.parametrize("refusal", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_nothing_can_be_kept_each_page_says_so_and_works(visit: Open, refusal: str) -> None:
    page = visit("privacy/")
    if refusal == FULL:
        keep(page, "school.done", done())
    page.add_init_script(refusal)
    go(page, LESSON)
    page.locator("#role").select_option(FINANCE)
    expect(page.locator(".p-role__said")).to_contain_text("non permette")
    page.locator(".p-done [name=done]").set_checked(refusal == FORBIDDEN)
    expect(page.locator(".p-done [role=status]")).to_contain_text("non permette")
    question = page.locator("form.p-question").first
    question.locator("input").first.check()
    question.locator("button[type=submit]").click()
    expect(question.locator("[role=status]")).to_contain_text("non permette di conservare la risposta")
    go(page, "my-studies/")
    expect(page.locator("[data-forbidden]")).to_be_visible()
    assert "tutto come prima" in bring(page, {"school": 1, "school.quiz": {"a": {"chosen": [0]}}})
    if refusal == FULL:
        assert kept(page, "school.done") == done()
        expect(page.locator(".p-step [data-count]").first).to_have_text("5")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-forget-all]").click()
    expect(page.locator(".p-studies__said")).to_contain_text(
        "non permette di cancellare" if refusal == FORBIDDEN else "non resta niente"
    )
    go(page, "participation-record/")
    expect(page.locator("form [role=status]", has_text="Non avete ancora segnato")).to_be_visible()
    page.locator("[name=keep]").check()
    expect(page.locator(".p-participation-form [role=status]")).to_contain_text("non permette")


def test_the_record_tells_hours_dates_and_outcomes_in_both_languages(visit: Open) -> None:
    page = visit("participation-record/")
    keep(page, "school.done", done())
    keep(page, "school.quiz", {"cinque-prove": {"chosen": [1, 3, 4], "right": True}})
    page.reload()
    sheets = [page.locator(f"[data-record={language}]") for language in ("it", "en")]
    italian, english = sheets
    expect(italian).to_be_visible()
    for sheet, title, own in (
        (italian, "Dichiarazione di partecipazione", "Non è un certificato"),
        (english, "Record of participation", "not a certificate"),
    ):
        expect(sheet.locator("h2")).to_have_text(title)
        expect(sheet).to_contain_text(own)
        expect(sheet.locator("tbody tr")).to_have_count(2)
        hours = [row.locator("td").nth(1).inner_text() for row in sheet.locator("tbody tr").all()]
        assert hours == ["5 h", "2 h 30 min"]
        expect(sheet.locator("[data-total]")).to_have_text("7 h 30 min")
        expect(sheet.locator("tbody")).to_contain_text("(02/03/2026)")
        assert sheet.locator("[data-outcomes] li").count() >= 5
        assert sheet.locator("[data-competences] li").count() >= 1
    expect(italian.locator("tbody tr").first).to_contain_text("1 giuste su 6")
    expect(english.locator("tbody tr").first).to_contain_text("Why missions")
    assert italian.get_attribute("lang") == "it" and english.get_attribute("lang") == "en"
    # an outcome is covered when every lesson that serves it is done: one lesson less, fewer outcomes
    outcomes = italian.locator("[data-outcomes] li").count()
    page.locator("[name=name]").fill("Maria Esempio")
    page.locator("[name=edition]").select_option(index=1)
    for sheet in sheets:
        expect(sheet.locator("[data-name]")).to_have_text("Maria Esempio")
    expect(english.locator("[data-edition]")).to_contain_text("(example)")
    assert kept(page, "school.record") is None, "the name is kept only if one wants it"
    page.locator("[name=keep]").check()
    assert kept(page, "school.record")["name"] == "Maria Esempio"
    page.locator("[name=outcomes]").uncheck()
    expect(italian.locator("[data-outcomes]")).to_be_hidden()
    page.emulate_media(media="print")
    for hidden in (".p-participation-form", ".p-role", ".p-footer", "#menu-button", "h1"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 2, "one sheet a language"
    page.emulate_media(media="screen")
    keep(page, "school.done", {id: one for id, one in done().items() if id != LESSONS[MODULE][0]})
    page.reload()
    expect(italian.locator("[data-name]")).to_have_text("Maria Esempio")
    expect(italian.locator("[data-competences]")).to_be_hidden()
    assert italian.locator("[data-outcomes] li").count() < outcomes
    page.locator("[name=keep]").uncheck()
    assert kept(page, "school.record") is None


DAMAGED = (
    "null", '{"cinque-prove": {"chosen": "1"}}', '{"cinque-prove": {"chosen": [99, -1, 1.5]}}',
    '{"cinque-prove": 7, "che-cosa-e-una-missione": null}', '{"cinque-prove": {"chosen": []}}', "not json",
)  # fmt: skip


def test_damaged_answers_do_no_harm(visit: Open) -> None:
    page = visit("privacy/")
    keep(page, "school.quiz", DAMAGED[0])
    go(page, f"{MODULE}quiz/")
    for damage in DAMAGED:
        keep(page, "school.quiz", damage)
        page.reload()
        # shown when every question is wired: an error in one would leave those after it without buttons
        expect(page.locator("form.p-question button[type=submit]:visible")).to_have_count(6)
        expect(page.locator("form.p-question input:checked")).to_have_count(0)
        expect(page.locator("[data-score]")).to_be_hidden()
    question = page.locator("#question-cinque-prove")
    for place in (1, 3, 4):
        question.locator("input").nth(place).check()
    question.locator("button[type=submit]").click()
    expect(question.locator("[role=status]")).to_contain_text("Esatto")
    expect(page.locator("[data-score]")).to_have_text("Risposte giuste: 1 su 6.")
    question.locator("[data-retry]").click()
    expect(question.locator("input:checked")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('form').id") == "question-cinque-prove"
    page.reload()
    expect(question.locator("input:checked")).to_have_count(3)
    page.locator("[data-forget]").click()
    expect(page.locator("form.p-question input:checked")).to_have_count(0)
    assert "cinque-prove" not in (kept(page, "school.quiz") or {})


def test_axe_finds_nothing_once_there_is_something_to_show(visit: Open) -> None:
    page = visit("privacy/", width=390, scheme="dark")
    keep(page, "school.done", done())
    keep(page, "school.role", {"path": FINANCE})
    keep(page, "school.last", {"path": LESSON[:-1], "number": "1.1", "title": {"it": "Una", "en": "One"}})
    keep(page, "school.transfer", {"preston-model": {"law": "x"}})
    for path, within in (
        (LESSON, ".p-done"), (f"en/{NEXT}", "#content"), ("en/my-studies/", "#content"), ("participation-record/", "#content"), ("", ".p-hero"),
    ):  # fmt: skip
        go(page, path)
        if "record" in path:
            page.locator("[data-record=it]").wait_for()
            page.evaluate("document.documentElement.dataset.mdColorScheme = 'default'")
        if "studies" in path:
            bring(page, "{")
        assert violations(page, within) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    heights = page.evaluate(
        "[...document.querySelectorAll('.p-role select, .p-role a')].map((one) => one.getBoundingClientRect().height)"
    )
    assert len(heights) == 2 and min(heights) >= 24


def test_the_keys_are_listed_once_and_told_on_the_privacy_pages(visit: Open) -> None:
    theme = ROOT / "hooks/theme"
    listed = re.findall(
        r'^  "(school\.\w+)": "(?:word|record|entries)"', (theme / "js/kept.js").read_text("utf-8"), re.M
    )
    used = {
        key
        for path in [*theme.rglob("*.js"), *theme.rglob("*.html")]
        for key in re.findall(r'"(school\.\w+)"', path.read_text("utf-8"))
    }
    assert used == set(listed) and len(listed) == len(set(listed))
    for language in ("it", "en"):
        told = re.findall(r"^- `(school\.\w+)`", (ROOT / f"docs/privacy.{language}.md").read_text("utf-8"), re.M)
        assert sorted(told) == sorted(listed), language
    page = visit("my-studies/")
    assert sorted(cell.get_attribute("data-key") or "" for cell in page.locator("[data-key]").all()) == sorted(listed)
