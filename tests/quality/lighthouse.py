"""Lighthouse as a phone sees the site: the six pages where readers arrive, each measured several times."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from browser.conftest import ARGUMENTS, KINDS, in_language
from browser_setup import chromium_path

from .figures import Figure
from .serve import Served

PROGRAM = Path(__file__).parent / "node_modules/lighthouse/cli/index.js"

KINDS_MEASURED = ("home", "module", "lesson", "case", "cases", "search")

BARS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}

TIMED = "performance"
"""The one category that depends on the machine and on the moment."""


def measure(site: Served, times: int) -> list[Figure]:
    """Return the scores of each page, each the median of so many times."""
    figures = []
    for kind in KINDS_MEASURED:
        address = site.address + in_language(KINDS[kind], "it")
        reports = [_report(address) for _ in range(times)]
        for category, bar in BARS.items():
            score = median(round(one["categories"][category]["score"] * 100) for one in reports)
            figures.append(
                Figure(f"lighthouse, {kind}: {category}", score, bar, True, tuple(_lost(reports[-1], category)))
            )
    return figures


def _report(address: str) -> Any:
    """Let Lighthouse open one page, as on a mid-range phone on a slow network, and return what it says."""
    with tempfile.TemporaryDirectory(prefix="school-lighthouse-") as profile:
        report = Path(profile) / "report.json"
        flags = ["--headless=new", *ARGUMENTS, f"--user-data-dir={profile}/chromium"]
        command: Sequence[str | Path] = [
            "node", PROGRAM, address, "--quiet", "--output=json", f"--output-path={report}",
            f"--only-categories={','.join(BARS)}", f"--chrome-flags={' '.join(flags)}",
        ]  # fmt: skip
        environ = os.environ | {"CHROME_PATH": chromium_path()}
        subprocess.run(command, check=True, timeout=300, env=environ)
        made = json.loads(report.read_text("utf-8"))
    if problem := made.get("runtimeError"):
        raise RuntimeError(f"{address}: {problem['message']}")
    return made


def _lost(report: Any, category: str) -> list[str]:
    """Return the audits that cost a category points, each with its first findings."""
    audits = report["audits"]
    weighed = [one["id"] for one in report["categories"][category]["auditRefs"] if one["weight"]]
    return [
        f"{audits[name]['title']}: {audits[name].get('displayValue', '')} {_findings(audits[name])}".strip()
        for name in weighed
        if audits[name]["score"] is not None and audits[name]["score"] < 0.9
    ]


def _findings(audit: Any) -> str:
    items = (audit.get("details") or {}).get("items") or []
    return "; ".join(json.dumps(one, ensure_ascii=False)[:200] for one in items[:3])
