"""The rendered texts of a site: each rendered once for the two or four pages that show it, not once a page."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from .library import Library
from .navigation import Page, Site
from .render import Article, Renderer
from .trace import Needs, TracedLibrary, traced

_KEPT = 4
"""Texts at hand: pages that show the same ones are printed one after the other."""


@dataclass(frozen=True)
class _Held:
    library: Library
    article: Article | None
    needs: Needs


class Texts:
    """Gives the text of any page in any language."""

    def __init__(self) -> None:
        """Set up Markdown, for participants and for trainers."""
        self.renderer, self.renderer_for_trainers = Renderer(), Renderer(hidden=())
        self._held: OrderedDict[tuple[str, str], _Held] = OrderedDict()

    def of(self, site: Site, page: Page, language: str) -> Article | None:
        """Return the text of `page` in `language`, or None where its record has none.

        A traced library in `site` notes what the text was made from, be it rendered now or before.
        """
        library = site.library
        whole = library.whole if isinstance(library, TracedLibrary) else library
        held = self._held.get((page.path, language))
        if held is None or held.library is not whole:
            held = self._hold(site, whole, page, language)
        if isinstance(library, TracedLibrary):
            library.needs.update(held.needs)
        return held.article

    def _hold(self, site: Site, whole: Library, page: Page, language: str) -> _Held:
        needs: Needs = {}
        renderer = self.renderer_for_trainers if page.for_trainers else self.renderer
        article = renderer.article(site.over(traced(whole, needs)), page, language)
        self._held[page.path, language] = held = _Held(whole, article, needs)
        if len(self._held) > _KEPT:
            self._held.popitem(last=False)
        return held
