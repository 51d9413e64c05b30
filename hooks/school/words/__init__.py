"""Every word the site and its tools say, by key, in each language.

it.yml, en.yml                    what readers see            commands.it.yml …    what the command line says
problems.it.yml, problems.en.yml  what the check says         new-lesson.it.md …   what new files begin with
data.it.yml, data.en.yml          what the fields of the open data contain
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ..typography import typeset
from ..yaml_files import read_yaml

FOLDER = Path(__file__).parent


class Words:
    """The words of one language, called with a key and the values to put in."""

    def __init__(self, language: str, part: str = "") -> None:
        """Take the words of `language`: those of readers, or those of another part, such as `commands`."""
        self.language = language
        self._texts = _read(f"{part}.{language}.yml" if part else f"{language}.yml")

    def __call__(self, key: str, **values: Any) -> str:
        """Return the words of `key`; those with a singular and a plural choose by `n`."""
        text = self._texts[key]
        if isinstance(text, dict):
            text = text["one" if values["n"] == 1 else "other"]
        return typeset(text.format(**values)) if values else text

    def list(self, key: str) -> list[str]:
        """Return a list of words, such as the months."""
        return self._texts[key]  # type: ignore[no-any-return]

    def has(self, key: str) -> bool:
        """Tell whether there are words for `key`."""
        return key in self._texts


class Refusal(Exception):
    """What a person asked for cannot be done; the message is among the words of commands."""

    def __init__(self, key: str, **values: Any) -> None:
        """Take the key of the message and the values it names."""
        super().__init__(key)
        self.key, self.values = key, values


@cache
def _read(name: str) -> dict[str, Any]:
    texts: dict[str, Any] = read_yaml(FOLDER / name)
    return {key: _typeset(text) for key, text in texts.items()}


def _typeset(text: Any) -> Any:
    """Set the type of words, of a list of words, or of a singular and a plural."""
    if isinstance(text, dict):
        return {form: _typeset(one) for form, one in text.items()}
    return [_typeset(one) for one in text] if isinstance(text, list) else typeset(str(text))
