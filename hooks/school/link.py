"""Entities in, Library out: every reference followed, every rule between records held, nothing left dangling."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from .library import Key, Library
from .model import KINDS, Entity, Lesson, Module, Programme, Text, To, Value
from .model.block import REFERS
from .problems import Code, Problem, nearest
from .proofread import proofread
from .review import review
from .schemes import SCHEMES
from .validate import Checked

Target = tuple[Literal["one", "many", "keys", "value", "values"], str | type[Value], bool]
"""How a field refers: its form, the kind referred to or the value to look into, whether it may be left out."""


def link(checked: Checked) -> tuple[Library, list[Problem]]:
    """Return the library and every problem of the material."""
    problems = list(checked.problems)
    problems += _check_references(checked)
    problems += proofread(checked)
    problems += review(checked)
    entities = _prune(checked.entities)
    library = _library(entities)
    problems += _unlisted(checked, library)
    for key, entity in checked.entities.items():
        if key in entities:
            made, prefix = checked.pairs[key]
            for fault in entity.faults(library):
                file, line, column = made.place((*prefix, *fault.loc))
                name = ".".join(str(step) for step in fault.loc if isinstance(step, str))
                problems.append(Problem(file, line, column, fault.code, name, fault.values))
    return library, sorted(_first_causes(problems))


_BLOCK_FAULTS = {Code.UNKNOWN_BLOCK, Code.UNCLOSED_BLOCK, Code.STRAY_CLOSING, Code.NESTED_SLASHES}
_STRUCTURE_EFFECTS = {Code.LESSON_LENGTH, Code.UNEVEN_LENGTHS, Code.UNPAIRED_CASE}
"""What else seems wrong with a text while one language lacks a part of it."""
_BLOCK_EFFECTS = {Code.DIFFERENT_STRUCTURE, Code.MISSING_PART, *_STRUCTURE_EFFECTS}
"""What else seems wrong with a text while a block of it is left out."""


def _first_causes(problems: list[Problem]) -> Iterator[Problem]:
    """Yield the problems once each, without those that another one brings about."""
    faults = {problem for problem in problems if not problem.code.is_notice}
    blocks = {_stem(problem.file) for problem in faults if problem.code in _BLOCK_FAULTS}
    unlike = {_stem(problem.file) for problem in faults if problem.code is Code.DIFFERENT_STRUCTURE}
    missing = {(_stem(problem.file), problem.name) for problem in faults if problem.code is Code.MISSING_FIELD}
    misspelt = {one for one in faults if one.code is Code.UNKNOWN_REFERENCE and one.values["kind"] == "term"}
    folders = {problem.file.rpartition("/")[0] for problem in faults if problem.code is not Code.UNCOVERED_OUTCOME}
    for problem in dict.fromkeys(problems):
        stem = _stem(problem.file)
        if problem.code in _BLOCK_EFFECTS and stem in blocks:
            continue
        if problem.code in _STRUCTURE_EFFECTS and stem in unlike:
            continue
        if problem.code is Code.UNUSED_TERM and (blocks or misspelt):
            continue
        if problem.code is Code.UNUSED_EXEMPTION and blocks:
            continue
        if problem.code is Code.UNPAIRED_KEY and any(
            there == stem and name.split(".")[-1] == problem.name for there, name in missing
        ):
            continue
        if problem.code is Code.UNCOVERED_OUTCOME and problem.file.rpartition("/")[0] in folders:
            continue
        yield problem


def _stem(file: str) -> str:
    return file.removesuffix(".md").removesuffix(".it").removesuffix(".en")


def references(value: Value, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield path, kind and id of every reference in the fields of `value`."""
    for name, (form, target, _) in targets(type(value)).items():
        held = getattr(value, name)
        if held is None:
            continue
        if form == "one":
            yield (*loc, name), str(target), held
        elif form in ("many", "keys"):
            for position, id in enumerate(held):
                yield (*loc, name, position if form == "many" else id), str(target), id
        elif form == "value":
            if isinstance(held, Value):
                yield from references(held, (*loc, name))
        else:
            for position, inner in enumerate(held):
                yield from references(inner, (*loc, name, position))


