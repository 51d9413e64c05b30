"""One record out of two files: the Italian one bears every field, the English one the words.

it  title: Dal progetto alla missione     minutes: 60     outcomes: [{id: spiegare, text: Spiegare …}]
en  title: From project to mission                        outcomes: {spiegare: Explain …}
──> title: {it: …, en: …}                 minutes: 60     outcomes: [{id: spiegare, text: {it: …, en: …}}]
"""

from __future__ import annotations

import types
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from .labels import Label, Loc
from .model import Text, Value
from .problems import Code, Problem, nearest

ENGLISH_ONLY = ("translates",)
"""Fields that stand in the English file and nowhere else."""

Shape = Literal["words", "words list", "value", "values", "neutral"]
Place = tuple[str, int, int]


@dataclass
class Pair:
    """The label of a record in each language, and the record made of them."""

    it_file: str
    it: Label
    en_file: str = ""
    en: Label | None = None
    values: Any = field(default_factory=dict)
    places: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, loc: Loc) -> Place:
        """Return where `loc`, or what holds it, is written."""
        while loc:
            if loc in self.places:
                return self.places[loc]
            loc = loc[:-1]
        return self.places.get((), (self.it_file, 1, 1))


@cache
def shapes(model: type[Value]) -> dict[str, tuple[Shape, type[Value] | None]]:
    """Return, for each field of `model`, whether it holds words, values with words inside, or neither."""
    return {name: _shape(info.annotation) for name, info in _fields(model).items()}


def writable(model: type[Value]) -> list[str]:
    """Return the fields an author writes: all but those that follow from the file's place and the text below."""
    return [
        name
        for name in shapes(model)
        if name not in ("id", "module", "lesson", "body", *ENGLISH_ONLY) or name == model.key
    ]


@cache
def _fields(model: type[Value]) -> dict[str, Any]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _shape(annotation: Any) -> tuple[Shape, type[Value] | None]:
    if annotation is Text:
        return "words", None
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return "value", annotation
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        inner, model = _shape(arguments[0])
        if inner == "words":
            return "words list", None
        return ("values", model) if inner == "value" else ("neutral", None)
    if origin in (Union, types.UnionType):
        found = [_shape(argument) for argument in arguments]
        return next((shape for shape in found if shape[0] != "neutral"), ("neutral", None))
    if hasattr(annotation, "__metadata__"):
        return _shape(arguments[0])
    return "neutral", None


def pair(model: type[Value], it_file: str, it: Label, en_file: str = "", en: Label | None = None) -> Pair:
    """Return the record that the labels of the two files make together."""
    made = Pair(it_file, it, en_file, en)
    made.places[()] = (it_file, 1, 1)
    for loc, place in it.places.items():
        made.places[loc] = (it_file, *place)
    made.values = _Pairing(made).record(model, it.values, en.values if en else None, (), ())
    return made


