"""`make serve`, as a trainer meets it: an edit shows, a mistake shows where it was made, and goes when it is mended."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import TESTS, Write

LONGEST = 60.0


class Preview:
    def __init__(self, root: Path, port: int) -> None:
        self.root, self.address = root, f"http://127.0.0.1:{port}/base/"

    def read(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=LONGEST) as answer:
            text: str = answer.read().decode(errors="replace")  # some files are no text
            return text

    def wait(self, path: str, holds: Callable[[str], bool]) -> str:
        """Return the page once it is as wanted."""
        end, text = time.monotonic() + LONGEST, ""
        while time.monotonic() < end:
            try:
                text = self.read(path)
            except OSError:
                text = ""
            if text and holds(text):
                return text
            time.sleep(0.1)
        raise AssertionError(f"{path} stayed as it was:\n{text[:2000]}")

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def preview(write: Write) -> Iterator[Preview]:
    root = write()
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../", f"{TESTS.parent}/"), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(config), "--dev-addr", f"127.0.0.1:{port}"]
    environ = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ, cwd=root
    ) as server:
        try:
            made = Preview(root, port)
            made.wait("", lambda text: "</html>" in text)
            yield made
        finally:
            server.terminate()
            server.wait(timeout=20)


def test_the_preview_follows_the_author_through_edits_mistakes_and_additions(preview: Preview) -> None:
    lesson = "curriculum/acqua/diga"
    preview.edit(f"{lesson}.it.md", "Una diga si", "Ogni diga si")
    preview.wait(f"{lesson}/", lambda text: "Ogni diga si" in text)

    # a label that cannot be read: the page's address stays and says what is wrong
    preview.edit(f"{lesson}.it.md", "title: La diga", "title: La diga: due")
    text = preview.wait(f"{lesson}/", lambda text: "yaml-colon" in text)
    assert "diga.it.md:2:1" in text
    assert "yaml-colon" not in preview.read("curriculum/acqua/fiume/")
    assert "yaml-colon" in preview.read("problems/")
    preview.edit(f"{lesson}.it.md", "title: La diga: due", 'title: "La diga: due"')
    preview.wait(f"{lesson}/", lambda text: "La diga: due" in text and "yaml-colon" not in text)

    # the whole programme unreadable: the site stays up
    preview.edit("curriculum/programme.yml", "modules: [acqua, terra]", "modules: [acqua, terra")
    preview.wait("curriculum/", lambda text: "yaml-syntax" in text and "programme.yml" in text)
    preview.edit("curriculum/programme.yml", "modules: [acqua, terra", "modules: [acqua, terra]")
    preview.wait("curriculum/", lambda text: "yaml-syntax" not in text)

    # a fault of a file without a page of its own shows on the home page
    preview.edit("curriculum/vocabulary/audiences.yml", "title:", "titolo:")
    preview.wait("", lambda text: "audiences.yml" in text and "unknown-field" in text)
    preview.edit("curriculum/vocabulary/audiences.yml", "titolo:", "title:")
    preview.wait("", lambda text: "unknown-field" not in text)

    # a new lesson: two files and a line
    for language in ("it", "en"):
        source = preview.root / f"{lesson}.{language}.md"
        copy = source.with_name(f"lago.{language}.md")
        copy.write_text(
            source.read_text("utf-8").replace("due-dighe", "due-laghi").replace("La diga: due", "Il lago"), "utf-8"
        )
    preview.edit("curriculum/acqua/module.it.md", "lessons: [fiume, diga]", "lessons: [fiume, diga, lago]")
    preview.edit("curriculum/acqua/module.it.md", "room: 1.5", "room: 2")
    preview.wait("curriculum/acqua/lago/", lambda text: "Il lago" in text)
    preview.wait("en/curriculum/acqua/lago/", lambda text: "The dam" in text)
    preview.wait("curriculum/acqua/", lambda text: "acqua/lago" in text or "lago/" in text)

    # search follows: the new page is in the index
    entry = preview.read("pagefind/pagefind-entry.json")
    preview.edit("curriculum/acqua/lago.it.md", "Ogni diga si", "Ogni ornitorinco si")
    preview.wait("pagefind/pagefind-entry.json", lambda text: text != entry)


def test_the_open_data_and_the_files_of_worksheets_follow_an_edit(preview: Preview) -> None:
    preview.wait("cases/patto-del-fiume/", lambda text: "Il patto del fiume" in text)
    preview.edit("cases/patto-del-fiume.it.md", "Il patto del fiume", "Il patto della valle")
    for address in ("data/cases.csv", "data/cases.json", "feed.xml"):
        preview.wait(address, lambda text: "Il patto della valle" in text)
    files = [f"curriculum/acqua/worksheet/acqua-it.{ending}" for ending in ("docx", "pdf")]
    before = {file: preview.read(file) for file in files}
    preview.edit("curriculum/acqua/worksheet.it.md", "Chi prende acqua?", "Chi beve?")
    for file in files:
        preview.wait(file, lambda text, file=file: text != before[file])  # type: ignore[misc]
