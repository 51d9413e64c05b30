"""Draw the mark on paper as PNG, in the two sizes that devices want for their home screens.

Usage: python make_icons.py <path of a Chromium>; writes ../assets/mark-192.png and mark-512.png.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ASSETS = Path(__file__).parents[1] / "assets"
SIZES = (192, 512)
PAGE = """
<!doctype html>
<style>body { margin: 0; display: grid; place-items: center; height: 100vh; background: #f5f6f3 }
svg { width: 56%% }</style>
%s
"""
"""The mark keeps within the middle circle of 80 %: devices may cut the corners off."""


def main(chromium: str) -> None:
    """Draw both sizes, in the light colours."""
    mark = (ASSETS / "mark.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size}, color_scheme="light")
            page.set_content(PAGE % mark)
            page.screenshot(path=ASSETS / f"mark-{size}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
