"""Files read before: by earlier commands, or ahead by the command that waits for MkDocs."""

from collections import Counter
from pathlib import Path

import pytest
from conftest import Write

from school import memory
from school.build import build, build_again
from school.load import read_page
from school.material import Memory
from school.memory import Shelf
from school.surroundings import KEPT


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each page has been taken apart."""
    times: Counter[str] = Counter()

    def counted(root: Path, file: str, known: Memory) -> object:
        times[file] += 1
        return read_page(root, file, known)

    monkeypatch.setattr(memory, "read_page", counted)
    return times


def pages(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*.md")}


def test_two_that_read_from_both_ends_meet_and_read_no_page_twice(write: Write, read: Counter[str]) -> None:
    root = write()
    # the second reader learns all from the far end down to the first folder; the first one then has nothing to do
    ahead, behind = Shelf(root, root / KEPT), Shelf(root, root / KEPT)
    folders = list(ahead._folders())
    for folder, paths in folders[len(folders) // 2 :]:
        behind._read(folder, paths, {})
    assert 0 < len(read) < len(pages(root))
    ahead.read_ahead()
    assert set(read) == pages(root) == {path.relative_to(root).as_posix() for path in behind.read()}
    assert set(read.values()) == {1}


def test_what_was_read_ahead_is_what_a_build_reads(write: Write, read: Counter[str]) -> None:
    root = write()
    Shelf(root, root / KEPT).read_ahead()
    assert set(read) == pages(root)
    again, fresh = build_again(root), build(root)
    assert set(read.values()) == {1}
    assert (again.library, again.problems, again.prints) == (fresh.library, fresh.problems, fresh.prints)


def test_a_page_written_while_it_is_read_is_not_kept_as_it_was(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write()
    lesson = root / "curriculum/acqua/diga.it.md"

    def disturbed(folder: Path, file: str, known: Memory) -> object:
        found = read_page(folder, file, known)
        if folder / file == lesson:
            lesson.write_text(lesson.read_text("utf-8") + "\nAncora una riga.\n", "utf-8")
        return found

    monkeypatch.setattr(memory, "read_page", disturbed)
    Shelf(root, root / KEPT).read_ahead()
    monkeypatch.undo()
    assert build_again(root).prints == build(root).prints