class _Pairing:
    def __init__(self, made: Pair) -> None:
        self.made = made

    def report(self, code: Code, name: str, at: Loc, **values: Any) -> None:
        label = self.made.en
        assert label is not None
        line, column = 1, 1
        while at and at not in label.places:
            at = at[:-1]
        if at:
            line, column = label.places[at]
        self.made.problems.append(Problem(self.made.en_file, line, column, code, name, values))

    def it_line(self, loc: Loc) -> int:
        return self.made.places.get(loc, ("", 1, 1))[1]

    def record(self, model: type[Value], it: Any, en: Any, loc: Loc, at: Loc) -> Any:
        """Return the fields of `it` with the words of `en`; `loc` and `at` say where each stands."""
        if not isinstance(it, dict):
            return it
        if en is not None and not isinstance(en, dict):
            self.report(Code.WRONG_VALUE, _name(at), at, expected="fields", got=en)
            en = None
        known = shapes(model)
        made = dict(it)
        for name, value in it.items():
            shape, inner = known.get(name, ("neutral", None))
            made[name] = self.field(model, shape, inner, name, value, en, loc, at)
        if en is not None:
            self.leftovers(model, it, en, loc, at, made)
        return made

    def leftovers(self, model: type[Value], it: dict[str, Any], en: Any, loc: Loc, at: Loc, made: Any) -> None:
        known = shapes(model)
        for name in en:
            if name in ENGLISH_ONLY and name in known:
                made[name] = en[name]
            elif name not in known:
                fields = [field for field in writable(model) if known[field][0] != "neutral"]
                self.report(Code.UNKNOWN_FIELD, name, (*at, name), near=nearest(name, fields), known=fields)
            elif known[name][0] == "neutral" or name == model.key:
                line = self.it_line((*loc, name))
                self.report(Code.RECORD_FIELD, name, (*at, name), file=_base(self.made.it_file), line=line)
            elif name not in it:
                self.report(Code.UNPAIRED_KEY, name, (*at, name), file=_base(self.made.it_file))

    def field(
        self, model: type[Value], shape: Shape, inner: Any, name: str, value: Any, en: Any, loc: Loc, at: Loc
    ) -> Any:
        loc, at, other = (*loc, name), (*at, name), en.get(name) if en else None
        if shape == "words":
            must = _must(model, name)
            if not must and other is None:
                return value
            return self.words(value, other, en is not None and must, name, loc, at)
        if shape == "words list" and isinstance(value, list):
            others = self.same_length(value, other, en is not None, name, at)
            return [
                self.words(one, others[n], False, name, (*loc, n), (*at, n)) for n, one in enumerate(value)
            ]  # fmt: skip
        if shape == "value":
            if en is not None and other is None and _has_words(inner, value):
                self.report(
                    Code.UNTRANSLATED_FIELD, name, at[:-1], file=_base(self.made.it_file), line=self.it_line(loc)
                )
            return self.record(inner, value, other, loc, at) if isinstance(value, dict) else value
        if shape == "values" and isinstance(value, list):
            if inner.key:
                return self.keyed(inner, name, value, other, en is not None, loc, at)
            words = any(_has_words(inner, one) for one in value)
            others = self.same_length(value, other, en is not None and words, name, at)
            return [self.record(inner, one, others[n], (*loc, n), (*at, n)) for n, one in enumerate(value)]
        return value

    def words(self, value: Any, other: Any, expected: bool, name: str, loc: Loc, at: Loc) -> Any:
        if isinstance(value, (dict, list)):
            return value
        if isinstance(other, (dict, list)):
            self.report(Code.WRONG_VALUE, name, at, expected="text", got=other)
            other = None
        if other is None and expected:
            self.report(Code.UNTRANSLATED_FIELD, name, at[:-1], file=_base(self.made.it_file), line=self.it_line(loc))
        if self.made.en and at in self.made.en.places:
            self.made.places[(*loc, "en")] = (self.made.en_file, *self.made.en.places[at])
        return {"it": str(value), "en": str(other)} if other is not None else {"it": str(value)}

    def same_length(self, value: list[Any], other: Any, expected: bool, name: str, at: Loc) -> list[Any]:
        """Return the translation of a list, padded so that it pairs with the Italian one."""
        if other is None:
            if expected and value:
                self.report(Code.UNTRANSLATED_FIELD, name, at[:-1], file=_base(self.made.it_file),
                            line=self.it_line(at))  # fmt: skip
            return [None] * len(value)
        if not isinstance(other, list):
            self.report(Code.WRONG_VALUE, name, at, expected="list", got=other)
            return [None] * len(value)
        if len(other) != len(value):
            self.report(Code.UNPAIRED_LIST, name, at, here=len(other), there=len(value))
        return [*other, *[None] * len(value)][: len(value)]

    def keyed(
        self, inner: Any, name: str, value: list[Any], other: Any, expected: bool, loc: Loc, at: Loc
    ) -> list[Any]:
        """Pair the elements of a list by their key."""
        if isinstance(other, list):
            self.report(Code.WRONG_VALUE, name, at, expected="keys", got=other)
            other, expected = None, False
        others = other or {}
        ids = [str(one.get(inner.key)) for one in value if isinstance(one, dict)]
        for key in others:
            if key not in ids:
                self.report(Code.UNPAIRED_KEY, f"{name}.{key}", (*at, key), near=nearest(key, ids),
                            file=_base(self.made.it_file))  # fmt: skip
        return [self.element(inner, name, n, one, others, expected, loc, at) for n, one in enumerate(value)]

    def element(self, inner: Any, name: str, n: int, one: Any, others: Any, expected: bool, loc: Loc, at: Loc) -> Any:
        key = str(one.get(inner.key)) if isinstance(one, dict) else ""
        words = others.get(key)
        if words is None:
            if expected and _has_words(inner, one):
                self.report(Code.UNTRANSLATED_FIELD, f"{name}.{key}", at, file=_base(self.made.it_file),
                            line=self.it_line((*loc, n)))  # fmt: skip
        elif not isinstance(words, dict):
            single = [field for field, shape in shapes(inner).items() if shape[0] == "words" and field in one]
            if len(single) == 1:
                made = self.record(inner, one, None, (*loc, n), (*at, key))
                made[single[0]] = self.words(one[single[0]], words, True, name, (*loc, n, single[0]), (*at, key))
                return made
            self.report(Code.WRONG_VALUE, f"{name}.{key}", (*at, key), expected="fields", got=words)
            words = None
        return self.record(inner, one, words, (*loc, n), (*at, key))


def _has_words(model: type[Value], value: Any) -> bool:
    """Tell whether a translator has something to write for `value`."""
    if not isinstance(value, dict):
        return False
    for name, (shape, inner) in shapes(model).items():
        held = value.get(name)
        if held is None or shape == "neutral":
            continue
        inside = held if isinstance(held, list) else [held]
        if shape == "words list" or (shape == "words" and _must(model, name)):
            return True
        if inner and any(_has_words(inner, one) for one in inside):
            return True
    return False


@cache
def _must(model: type[Value], name: str) -> bool:
    """Tell whether the words of a field must be translated: a name may be the same in both languages."""
    return str not in get_args(_fields(model)[name].annotation)


def _name(loc: Loc) -> str:
    return ".".join(str(step) for step in loc)


def _base(file: str) -> str:
    return file.rsplit("/", 1)[-1]
