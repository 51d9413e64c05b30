"""Every address inside the built site leads somewhere, fragments too."""

import json
import posixpath
import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

from conftest import Built
from lxml import html


def broken(site: Built, base: str) -> list[str]:
    """Return the addresses that lead nowhere; `base` is the path the site is served below."""
    ids: dict[Path, set[str]] = {}
    wanted: dict[tuple[Path, str], set[str]] = defaultdict(set)
    for path in site.pages():
        page = html.parse(str(path)).getroot()
        ids[path] = {one.get("id") for one in page.xpath("//*[@id]")}
        here = path.relative_to(site.folder).as_posix()
        for attribute in ("href", "src"):
            for address in page.xpath(f"//@{attribute}"):
                parts = urlsplit(address)
                if parts.scheme or address.startswith("//"):
                    continue
                if parts.path.startswith(base):
                    target = parts.path.removeprefix(base)
                else:
                    target = (
                        posixpath.normpath(posixpath.join(posixpath.dirname(here), parts.path)) if parts.path else here
                    )
                file = site.folder / unquote(target)
                wanted[(file / "index.html" if file.is_dir() else file, unquote(parts.fragment))].add(here)
    return [
        f"{file.relative_to(site.folder)}#{fragment} from {sorted(pages)[:3]}"
        for (file, fragment), pages in wanted.items()
        if not file.is_file() or (fragment and fragment not in ids.get(file, {fragment}))
    ]


def test_no_link_of_the_tiny_site_is_broken(site: Built) -> None:
    assert broken(site, "/base/") == []


def test_no_link_of_the_real_site_is_broken(real_site: Built) -> None:
    assert broken(real_site, "/scuola/") == []


def test_the_search_page_asks_for_every_part_of_the_index(real_site: Built) -> None:
    english = real_site.folder / "en"
    for language, root in (("it", real_site.folder), ("en", english)):
        pages = [path for path in real_site.pages() if (english in path.parents) == (language == "en")]
        made = sum(b"data-pagefind-body" in path.read_bytes() for path in pages)
        (asked,) = re.findall(r'data-parts="(\d+)"', real_site.page("search", language))
        folders = ["pagefind", *(f"pagefind/part-{part}" for part in range(1, int(asked)))]
        entries = [json.loads((root / one / "pagefind-entry.json").read_text("utf-8")) for one in folders]
        assert {one for entry in entries for one in entry["languages"]} == {language}
        assert made == sum(entry["languages"][language]["page_count"] for entry in entries)


def test_nothing_is_asked_of_third_parties(real_site: Built) -> None:
    for path in real_site.pages():
        page = html.parse(str(path)).getroot()
        for address in page.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet']/@href | //iframe/@src | //source/@src"
        ):
            assert not urlsplit(address).scheme, f"{path}: {address}"
    style = (real_site.folder / "assets/site.css").read_text("utf-8")
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import", style)
