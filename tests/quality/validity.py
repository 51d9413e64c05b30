"""Every page of the site held against the HTML standard by the Nu checker, a Java program."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from .figures import Figure, none_of
from .serve import Served

PROGRAM = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"


def measure(site: Served) -> list[Figure]:
    """Return how many errors there are, and how many warnings."""
    command = ["java", "-Xss1024k", "-jar", str(PROGRAM), "--format", "json", "--skip-non-html", str(site.folder)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        messages = json.loads(run.stderr)["messages"]
    except ValueError:
        raise RuntimeError(f"the Nu checker did not run: {run.stderr[:300]}") from None
    errors = [_said(one, site) for one in messages if one["type"] != "info"]
    warnings = [_said(one, site) for one in messages if one.get("subType") == "warning"]
    pages = len(list(site.folder.rglob("*.html")))
    return [
        none_of(f"Nu checker, {pages} pages: errors", errors),
        none_of(f"Nu checker, {pages} pages: warnings", warnings),
    ]


def _said(message: dict[str, object], site: Served) -> str:
    page = str(message.get("url", "")).partition(f"{site.folder.name}/")[2]
    return f"{page}:{message.get('lastLine', '')}: {message['message']}"
