"""Two or three cases side by side: at an address, chosen on the page, on paper, and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

THREE = "camden-renewal-missions,missions-valencia-2030,wigan-deal"
CASES = 44


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_comparison_is_at_an_address(visit: Open, language: str) -> None:
    root = "compare/" if language == "it" else "en/compare/"
    page = visit("privacy/")
    told: list[str] = []
    page.on("request", lambda one: told.append(one.url) if one.url.endswith(".json") else None)
    page.goto(page.url.replace("privacy/", f"{root}?cases={THREE}"))
    heads = page.locator(".p-compare thead th a")
    expect(heads).to_have_count(3)
    assert [re.search(r"cases/([^/]+)/", head.get_attribute("href") or "")[1] for head in heads.all()] == THREE.split(
        ","
    )  # type: ignore[index]
    assert all(
        cells == 4
        for cells in page.locator(".p-compare tbody tr").evaluate_all("(all) => all.map((one) => one.cells.length)")
    )
    assert page.locator(".p-compare td").evaluate_all("(all) => all.every((one) => one.textContent.trim())")
    assert sorted(re.search(r"compare/([^/]+)\.json", url)[1] for url in told) == THREE.split(","), "these cases only"  # type: ignore[index]


def test_cases_to_compare_are_chosen_on_the_page_too(visit: Open) -> None:
    page = visit("compare/")
    expect(page.locator(".p-compare")).to_be_hidden()
    page.locator("main select").nth(0).select_option("wigan-deal")
    expect(page.locator("[role=status]")).to_contain_text("Un caso scelto")
    page.locator("main select").nth(1).select_option("preston-model")
    expect(page.locator(".p-compare thead th a")).to_have_count(2)
    assert page.url.endswith("?cases=wigan-deal,preston-model")
    page.go_back()
    expect(page.locator(".p-compare thead th a")).to_have_count(1)
    page.locator("[data-forget]").click()
    expect(page.locator(".p-compare")).to_be_hidden()


def test_an_unknown_case_is_said_and_the_others_are_compared(visit: Open) -> None:
    page = visit("compare/?cases=nobody,wigan-deal,preston-model")
    expect(page.locator("[role=status]")).to_contain_text("non c")
    expect(page.locator(".p-compare thead th a")).to_have_count(2)


def test_the_comparison_prints_whole_and_nothing_else(visit: Open) -> None:
    page = visit(f"compare/?cases={THREE}")
    page.locator(".p-compare td").first.wait_for()
    page.emulate_media(media="print")
    assert (
        page.locator(".p-compare-form:visible, [data-acts]:visible, .p-nav:visible, .p-compare-list:visible").count()
        == 0
    )
    assert (
        page.locator(".p-compare th:visible, .p-compare td:visible").count()
        == page.locator(".p-compare th, .p-compare td").count()
    )
    sheet = page.pdf(prefer_css_page_size=True)
    width, height = (float(one) for one in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)[0])
    assert width > height, "it lies on its side"
    assert 2 <= len(re.findall(rb"/Type /Page\b", sheet)) <= 8
    page.set_viewport_size({"width": 1020, "height": 700})  # the width of the sheet between its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 1020


def test_without_javascript_the_comparison_explains_itself(visit: Open) -> None:
    page = visit(f"compare/?cases={THREE}", script=False)
    expect(page.locator("main")).to_contain_text("JavaScript")
    assert page.locator(".p-compare-list a").count() >= CASES
    assert page.locator("main select:visible, .p-compare:visible").count() == 0
    page.locator(".p-compare-list a").first.click()
    page.wait_for_url(re.compile(r"/cases/[a-z]"))
