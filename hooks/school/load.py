"""Folders in, records out: every file read, its label and its text taken apart, nothing judged yet.

curriculum/programme.yml                     programme
curriculum/vocabulary/themes.yml …           theme, audience, area, competence, term, …
curriculum/vocabulary/acronyms.yml           no records: acronyms that need no explanation
curriculum/paths/x.it.md                     path          curriculum/editions/x.yml     edition
curriculum/<module>/module.it.md             module        … worksheet.it.md, quiz.it.md
curriculum/<module>/<lesson>.it.md           lesson        cases/x.it.md   case   docs/x.it.md   prose
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from . import labels
from .document import Document, fingerprint
from .labels import Label
from .material import Material, Memory, Record
from .parsing import parse
from .problems import Code, Problem

VOCABULARIES = {
    "themes": "theme", "audiences": "audience", "areas": "area", "competences": "competence", "glossary": "term",
    "instruments": "instrument", "organisations": "organisation", "territories": "territory",
    "references": "reference", "diagrams": "diagram",
}  # fmt: skip
"""The files of curriculum/vocabulary/ and the kind of their records."""

ACRONYMS = "acronyms.yml"
"""The file of curriculum/vocabulary/ that has no records: acronyms nobody needs explained, each with the reason."""

RESERVED = ("module", "worksheet", "quiz")
"""The files of a module's folder that are not lessons."""

HOME = "index"
"""The prose that is the home page."""

TAKEN = ("print",)
"""Names no lesson can have: the site has a page of that address in each module."""

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")

LABEL = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
"""The label at the head of a page: fields between two lines of three hyphens."""

PAGE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.(it|en)\.md")
"""The name of a file of a record written as pages: its id and its language."""

