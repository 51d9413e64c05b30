"""Records in, entities out: each record held against its model, every fault with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from .document import Block, Body
from .labels import Label, Loc
from .material import Material, Record
from .model import KINDS, Activity, Entity, Module, Value
from .model.block import FIELDS, TITLED
from .pairing import Pair, Place, pair, shapes, writable
from .problems import Code, Problem, nearest

MODELS: dict[str, type[Entity]] = {model.kind: model for model in KINDS}
"""The model of each kind."""

Key = tuple[str, str]
"""Kind and id."""


@dataclass
class Checked:
    """The records that hold, and where everything is written."""

    entities: dict[Key, Entity] = field(default_factory=dict)
    names: dict[Key, str] = field(default_factory=dict)
    """File of every record, also of those that do not hold: who refers to them is not at fault."""
    pairs: dict[Key, tuple[Pair, Loc]] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)
    exemptions: dict[str, Place] = field(default_factory=dict)
    """The acronyms nobody needs explained, and where that is written."""
    problems: list[Problem] = field(default_factory=list)

    def ids(self, kind: str) -> set[str]:
        """Return the names of all records of a kind, also of those that do not hold."""
        return {id for other, id in self.names if other == kind}


def validate(material: Material) -> Checked:
    """Return the entities of `material` and all its problems so far."""
    checked = Checked(pictures=material.pictures, exemptions=material.exemptions, problems=list(material.problems))
    checked.names = {(kind, id): file for kind, id, file in material.unrecorded}
    unread = {problem.file for problem in material.problems if problem.code in _UNREADABLE}
    for record in material.records:
        if record.file in unread and not record.label.values:
            checked.names.setdefault((record.kind, record.id), record.file)
        else:
            _validate_record(checked, record, unread)
    return checked


def _validate_record(checked: Checked, record: Record, unread: set[str]) -> None:
    model = MODELS[record.kind]
    key = (record.kind, record.id)
    if key in checked.names:
        values = {"other": checked.names[key], "id": record.id}
        checked.problems.append(Problem(record.file, 1, 1, Code.REPEATED_ID, "", values))
        return
    if record.en_file in unread:
        record.en_label = None
    made = pair(model, record.file, record.label, record.en_file, record.en_label)
    if not isinstance(made.values, dict):
        values = {"expected": "fields", "got": _quoted(made.values)}
        checked.problems.append(Problem(*made.place(()), Code.WRONG_VALUE, record.id, values))
        return
    filled: dict[str, Any] = {"id": record.id}
    if "body" in model.model_fields:
        filled["body"] = Body(record.text, record.en_text)
    if "module" in model.model_fields:
        filled["module"] = record.module
    for name in filled.keys() & made.values.keys():
        checked.problems.append(Problem(*made.place((name,)), Code.UNKNOWN_FIELD, name, _known(model, name)))
    entity = _make(checked, model, made, filled, record.label)
    if entity and isinstance(entity, Module):
        for position, outcome in enumerate(entity.outcomes):
            _add(checked, outcome.model_copy(update={"module": entity.id}), made, ("outcomes", position))
    _add_blocks(checked, record)


def _make(checked: Checked, model: type[Entity], made: Pair, filled: dict[str, Any], label: Label) -> Entity | None:
    """Return the entity of a pair, or None where its fields do not hold."""
    checked.problems.extend(made.problems)
    key = (model.kind, str(filled["id"]))
    _name(checked, key, made, ())
    try:
        entity = model.model_validate(made.values | filled)
    except ValidationError as error:
        checked.problems.extend(problems_of(model, error, made, label))
        for outcome in made.values.get("outcomes", ()) if model is Module else ():
            if isinstance(outcome, dict) and "id" in outcome:
                checked.names.setdefault(("outcome", str(outcome["id"])), made.it_file)
        return None
    _add(checked, entity, made, ())
    return entity


_UNREADABLE = {
    Code.YAML_COLON, Code.YAML_SYNTAX, Code.YAML_TAB, Code.TOO_LARGE, Code.NOT_TEXT, Code.MISSING_LABEL,
}  # fmt: skip
"""Faults after which a file has no fields at all: they are not told to be missing one by one."""


def _name(checked: Checked, key: Key, made: Pair, loc: Loc) -> None:
    if key in checked.names and checked.names[key] != made.it_file:
        file, line, column = made.place(loc)
        checked.problems.append(
            Problem(file, line, column, Code.REPEATED_ID, key[1], {"other": checked.names[key], "id": key[1]})
        )
    checked.names.setdefault(key, made.it_file)


def _add(checked: Checked, entity: Entity, made: Pair, loc: Loc) -> None:
    key = (entity.kind, entity.id)
    if key in checked.entities and loc:
        file, line, column = made.place(loc)
        other = checked.pairs[key][0].it_file
        checked.problems.append(
            Problem(file, line, column, Code.REPEATED_ID, entity.id, {"other": other, "id": entity.id})
        )
        return
    checked.names.setdefault(key, made.it_file)
    checked.entities[key] = entity
    checked.pairs[key] = (made, loc)


# blocks


def _add_blocks(checked: Checked, record: Record) -> None:
    """Check the blocks of a text, and add its activities."""
    english = {_block_id(block): block for block in record.en_text.blocks} if record.en_text else {}
    for document, file in ((record.text, record.file), (record.en_text, record.en_file)):
        for block in document.blocks if document else ():
            if block.kind in TITLED and not block.title:
                _report(checked, block, file, Code.MISSING_TITLE)
            if block.kind == "activity" and record.kind != "lesson":
                _report(checked, block, file, Code.MISPLACED_BLOCK, where=record.kind)
    for block in record.text.blocks:
        if block.kind == "activity" and record.kind == "lesson":
            _add_activity(checked, record, block, english.get(_block_id(block)))
        elif block.kind in FIELDS:
            _check_fields(checked, record.file, block)


def _block_id(block: Block) -> Key:
    return block.kind, str(block.label.values.get("id", ""))


def _add_activity(checked: Checked, record: Record, block: Block, english: Block | None) -> None:
    made = pair(
        Activity, record.file, _titled(block), record.en_file if english else "", _titled(english) if english else None
    )
    made.places[()] = (record.file, block.line, block.column)
    if "id" not in block.label.values:
        _report(checked, block, record.file, Code.MISSING_FIELD, "id")
        return
    filled = {"id": block.label.values["id"], "lesson": record.id}
    _make(checked, Activity, made, filled, block.label)


def _titled(block: Block) -> Label:
    """Return the label of a block with its title as a field and without its id, which both languages bear."""
    values = {key: value for key, value in block.label.values.items() if key != "id"}
    places = dict(block.label.places)
    if block.title:
        values["title"] = block.title
        places[("title",)] = (block.line, block.column)
    return Label(values, places, list(block.label.problems), block.label.empty)


def _check_fields(checked: Checked, file: str, block: Block) -> None:
    model = FIELDS[block.kind]
    made = Pair(file, block.label, values=block.label.values)
    made.places = {loc: (file, *place) for loc, place in block.label.places.items()}
    made.places[()] = (file, block.line, block.column)
    try:
        model.model_validate(block.label.values)
    except ValidationError as error:
        checked.problems.extend(problems_of(model, error, made, block.label))


def _report(checked: Checked, block: Block, file: str, code: Code, name: str = "", **values: Any) -> None:
    checked.problems.append(Problem(file, block.line, block.column, code, name or block.kind, values))


# pydantic's words turned into ours

_EXPECTED = {
    "int": "integer", "float": "decimal", "string": "text", "bool": "flag", "date": "day", "tuple": "list",
    "list": "list", "dict": "keys", "model": "fields", "literal": "one-of", "is": "fields",
}  # fmt: skip


def problems_of(model: type[Value], error: ValidationError, made: Pair, label: Label) -> list[Problem]:
    """Return one problem a fault, each at its own line."""
    found: dict[Loc, Problem] = {}
    for fault in error.errors(include_url=False):
        # a field nobody knows may be called like one of pydantic's types
        unknown = fault["loc"][-1:] if fault["type"] == "extra_forbidden" else ()
        known = fault["loc"][: len(fault["loc"]) - len(unknown)]
        loc = (*(step for step in known if not _is_type_name(step)), *unknown)
        if loc not in found:
            found[loc] = _problem(model, fault, loc, made, label)
    return list(found.values())


def _is_type_name(step: str | int) -> bool:
    return isinstance(step, str) and (step in {"Text", "str", "[key]", "it"} or "[" in step)


def _problem(model: type[Value], fault: Any, loc: Loc, made: Pair, label: Label) -> Problem:
    kind: str = fault["type"]
    name = ".".join(str(step) for step in loc if isinstance(step, str)) or str(loc[-1] if loc else "")
    file, line, column = made.place(loc)
    if kind == "missing":
        variant = {"variant": "empty"} if loc in label.empty else {}
        return Problem(file, line, column, Code.MISSING_FIELD, name, variant)
    if kind == "extra_forbidden":
        return Problem(file, line, column, Code.UNKNOWN_FIELD, name, _known(_inner(model, loc), str(loc[-1])))
    values: dict[str, Any] = {"got": _quoted(fault.get("input"))}
    context = fault.get("ctx", {})
    inner = _inner(model, loc)
    if loc and kind.startswith("model") and shapes(inner).get(str(loc[-1]), ("",))[0] == "words":
        values |= {"expected": "text"}
    elif kind == "literal_error":
        allowed = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        values |= {"expected": "one-of", "variant": "one-of", "allowed": allowed,
                   "near": nearest(str(fault["input"]), allowed)}  # fmt: skip
    elif kind in ("too_short", "string_too_short"):
        return Problem(file, line, column, Code.MISSING_FIELD, name, {"variant": "empty"})
    elif kind.startswith(("greater_than", "less_than")):
        values |= {"variant": "range", "limit": next(iter(context.values())),
                   "side": "least" if kind.startswith("greater") else "most"}  # fmt: skip
    elif kind == "string_pattern_mismatch":
        values |= {"expected": _pattern(context["pattern"])}
    else:
        values |= {"expected": _EXPECTED.get(kind.split("_")[0], "text")}
    return Problem(file, line, column, Code.WRONG_VALUE, name, values)


def _pattern(pattern: str) -> str:
    if "http" in pattern:
        return "address"
    if "A-Z" in pattern:
        return "code"
    return "doi" if pattern.startswith("^10") else "language" if "{2}" in pattern else "id"


def _inner(model: type[Value], loc: Loc) -> type[Value]:
    for step in loc[:-1]:
        inner = shapes(model).get(str(step), ("", None))[1]
        model = inner or model
    return model


def _known(model: type[Value], name: str) -> dict[str, Any]:
    fields = writable(model)
    return {"near": nearest(name, fields), "known": fields} if fields else {"variant": "none"}


def _quoted(value: Any) -> str:
    if isinstance(value, dict) and set(value) <= {"it", "en"}:
        value = value.get("it", "")
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(one) for one in value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"
