"""Hold JSON-LD against the vocabulary of schema.org 30.0, without the network.

Found: types and properties that do not exist, properties on a type they are not defined for, values outside the range
of a property, terms superseded by others, durations not written by ISO 8601. The vocabulary and the context are in
data/, with a note of where they come from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef

SCHEMA = Namespace("https://schema.org/")
DATA = Path(__file__).parent / "data"
DURATION = re.compile(r"P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?")
PLAIN = {
    SCHEMA[name]
    for name in (
        "Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Float", "Boolean", "CssSelectorType",
        "XPathType", "PronounceableText",
    )
}  # fmt: skip
"""The types whose values are plain."""


@cache
def vocabulary() -> Graph:
    """Return the classes and properties of schema.org."""
    return Graph().parse(str(DATA / "schemaorg-all-https.ttl"))


@cache
def context() -> Any:
    """Return the context that https://schema.org gives to JSON-LD."""
    return json.loads((DATA / "schemaorgcontext.jsonld").read_text("utf-8"))["@context"]


@cache
def ancestors(kind: URIRef) -> frozenset[Any]:
    """Return a class and all those above it."""
    found = {kind}
    for above in vocabulary().objects(kind, RDFS.subClassOf):
        found |= ancestors(above)  # type: ignore[arg-type]
    return frozenset(found)


@cache
def around(property: URIRef) -> tuple[frozenset[Any], frozenset[Any]]:
    """Return the classes a property is defined for, and those of its values."""
    return (
        frozenset(vocabulary().objects(property, SCHEMA.domainIncludes)),
        frozenset(vocabulary().objects(property, SCHEMA.rangeIncludes)),
    )


def check(document: dict[str, Any]) -> list[str]:
    """Return what is wrong with a JSON-LD document, sorted."""
    graph = _graph(document)
    return sorted({finding for subject in set(graph.subjects()) for finding in _findings(graph, subject)})


def _graph(document: dict[str, Any]) -> Graph:
    graph = Graph()
    for triple in Graph().parse(data=json.dumps(document | {"@context": context()}), format="json-ld"):
        graph.add(tuple(_https(one) for one in triple))  # type: ignore[arg-type]
    return graph


def _https(node: Any) -> Any:
    return URIRef(str(node).replace("http://schema.org/", str(SCHEMA))) if isinstance(node, URIRef) else node


def _findings(graph: Graph, subject: Any) -> Iterator[str]:
    types = list(graph.objects(subject, RDF.type))
    classes = frozenset().union(*(ancestors(kind) for kind in types))  # type: ignore[arg-type]
    for kind in types:
        if str(kind).startswith(str(SCHEMA)) and (kind, RDF.type, RDFS.Class) not in vocabulary():
            yield f"unknown type {_name(kind)}"
    for property, value in graph.predicate_objects(subject):
        if property == RDF.type or not str(property).startswith(str(SCHEMA)):
            continue
        if (property, RDF.type, RDF.Property) not in vocabulary():
            yield f"unknown property {_name(property)}"
            continue
        if (property, SCHEMA.supersededBy, None) in vocabulary():
            yield f"superseded {_name(property)}"
        domain, values = around(property)  # type: ignore[arg-type]
        if types and not domain & classes:
            yield f"{_name(property)} not defined for {[_name(kind) for kind in types]}"
        yield from _value(graph, property, value, values)


def _value(graph: Graph, property: Any, value: Any, values: frozenset[Any]) -> Iterator[str]:
    allowed = sorted(_name(one) for one in values)
    if isinstance(value, URIRef | BNode):
        types = list(graph.objects(value, RDF.type))
        held = frozenset().union(*(ancestors(kind) for kind in types))  # type: ignore[arg-type]
        if types and not held & values and SCHEMA.Role not in held:
            yield f"{_name(property)}: {[_name(kind) for kind in types]} not in range {allowed}"
    elif isinstance(value, Literal):
        if not values & PLAIN and SCHEMA.Duration not in values:
            yield f"{_name(property)}: literal {value!s:.20} but range {allowed}"
        if SCHEMA.Duration in values and SCHEMA.Text not in values and not DURATION.fullmatch(str(value)):
            yield f"{_name(property)}: {value} is not an ISO 8601 duration"


def _name(node: Any) -> str:
    return str(node).rsplit("/", 1)[-1]