_FOLDER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LITTER = re.compile(r"^(?:\.|~\$)|(?:~|\.orig|\.bak|\.tmp|\.swp)$|^(?:Thumbs\.db|desktop\.ini|__pycache__)$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MOST_BYTES = 512 * 1024
_LIMITS = (
    ("line", 8_000, re.compile(r"[^\n]{8001}")),
    ("indent", 60, re.compile(r"^[ >\t]{61}", re.MULTILINE)),
)
"""Lengths that no author means and that Markdown takes minutes over."""


def load(root: Path, memory: Memory | None = None) -> Material:
    """Return the material under `root`, the folder that holds curriculum/, cases/ and docs/.

    With a `memory`, pages whose file is as it was are not read again.
    """
    material = Material(root, memory if memory is not None else {})
    _load_curriculum(material, root / "curriculum")
    _load_pages(material, root / "cases", "case")
    _load_pages(material, root / "docs", "prose")
    prose = [record.id for record in material.records if record.kind == "prose"]
    if HOME not in (*prose, *(id for kind, id, _ in material.unrecorded if kind == "prose")):
        material.report(f"docs/{HOME}.it.md", Code.MISSING_RECORD, file=f"{HOME}.it.md")
    return material


def _load_curriculum(material: Material, folder: Path) -> None:
    for path in _entries(material, folder):
        if path.is_dir():
            if path.name == "vocabulary":
                _load_vocabulary(material, path)
            elif path.name == "paths":
                _load_pages(material, path, "path")
            elif path.name == "editions":
                _load_editions(material, path)
            else:
                _load_pages(material, path, "lesson", module=path.name)
        elif path.name == "programme.yml":
            _add_yaml(material, path, "programme", "programme")
        else:
            material.report(_uri(material, path), Code.UNEXPECTED_FILE)


def _load_vocabulary(material: Material, folder: Path) -> None:
    for path in _entries(material, folder):
        if path.name == ACRONYMS:
            _load_acronyms(material, path)
            continue
        if path.suffix != ".yml" or path.stem not in VOCABULARIES:
            material.report(_uri(material, path), Code.UNEXPECTED_FILE)
            continue
        file = _uri(material, path)
        text = _text(material, path)
        label = labels.read(text, file) if text is not None else Label()
        material.problems.extend(label.problems)
        kind = VOCABULARIES[path.stem]
        for id, values in label.values.items():
            places = {loc[1:]: place for loc, place in label.places.items() if loc[0] == id}
            empty = {loc[1:] for loc in label.empty if loc[0] == id}
            material.records.append(Record(kind, id, file, Label(values, places, [], empty, fingerprint(repr(values)))))


def _load_acronyms(material: Material, path: Path) -> None:
    file = _uri(material, path)
    text = _text(material, path)
    label = labels.read(text, file) if text is not None else Label()
    material.problems.extend(label.problems)
    material.exemptions = {str(loc[0]): (file, *place) for loc, place in label.places.items() if len(loc) == 1}
    for loc in sorted(label.empty):
        line, column = label.places[loc]
        material.report(file, Code.MISSING_FIELD, str(loc[0]), line, column, variant="empty")


def _load_editions(material: Material, folder: Path) -> None:
    for path in _entries(material, folder):
        if path.suffix == ".yml" and _FOLDER.fullmatch(path.stem):
            _add_yaml(material, path, "edition", path.stem)
        else:
            material.report(_uri(material, path), Code.BAD_NAME)


def _add_yaml(material: Material, path: Path, kind: str, id: str) -> None:
    file = _uri(material, path)
    text = _text(material, path)
    label = labels.read(text, file) if text is not None else Label()
    material.problems.extend(label.problems)
    material.records.append(Record(kind, id, file, label))


def _load_pages(material: Material, folder: Path, kind: str, module: str = "") -> None:
    """Add the records written as pairs of Markdown files in `folder`."""
    pairs: dict[str, dict[str, Path]] = {}
    for path in _entries(material, folder):
        name = PAGE.fullmatch(path.name)
        if path.is_dir():
            if path.name == "media":
                _load_pictures(material, path)
            else:
                material.report(_uri(material, path), Code.UNEXPECTED_FILE)
        elif name and module and name[1] in TAKEN:
            material.report(_uri(material, path), Code.BAD_NAME, variant="taken")
        elif name:
            pairs.setdefault(name[1], {})[name[2]] = path
        elif path.suffix.lower() == ".md":
            material.report(_uri(material, path), Code.BAD_NAME)
        else:
            material.report(_uri(material, path), Code.UNEXPECTED_FILE)
    for id, files in pairs.items():
        _add_pair(material, id, files, kind, module)


def _add_pair(material: Material, id: str, files: dict[str, Path], kind: str, module: str) -> None:
    if "it" not in files:
        material.report(_uri(material, files["en"]), Code.MISSING_RECORD, file=f"{id}.it.md")
    if module and id in RESERVED:
        kind, id = id, module
    if "it" not in files:
        material.unrecorded.append((kind, id, _uri(material, files["en"])))
        return
    label, text = _page(material, files["it"])
    record = Record(kind, id, _uri(material, files["it"]), label, text, module=module)
    if "en" in files:
        record.en_file = _uri(material, files["en"])
        record.en_label, record.en_text = _page(material, files["en"])
    else:
        material.report(record.file, Code.MISSING_TRANSLATION, file=f"{files['it'].name[:-6]}.en.md")
    material.records.append(record)


def _page(material: Material, path: Path) -> tuple[Label, Document]:
    """Return the label and the text of a Markdown file."""
    stat = path.stat()
    signature = (stat.st_mtime_ns, stat.st_size)
    kept = material.memory.get(path)
    if kept is None or kept[0] != signature:
        fresh = Material(material.root)
        kept = material.memory[path] = (signature, *_read(fresh, path), fresh.problems)
    material.problems.extend(kept[3])
    return kept[1], kept[2]


def read_page(root: Path, file: str, memory: Memory) -> tuple[Label, Document, list[Problem]]:
    """Return the label and the text of one Markdown file, and their problems."""
    material = Material(root, memory)
    label, document = _page(material, root / file)
    return label, document, material.problems


def _read(material: Material, path: Path) -> tuple[Label, Document]:
    file = _uri(material, path)
    text = _text(material, path)
    if text is None:
        return Label(), Document()
    match = LABEL.match(text)
    if not match:
        variant = "unclosed" if text.startswith("---") else "none"
        material.report(file, Code.MISSING_LABEL, variant=variant)
        return Label(), Document()
    label = labels.read(match[1], file, 2)
    document = parse(text[match.end() :], file, 1 + text.count("\n", 0, match.end()))
    material.problems.extend(label.problems)
    material.problems.extend(document.problems)
    return label, document


def _text(material: Material, path: Path) -> str | None:
    """Return the text of a file with plain line ends, or None where it is not one."""
    file = _uri(material, path)
    if path.stat().st_size > _MOST_BYTES:
        material.report(file, Code.TOO_LARGE, variant="file", most=_MOST_BYTES // 1024)
        return None
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        material.report(file, Code.NOT_TEXT, line=1 + error.object.count(b"\n", 0, error.start), variant="encoding")
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    control = _CONTROL.search(text)
    if control:
        material.report(file, Code.NOT_TEXT, line=1 + text.count("\n", 0, control.start()), variant="control")
        return None
    for variant, most, pattern in _LIMITS:
        found = pattern.search(text)
        if found:
            line = 1 + text.count("\n", 0, found.start())
            material.report(file, Code.TOO_LARGE, line=line, variant=variant, most=most)
            return None
    return text


def _load_pictures(material: Material, folder: Path) -> None:
    for path in _entries(material, folder):
        if path.is_dir():
            _load_pictures(material, path)
        elif path.suffix in PICTURES and _FOLDER.fullmatch(path.stem):
            material.pictures.add(_uri(material, path))
        else:
            material.report(_uri(material, path), Code.BAD_NAME if path.suffix in PICTURES else Code.UNEXPECTED_FILE)


def _entries(material: Material, folder: Path) -> Iterator[Path]:
    """Yield what lies in `folder`, in order, without litter; links and bad folder names are problems."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _LITTER.search(path.name):
            continue
        if path.is_symlink():
            material.report(_uri(material, path), Code.UNEXPECTED_FILE, variant="link")
        elif path.is_dir() and not _FOLDER.fullmatch(path.name):
            material.report(_uri(material, path), Code.BAD_NAME, variant="folder")
        else:
            yield path


def _uri(material: Material, path: Path) -> str:
    return path.relative_to(material.root).as_posix()
