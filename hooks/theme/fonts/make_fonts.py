# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0", "brotli==1.2.1"]
# ///
"""Cut the site's three fonts out of the Fontsource packages: one face, a few weights, the letters our texts use.

In goes the folder node_modules that holds the packages, out come the .woff2 files beside this script. The packages
keep Western and Central European letters in two files; a handful of the second are grafted onto the first, so that a
name like Šimečka stands in one font. The same faces, one weight a file and not packed, go into print/ for the
worksheets in PDF. README.md beside this file has the commands.
"""

import json
import sys
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.hvar import add_HVAR
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent

WESTERN = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\N{NO-BREAK SPACE}§©«°²³·»½×£€–—‘’“”…−"
    + "ÀÁÄÅÇÈÉÌÍÎÑÒÓÖØÙÚÜßàáâãäåæçèéêëìíîïñòóôõöøùúûü"
)
CENTRAL = "āćčČđšŠžŽ"
SHARED = frozenset("acdszCSZ")  # letters drawn alike in both files, and parts of č, š, ž
FEATURES = ["kern", "liga", "tnum"]


class Face(NamedTuple):
    """A font to make, and the package, file and weights it is made from."""

    name: str
    package: str
    style: str
    weight: float | tuple[float, float] | None


FACES = (
    Face("libre-bodoni-500", "@fontsource-variable/libre-bodoni", "wght-normal", 500),
    Face("atkinson-next", "@fontsource-variable/atkinson-hyperlegible-next", "wght-normal", (400, 700)),
    Face("atkinson-next-italic", "@fontsource/atkinson-hyperlegible-next", "400-italic", None),
)

PRINTED = (
    Face("libre-bodoni-500", "@fontsource-variable/libre-bodoni", "wght-normal", 500),
    Face("atkinson-next-400", "@fontsource-variable/atkinson-hyperlegible-next", "wght-normal", 400),
    Face("atkinson-next-700", "@fontsource-variable/atkinson-hyperlegible-next", "wght-normal", 700),
)
"""What worksheets in PDF are set in; the second is also the one people fill them in with."""


def read(packages: Path, face: Face, letters: str) -> TTFont:
    """Open one file of the package, cut down to the weights of the face."""
    path = packages / face.package / "files" / f"{Path(face.package).name}-{letters}-{face.style}.woff2"
    font = TTFont(path, recalcTimestamp=False)
    return instantiateVariableFont(font, {"wght": face.weight}) if face.weight else font


def with_components(font: TTFont, names: list[str]) -> list[str]:
    """Add to the names of some glyphs those of the parts they are made of."""
    found: list[str] = []
    while names:
        name, *names = names
        if name not in found:
            found.append(name)
            names += font["glyf"][name].getComponentNames(font["glyf"])
    return found


def graft(font: TTFont, other: TTFont, letters: str) -> None:
    """Copy some letters of another font into this one, with their widths and variations."""
    chosen = {ord(letter): other.getBestCmap()[ord(letter)] for letter in letters}
    new_names = {
        name: name if name in SHARED else f"central.{name}" for name in with_components(other, list(chosen.values()))
    }
    for name, new_name in new_names.items():
        if name == new_name:
            continue
        glyph = other["glyf"][name]
        if glyph.isComposite():
            for component in glyph.components:
                component.glyphName = new_names[component.glyphName]
        font["glyf"][new_name] = glyph
        font["hmtx"][new_name] = other["hmtx"][name]
        if "gvar" in font:
            font["gvar"].variations[new_name] = other["gvar"].variations.get(name, [])
    font.setGlyphOrder(list(font["glyf"].glyphOrder))
    if "gvar" in font:  # the subsetter wants an entry for every glyph, those that do not vary too
        variations = font["gvar"].variations
        font["gvar"].variations = {name: variations.get(name, []) for name in font.getGlyphOrder()}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: new_names[name] for code, name in chosen.items()})
    if "HVAR" in font:
        del font["HVAR"]
        add_HVAR(font)


def cut(font: TTFont, letters: str) -> None:
    """Leave only some letters, and the features that join, space and align them."""
    options = Options(hinting=False, layout_features=FEATURES, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)


def faced(packages: Path, face: Face) -> TTFont:
    """Return a face with the letters of both files, cut to those our texts use."""
    font = read(packages, face, "latin")
    graft(font, read(packages, face, "latin-ext"), CENTRAL)
    cut(font, WESTERN + CENTRAL)
    return font


def make(packages: Path, face: Face) -> Path:
    """Make one font of the site and return its file."""
    font = faced(packages, face)
    font.flavor = "woff2"
    target = HERE / f"{face.name}.woff2"
    font.save(target)
    return target


def make_printed(packages: Path, face: Face) -> Path:
    """Make one font of the PDF files, with its measures beside it, and return its file."""
    font = faced(packages, face)
    font.flavor = None
    target = HERE / "print" / f"{face.name}.ttf"
    target.parent.mkdir(exist_ok=True)
    font.save(target)
    if face.name == "atkinson-next-400":
        target.with_suffix(".json").write_text(json.dumps(measures(font)) + "\n", "utf-8")
    return target


def measures(font: TTFont) -> dict[str, object]:
    """Return what a PDF must say of a font that people write with: in thousandths of its size, by Windows code."""
    unit = 1000 / font["head"].unitsPerEm
    letters = [bytes([code]).decode("cp1252", "replace") for code in range(32, 256)]
    names, widths = font.getBestCmap(), font["hmtx"]
    box = (font["head"].xMin, font["head"].yMin, font["head"].xMax, font["head"].yMax)
    return {
        "name": font["name"].getDebugName(6),
        "ascent": round(font["hhea"].ascent * unit),
        "descent": round(font["hhea"].descent * unit),
        "cap_height": round(font["OS/2"].sCapHeight * unit),
        "box": [round(edge * unit) for edge in box],
        "widths": [round(widths[names.get(ord(letter), ".notdef")][0] * unit) for letter in letters],
    }


if __name__ == "__main__":
    packages = Path(sys.argv[1])
    for made in [*(make(packages, face) for face in FACES), *(make_printed(packages, face) for face in PRINTED)]:
        print(f"{made.name}: {made.stat().st_size / 1000:.1f} kB")
