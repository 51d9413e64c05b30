"""Geometry of the school's drawings: records come in, lines and points go out; the templates draw them.

modules × themes → weave, gather      cases → rose, map_of, years, thread, banner      actors, timeline → a case's page
prerequisites → where a module stands      lessons → braid, knot      boxes → funnel
name → a diagram a text asks for
"""

from .case import NAMED_FROM, actors, actors_down, banner, thread, timeline
from .diagrams import NAMED
from .lines import Dot, Drawing, Label, Line, Scale
from .maps import map_of
from .programme import braid, funnel, gather, knot, mark, prerequisites, strip, weave
from .rose import ring_labels, rose
from .years import years

__all__ = [
    "NAMED", "NAMED_FROM", "Dot", "Drawing", "Label", "Line", "Scale", "actors", "actors_down", "banner", "braid",
    "funnel", "gather", "knot", "map_of", "mark", "prerequisites", "ring_labels", "rose", "strip", "thread", "timeline",
    "weave", "years",
]  # fmt: skip
