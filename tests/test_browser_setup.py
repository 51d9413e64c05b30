"""The search for a browser, on folders and programs made for the test."""

import os
import re
import subprocess
import sys
from pathlib import Path

import browser_setup
import pytest
from browser_setup import NoBrowser, chromium_path, may_use_apt, of_playwright, on_path, succeeds

on_posix = pytest.mark.skipif(os.name == "nt", reason="makes programs out of shell scripts")


def program(path: Path, script: str = "exit 0") -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def run_command(**environ: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, browser_setup.__file__]
    return subprocess.run(command, env=os.environ | environ, capture_output=True, text=True, check=False, timeout=120)


def test_the_program_named_in_chromium_comes_first():
    assert chromium_path({"CHROMIUM": sys.executable}) == sys.executable


def test_a_chromium_that_does_not_exist_is_an_error_and_no_other_is_taken(tmp_path):
    with pytest.raises(NoBrowser, match=r"CHROMIUM=.*/none: this program does not start"):
        chromium_path({"CHROMIUM": f"{tmp_path.as_posix()}/none", "PATH": os.environ["PATH"]})


@on_posix
def test_a_chromium_on_path_is_found_without_asking_further(tmp_path):
    found = program(tmp_path / "google-chrome")
    assert chromium_path({"PATH": str(tmp_path)}) == found


@on_posix
def test_the_chromium_without_windows_is_taken_where_both_are(tmp_path):
    program(tmp_path / "chromium")
    assert on_path(str(tmp_path)) == str(tmp_path / "chromium")
    found = program(tmp_path / "chromium-headless-shell")
    assert on_path(str(tmp_path)) == found


@on_posix
def test_a_browser_that_does_not_start_is_passed_over(tmp_path):
    program(tmp_path / "chromium", "exit 127")
    found = program(tmp_path / "google-chrome")
    assert on_path(str(tmp_path)) == found


def test_an_empty_path_has_no_browser(tmp_path):
    assert on_path(str(tmp_path)) is None


@on_posix
def test_playwright_is_asked_for_the_browser_it_has_fetched(tmp_path):
    fetched = program(tmp_path / "chrome")
    assert of_playwright(program(tmp_path / "python", f"echo {fetched}")) == fetched


@on_posix
def test_a_browser_that_playwright_has_not_fetched_is_not_taken(tmp_path):
    assert of_playwright(program(tmp_path / "python", f"echo {tmp_path}/chrome")) is None


def test_no_playwright_no_browser(tmp_path):
    assert of_playwright(str(tmp_path / "python")) is None


@on_posix
def test_packages_are_installed_only_by_root_and_where_apt_is(tmp_path):
    assert not may_use_apt(str(tmp_path), user=0)
    program(tmp_path / "apt-get")
    assert may_use_apt(str(tmp_path), user=0)
    assert not may_use_apt(str(tmp_path), user=1000)


def test_the_ways_are_tried_in_order_until_one_leads_somewhere():
    tried = []

    def way(name, result):
        return lambda: (tried.append(name), result)[1]

    ways = [way("first", None), way("second", "/chromium"), way("third", "/other")]
    assert chromium_path({}, ways=lambda _: ways) == "/chromium"
    assert tried == ["first", "second"]


def test_without_a_browser_the_message_names_the_three_ways_in_both_languages():
    with pytest.raises(NoBrowser) as raised:
        chromium_path({}, ways=lambda _: [lambda: None])
    english, italian = str(raised.value).split("\n\n")
    for words in (english, italian):
        assert re.findall(r"^  (\d)\.", words, re.MULTILINE) == ["1", "2", "3"]
        for remedy in ("CHROMIUM=", "playwright install --with-deps chromium", "apt-get install -y chromium"):
            assert remedy in words


def test_a_step_that_hangs_is_given_up():
    assert not succeeds([sys.executable, "-c", "import time; time.sleep(60)"], seconds=0.5)
    assert succeeds([sys.executable, "-c", ""], seconds=60)
    assert not succeeds(["no-such-command"], seconds=60)


def test_the_command_prints_the_path_and_nothing_else():
    result = run_command(CHROMIUM=sys.executable)
    assert (result.returncode, result.stdout) == (0, f"{sys.executable}\n")


def test_the_command_fails_with_its_message_when_there_is_no_browser(tmp_path):
    result = run_command(CHROMIUM=str(tmp_path / "none"))
    assert (result.returncode, result.stdout) == (1, "")
    assert "Non c'è un Chromium" in result.stderr
