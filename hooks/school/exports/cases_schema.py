"""The JSON Schema of the cases as JSON, each field explained in the language of the file."""

from __future__ import annotations

import json
from typing import Any

from ..navigation import Site
from ..words import Words
from .open_cases import OpenCases
from .sitemap import file_address

ADDRESS = "data/cases.schema.json"
MEDIA_TYPE = "application/schema+json"


def text(site: Site, site_url: str, language: str) -> str:
    """Return the schema with explanations in `language`."""
    words = Words(language, "data")
    schema = OpenCases.model_json_schema()
    for name, definition in schema["$defs"].items():
        _explain(definition, name.removeprefix("Open").lower(), words)
    _explain(schema, "cases", words)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": file_address(site_url, ADDRESS, language)}
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"


def _explain(definition: dict[str, Any], name: str, words: Words) -> None:
    """Put our words in place of what the classes say of themselves to programmers."""
    definition["title"] = name
    definition["description"] = words(name)
    for field, described in definition["properties"].items():
        described.pop("title", None)
        described["description"] = words(f"{name}_{field}")