@cache
def targets(model: type[Value]) -> dict[str, Target]:
    """Return the fields of `model` that refer to other records, or hold values that do."""
    found = {}
    for name, info in model.model_fields.items():
        mark = next((one for one in info.metadata if isinstance(one, To)), None)
        target = ("one", mark.kind) if mark else _target(info.annotation)
        if target:
            found[name] = (*target, not info.is_required())
    return found


def _target(annotation: Any) -> Any:
    arguments = get_args(annotation)
    origin = get_origin(annotation)
    if hasattr(annotation, "__metadata__"):
        mark = next((one for one in annotation.__metadata__ if isinstance(one, To)), None)
        return ("one", mark.kind) if mark else _target(arguments[0])
    if origin is tuple:
        inner = _target(arguments[0])
        return {"one": ("many", inner[1]), "value": ("values", inner[1])}[inner[0]] if inner else None
    if origin is dict:
        inner = _target(arguments[0])
        return ("keys", inner[1]) if inner else None
    if origin in (Union, types.UnionType):
        return next((found for found in map(_target, arguments) if found), None)
    if isinstance(annotation, type) and issubclass(annotation, Value) and annotation is not Text:
        found = targets(annotation)
        return ("value", annotation) if found else None
    return None


def _check_references(checked: Checked) -> Iterator[Problem]:
    for key, entity in checked.entities.items():
        made, prefix = checked.pairs[key]
        local = {source.id for source in getattr(entity, "sources", ()) if hasattr(source, "url")}
        for loc, kind, id in references(entity):
            if (id in local) if kind == "source" else ((kind, id) in checked.names):
                continue
            if entity.kind == "module" and loc[0] == "outcomes":
                continue
            known = local if kind == "source" else checked.ids(kind)
            file, line, column = made.place((*prefix, *loc))
            name = ".".join(str(step) for step in loc if isinstance(step, str) and step != id)
            yield Problem(file, line, column, Code.UNKNOWN_REFERENCE, name,
                          {"kind": kind, "id": id, "near": nearest(id, known)})  # fmt: skip


def _prune(entities: dict[Key, Entity]) -> dict[Key, Entity]:
    """Return the entities without the references that lead nowhere, and without those that cannot stand alone."""
    while True:
        kept: dict[Key, Entity] = {}
        for key, entity in entities.items():
            made = _pruned(entity, _Known(entities, entity))
            if made is not None:
                kept[key] = made
        if len(kept) == len(entities):
            return kept
        entities = kept


class _Known:
    """Tells whether a record exists, sources being those of one case."""

    def __init__(self, entities: dict[Key, Entity], entity: Entity) -> None:
        self.entities = entities
        self.sources = {source.id for source in getattr(entity, "sources", ()) if hasattr(source, "url")}

    def __call__(self, kind: str, id: str) -> bool:
        return id in self.sources if kind == "source" else (kind, id) in self.entities


def _pruned(value: Value, exists: _Known) -> Any:
    changes: dict[str, Any] = {}
    for name, (form, target, optional) in targets(type(value)).items():
        held = getattr(value, name)
        if held is None or (form == "value" and not isinstance(held, Value)):
            continue
        if form == "one":
            kept = held if exists(str(target), held) else None
        elif form == "many":
            kept = tuple(id for id in held if exists(str(target), id))
        elif form == "keys":
            kept = {id: inner for id, inner in held.items() if exists(str(target), id)}
        elif form == "value":
            kept = _pruned(held, exists)
        else:
            kept = tuple(made for inner in held if (made := _pruned(inner, exists)) is not None)
        if kept is None and not optional:
            return None
        if kept != held:
            changes[name] = kept
    return value.model_copy(update=changes) if changes else value


