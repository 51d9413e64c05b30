"""The cases as points on the map, RFC 7946: for geographic software."""

from __future__ import annotations

import json

from ..navigation import Site
from ..words import Words
from .open_cases import OpenCase, open_cases
from .open_rows import row

ADDRESS = "data/cases.geojson"
MEDIA_TYPE = "application/geo+json"


def text(site: Site, site_url: str, language: str) -> str:
    """Return the collection in `language`: one point a case, with the columns of the table as properties."""
    collection = {
        "type": "FeatureCollection",
        "title": Words(language)("data_title"),
        "licence": site.library.programme.licence,
        "features": [_feature(case) for case in open_cases(site, site_url, language)],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _feature(case: OpenCase) -> dict[str, object]:
    properties = row(case)
    longitude, latitude = properties.pop("longitude"), properties.pop("latitude")
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "id": case.id, "geometry": point, "properties": properties}
