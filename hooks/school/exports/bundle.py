"""Each module to take along, in each language: what a browser is to keep of it, and a compressed folder.

finished pages ──> what they load ──> offline/<module>.json    addresses, fingerprints, bytes: read by the page's script
              └──> pages for a disk ─> downloads/<module>.<language>.zip

Both are kept by the fingerprint of what they are made from: a module that has not changed costs two copies of files.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ..model import LANGUAGES, Module
from ..navigation import Site
from ..pages import Page, address_of
from ..surroundings import digest, fingerprint, place, tidy, untouched, write_whole
from ..words import Words
from .disk_page import Seen, addresses, on_disk, resolved
from .sitemap import absolute

_PACKED = (".woff2", ".png", ".jpg", ".jpeg", ".webp", ".gif")
_LOADED = (".css", ".js", ".svg", ".webmanifest", *_PACKED)
_LEVEL = 1  # of compression: a third of the time of the usual 6, for a folder an eighth larger
_IMPORT = re.compile(r'(?:\bfrom|\bimport)\s*\(?"(\./[^"]+)"')
_URL = re.compile(r'url\("?([^")]+)"?\)')

Finished = Mapping[tuple[str, str], Path]
"""Files of finished pages, named by their content, by path and language of the page."""


def list_address(module: Module, language: str) -> str:
    """Return where the list of what a browser keeps of a module lies, below the root of the language."""
    return f"offline/{module.id}.json"


def zip_address(module: Module, language: str) -> str:
    """Return where the compressed folder of a module lies, below the root of the site."""
    return f"downloads/{module.id}.{language}.zip"


def write_bundles(site: Site, site_url: str, folder: Path, finished: Finished, kept: Path) -> None:
    """Write the lists and compressed folders of all modules into the built site in `folder`.

    `finished` spares reading pages whose name says what is in them; `kept` is a folder for the bundles made before.
    """
    shelf = _Shelf(site, site_url, folder, finished, kept / "bundles")
    wanted = [(module, language) for module in site.library.modules.values() for language in LANGUAGES]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        used = {file for files in threads.map(lambda one: shelf.place(*one), wanted) for file in files}
    tidy(shelf.kept, used)


@dataclass(frozen=True)
class _File:
    """A file of the site that pages load."""

    content: bytes
    print: str
    loads: tuple[str, ...] = ()
    """The addresses of the files it loads itself."""


class _Shelf:
    """Bundles made before and now."""

    def __init__(self, site: Site, site_url: str, folder: Path, finished: Finished, kept: Path) -> None:
        self.site, self.site_url, self.folder, self.finished, self.kept = site, site_url, folder, finished, kept
        self.files: dict[str, _File | None] = {}
        kept.mkdir(parents=True, exist_ok=True)
        self.shared = self._shared()
        # the licence of the fonts wants to travel with them
        self.licences = {one: file for one, file in self.files.items() if file and one.endswith(".txt")}

    def place(self, module: Module, language: str) -> tuple[Path, Path]:
        """Put a module's two files where they are published; return the files they are kept in."""
        pages = {
            address_of(page.path, language): self._page_file(page, language) for page in self.site.pages_of(module)
        }
        others = {address_of("offline", one): self._page_file(self.site.pages["offline"], one)
                  for one in LANGUAGES}  # fmt: skip
        prints = {address: fingerprint(path) for address, path in (pages | others).items()}
        name = digest(json.dumps([self.shared, module.title[language], prints]).encode())
        list_file, zip_file = self.kept / f"{name}.json", self.kept / f"{name}.zip"
        if not untouched(list_file, [zip_file]):
            self._make(module, language, {address: path.read_bytes() for address, path in (pages | others).items()},
                       set(others), prints, (list_file, zip_file))  # fmt: skip
        listed = self.folder / address_of("", language) / list_address(module, language)
        packed = self.folder / zip_address(module, language)
        place(zip_file, packed)
        listed.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(list_file, listed)
        return list_file, zip_file

    def _make(
        self, module: Module, language: str, pages: dict[str, bytes], others: set[str], prints: dict[str, str],
        into: tuple[Path, Path],
    ) -> None:  # fmt: skip
        texts = {address: content.decode() for address, content in pages.items()}
        loaded = {address: self._loaded(address, text) for address, text in texts.items()}
        files = {one: self.files[one] for one in sorted({one for held in loaded.values() for one in held})}
        own = {address: text for address, text in texts.items() if address not in others}
        in_zip = {one: file for one, file in files.items() if file and any(one in loaded[page] for page in own)}
        packed = self._zip(module, language, own, in_zip)
        fingerprints = prints | {address: file.print for address, file in files.items() if file}
        listed = {
            "module": module.id,
            "language": language,
            "title": module.title[language],
            "address": address_of(self.site.page_of(module).path, language),
            "version": digest(json.dumps(fingerprints, sort_keys=True).encode()),
            "bytes": sum(map(len, pages.values())) + sum(len(file.content) for file in files.values() if file),
            "zip": len(packed),
            "files": fingerprints,
        }
        write_whole(into[1], packed)
        write_whole(into[0], json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode())

    def _zip(self, module: Module, language: str, pages: dict[str, str], files: Mapping[str, _File]) -> bytes:
        home = address_of(self.site.page_of(module).path, language)
        plain = {one: file for one, file in files.items() if not one.endswith((".js", ".webmanifest"))}
        plain |= self.licences
        places = {address: f"{address.removeprefix(home)}index.html" for address in pages}
        places |= {one: one.removeprefix(f"curriculum/{module.id}/") for one in plain}
        seen: Seen = {}
        held = {places[one]: on_disk(text, one, places, self.site_url, seen).encode() for one, text in pages.items()}
        held |= {places[one]: file.content for one, file in plain.items()}
        words, programme = Words(language), self.site.library.programme
        held[words("take_readme_name")] = words(
            "take_zip_readme",
            title=module.title[language],
            school=programme.title[language],
            licence=programme.licence_name,
            licence_address=programme.licence,
            address=absolute(self.site_url, self.site.page_of(module).path, language),
        ).encode()
        return _packed(held)

    def _loaded(self, address: str, text: str) -> set[str]:
        """Return the addresses of all files a page loads, those that they load included."""
        found: set[str] = set()
        # a link to a page ends with a slash, or has a fragment after it
        waiting = [resolved(address, one) for one in addresses(text) if one.endswith(_LOADED) and ":" not in one]
        while waiting:
            one = waiting.pop()
            if one in found:
                continue
            file = self._file(one)
            if file:
                found.add(one)
                waiting += file.loads
        return found

    def _file(self, address: str) -> _File | None:
        if address not in self.files:
            path = self.folder / address
            self.files[address] = self._read(address, path) if path.is_file() else None
        return self.files[address]

    def _read(self, address: str, path: Path) -> _File:
        content = path.read_bytes()
        pattern = {".css": _URL, ".js": _IMPORT}.get(path.suffix)
        loads = pattern.findall(content.decode()) if pattern else []
        return _File(content, digest(content), tuple(resolved(address, one) for one in loads if ":" not in one))

    def _shared(self) -> str:
        """Return a fingerprint of what all bundles are made from: assets, pictures, address, code, compressor."""
        seen = hashlib.blake2b(digest_size=16)
        listed = sorted(path for path in (self.folder / "assets").rglob("*.*") if path.suffix != ".json")
        names = [path.relative_to(self.folder).as_posix() for path in listed] + sorted(self.site.school.pictures)
        for name in names:
            file = self._file(name.removeprefix("docs/"))
            seen.update(f"{name} {file.print if file else ''}\n".encode())
        for code in (Path(__file__), Path(__file__).with_name("disk_page.py")):
            seen.update(code.read_bytes())
        programme = self.site.library.programme
        texts = [Words(language)("take_zip_readme", title="", school="", licence="", licence_address="", address="")
                 for language in LANGUAGES]  # fmt: skip
        seen.update(repr((self.site_url, zlib.ZLIB_RUNTIME_VERSION, repr(programme), texts)).encode())
        return seen.hexdigest()

    def _page_file(self, page: Page, language: str) -> Path:
        kept = self.finished.get((page.path, language))
        return kept or self.folder / address_of(page.path, language) / "index.html"


def _packed(held: Mapping[str, bytes]) -> bytes:
    """Return an archive of the files, the same bytes for the same files: in order, without times."""
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name in sorted(held):
            entry = ZipInfo(name)  # 1 January 1980, the first day such an archive knows
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            how = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            archive.writestr(entry, held[name], how, _LEVEL)
    return made.getvalue()