def _library(entities: dict[Key, Entity]) -> Library:
    programme = entities.get(("programme", "programme")) or _stand_in(entities)
    assert isinstance(programme, Programme)
    by_kind: dict[str, dict[str, Any]] = {model.plural: {} for model in KINDS if model is not Programme}
    for (kind, id), entity in entities.items():
        if kind != "programme":
            by_kind[entity.plural][id] = entity
    listed: dict[str, Module] = _ordered(by_kind["modules"], programme.modules)
    modules = by_kind["modules"] = {id: _with_own(module, by_kind["lessons"]) for id, module in listed.items()}
    by_kind["lessons"] = _ordered(by_kind["lessons"], [id for module in modules.values() for id in module.lessons])
    by_kind["outcomes"] = _ordered(
        by_kind["outcomes"], [one.id for module in modules.values() for one in module.outcomes]
    )
    by_lesson = {id: position for position, id in enumerate(by_kind["lessons"])}
    by_kind["activities"] = dict(sorted(by_kind["activities"].items(), key=lambda one: by_lesson[one[1].lesson]))
    orders = {"paths": programme.paths, "editions": programme.editions}
    orders |= {"worksheets": programme.modules, "quizzes": programme.modules}
    for plural in ("worksheets", "quizzes"):  # they bear their module's name, and cannot stand without it
        by_kind[plural] = {id: sheet for id, sheet in by_kind[plural].items() if id in modules}
    for plural, order in orders.items():
        by_kind[plural] = _ordered(by_kind[plural], order)
    edges = {key: tuple(_edges(entity, entities)) for key, entity in entities.items()}
    return Library(programme, **by_kind, edges=edges)


def _with_own(module: Module, lessons: dict[str, Lesson]) -> Module:
    """Return a module with the lessons that are its own: first those it lists, then, in the preview, the others."""
    own = {id: lesson for id, lesson in lessons.items() if lesson.module == module.id}
    held = tuple(_ordered(own, module.lessons))
    return module if held == module.lessons else module.model_copy(update={"lessons": held})


def _stand_in(entities: dict[Key, Entity]) -> Programme:
    """Return a programme of all modules for the preview, while programme.yml has faults."""
    modules = tuple(id for kind, id in entities if kind == "module")
    paths = tuple(id for kind, id in entities if kind == "path")
    name = Text(it="…")
    return Programme.model_construct(
        id="programme", title=name, summary=name, provider="", partners=(), modules=modules, paths=paths, editions=(),
        licence="", licence_name="", email=None, repository=None,
    )  # fmt: skip


def _ordered(records: dict[str, Any], order: Any) -> dict[str, Any]:
    """Return the records that `order` names, then the others, each once."""
    return {id: records[id] for id in dict.fromkeys((*order, *records)) if id in records}


def _edges(entity: Entity, entities: dict[Key, Entity]) -> Iterator[Key]:
    seen: set[Key] = set()
    for kind, id in _all_targets(entity):
        key = (SCHEMES.get(kind, kind), id)
        if key in entities and key not in seen and key != (entity.kind, entity.id):
            seen.add(key)
            yield key


def _all_targets(entity: Entity) -> Iterator[Key]:
    for _, kind, id in references(entity):
        yield kind, id
    body = getattr(entity, "body", None)
    if body is None:
        return
    for block in body.it.blocks:
        name, kind = REFERS.get(block.kind, ("", ""))
        if name in block.label.values:
            yield kind, str(block.label.values[name])
    for one in body.it.links:
        if one.scheme in SCHEMES:
            yield one.scheme, one.target.split("#")[0]


def _unlisted(checked: Checked, library: Library) -> Iterator[Problem]:
    """Yield the records that no list names, so that no page would lead to them."""
    programme = checked.entities.get(("programme", "programme"), library.programme)
    assert isinstance(programme, Programme)
    lists = {"module": programme.modules, "path": programme.paths, "edition": programme.editions}
    where = {"module": "modules", "path": "paths", "edition": "editions"}
    listed = {id for entity in checked.entities.values() if isinstance(entity, Module) for id in entity.lessons}
    for kind, id in checked.names:
        file = checked.names[(kind, id)]
        if kind in lists and ("programme", "programme") in checked.entities and id not in lists[kind]:
            yield Problem(file, 1, 1, Code.UNLISTED, "",
                          {"id": id, "list": where[kind], "file": "curriculum/programme.yml"})  # fmt: skip
        folder = file.rsplit("/", 1)[0]
        if kind == "lesson" and id not in listed and ("module", folder.split("/")[-1]) in checked.entities:
            yield Problem(file, 1, 1, Code.UNLISTED, "",
                          {"id": id, "list": "lessons", "file": f"{folder}/module.it.md"})  # fmt: skip
