"""The theme's templates: what our own code of them prints is what Jinja's would."""

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from school.templates import MACROS, environment, prepare

VALUES: dict[str, Any] = {
    "words": lambda key, **values: f"<{key}> {values}",
    "link": lambda target, fragment="": f"../{target}/#{fragment}",
    "library": SimpleNamespace(number=lambda one: 1), "lesson": SimpleNamespace(title={"it": "<i>"}, cases=["a", "b"]),
    "safe": Markup("<b>bold</b>"), "text": "a < b & 'c'", "one": 1, "yes": True, "part": 1.0, "none": None,
}  # fmt: skip

SOURCES = (
    "{{ text }} {{ safe }} {{ one }} {{ yes }} {{ part }} {{ none }} {{ text }} {{ one }}",
    "{{ words('a', n=one) }}{{ link('glossary', fragment=text) }}{{ library.number(text) }}",
    "{% for n in range(3) %}{{ loop.index }}{{ words(n) }}{% endfor %}",
    "{% macro m(x, y='<') %}[{{ x }}{{ y }}{% if caller is defined %}{{ caller() }}{% endif %}]{% endmacro %}{{ m(text) }}{{ m(safe, y=one) }}"
    "{% call m('z') %}{{ text }}{% endcall %}",
    "{{ lesson.title['it'] }}{% if lesson.mission is defined and lesson.mission.text %}{{ lesson.mission.text }}{% endif %}"
    "{% if lesson.title is defined %}{{ lesson.cases.index('b') }}{% endif %}{{ lesson.title.get('en', text) }}",
    "{% set made = [] %}{% for case in lesson.cases %}{% set _ = made.append(case.startswith('a')) %}{% endfor %}{{ made }}",
    "{% filter upper %}{{ text }}{{ words('b') }}{% endfilter %}{% set kept %}{{ text }}{% endset %}{{ kept }}",
)


@pytest.mark.parametrize("source", SOURCES)
def test_our_code_prints_what_jinjas_own_prints(source: str) -> None:
    plain = Environment(autoescape=True, undefined=StrictUndefined)
    assert prepare(Environment()).from_string(source).render(VALUES) == plain.from_string(source).render(VALUES)


def test_a_macro_of_the_theme_is_called_with_its_arguments_and_what_stands_in_the_call() -> None:
    ours = prepare(Environment())
    facts = ours.from_string("{% macro fact(label, wide=False) %}{{ label }}{{ wide }}: {{ caller() }}{% endmacro %}")
    assert "facts" in MACROS
    source = "{% call facts.fact('<a>', wide=True) %}{{ text }}{% endcall %}"
    made = ours.from_string(source).render(VALUES | {"facts": facts.make_module(VALUES)})
    assert made == "&lt;a&gt;True: a &lt; b &amp; &#39;c&#39;"


def test_a_name_nobody_gave_is_an_error_and_never_an_empty_place() -> None:
    with pytest.raises(UndefinedError):
        prepare(Environment()).from_string("{{ nobody }}").render()


def test_an_attribute_nothing_has_is_an_error_too() -> None:
    with pytest.raises(AttributeError):
        prepare(Environment()).from_string("{{ lesson.titel }}").render(VALUES)


def test_compiled_templates_are_kept_beside_the_code_and_made_anew_when_a_template_has_changed() -> None:
    made, name = environment(), "partials/beside.html"
    assert made.bytecode_cache is not None and made.loader is not None
    made.get_template(name)
    source, file, _ = made.loader.get_source(made, name)
    assert made.bytecode_cache.get_bucket(made, name, file, source).code is not None
    assert made.bytecode_cache.get_bucket(made, name, file, "other words").code is None
