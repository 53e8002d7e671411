"""Our sandbox answers as Jinja's does, only sooner."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest
from jinja2 import Environment, pass_context, pass_environment, pass_eval_context
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment, unsafe

from generator.wording.sandbox import Sandbox


@dataclass(frozen=True, slots=True)
class Fact:
    name: str = "a fact"
    _hidden: str = "hidden"

    def told(self) -> str:
        return self.name


class Side(StrEnum):
    CUSTOMER = "customer"


class Own(list[int]):
    pass


def without_place(value: object) -> str:
    """What a value is, without where it is kept."""
    return repr(value).partition(" at 0x")[0]


OBJECTS: tuple[Any, ...] = (
    *(Fact(), Fact().told, Fact, Side.CUSTOMER, Side, "text", 1, None, (1,), frozenset({1})),
    *("a text".format, "a text".upper, {1: 1}.get),
    *([1], Own([1]), {1: 1}, {1}, deque([1]), {}.keys(), (number for number in (1, 2)), lambda: 1, len),
    ImmutableSandboxedEnvironment().from_string("{% macro say() %}x{% endmacro %}").module,
)
ATTRIBUTES = (
    *("name", "told", "_hidden", "__class__", "__globals__", "__dict__", "__init__", "mro", "func_code", "say"),
    *("append", "pop", "clear", "update", "add", "appendleft", "keys", "format", "gi_frame", "gi_code", "__self__"),
)


@pytest.mark.parametrize("obj", OBJECTS, ids=lambda obj: type(obj).__name__)
def test_what_a_template_may_read_is_what_jinja_says(obj: Any) -> None:
    ours, jinjas = Sandbox(), ImmutableSandboxedEnvironment()
    for attribute in ATTRIBUTES * 2:
        expected = jinjas.is_safe_attribute(obj, attribute, None)
        assert ours.is_safe_attribute(obj, attribute, None) is expected, attribute


@pytest.mark.parametrize("obj", OBJECTS, ids=lambda obj: type(obj).__name__)
def test_what_a_template_reads_is_what_jinja_gives_it(obj: Any) -> None:
    ours, jinjas = Sandbox(), ImmutableSandboxedEnvironment()
    for attribute in (*ATTRIBUTES, "missing"):
        expected, found = jinjas.getattr(obj, attribute), ours.getattr(obj, attribute)
        assert type(found) is type(expected), attribute
        assert without_place(found) == without_place(expected), attribute


class Desk:
    @staticmethod
    def plain() -> str:
        return "plain"

    def told(self, *args: object, **options: object) -> str:
        return f"{args} {options}"

    @pass_context
    def of_context(self, context: Context) -> str:
        return f"in {context['place']}"

    @pass_eval_context
    def of_escaping(self, context: EvalContext) -> str:
        return f"escaping: {context.autoescape}"

    @pass_environment
    def of_environment(self, environment: Environment) -> str:
        return f"sandboxed: {environment.sandboxed}"

    def without_end(self) -> str:
        raise StopIteration

    @unsafe
    def forbidden(self) -> str:
        return "unsafe"

    def changing(self) -> str:
        return "changed"

    changing.alters_data = True  # type: ignore[attr-defined] # as Django marks what templates may not call


@pytest.mark.parametrize(
    "template",
    [
        *("{{ desk.plain() }}", "{{ desk.told(1, two=2) }}", "{{ desk.of_context() }}", "{{ desk.of_escaping() }}"),
        *("{{ desk.of_environment() }}", "{{ desk.forbidden() }}", "{{ desk.changing() }}", "{{ desk() }}"),
        *("{{ desk.without_end() is defined }}", "{% for one in [1, 2] %}{{ desk.told(one) }}{% endfor %}"),
        "{% for one in [1, 2] %}{{ desk.of_context() }}{{ {'a': 'b'}.get('a') }}{% endfor %}",
        "{% macro say(one) %}{{ one }}{{ caller() }}{% endmacro %}{% call say('<1>') %}<p>{% endcall %}",
        "{% macro say(one, two='<2>') %}{{ one }}{{ two }}{% endmacro %}{{ say('<1>') }}{{ say(1, 2, 3) }}",
        "{{ '{0.place}'.format(desk) }}",
        "{{ '{0.__class__}'.format(desk) }}",
        "{% set format = '{0.__class__}'.format %}{{ format(desk) }}",
    ],
)
def test_what_a_call_gives_is_what_jinja_says(template: str) -> None:
    def told(environment: Environment) -> str:
        try:
            return environment.from_string(template).render(desk=Desk(), place="a room")
        except (SecurityError, TypeError, UndefinedError) as error:
            return without_place(error)

    assert told(Sandbox(autoescape=True)) == told(ImmutableSandboxedEnvironment(autoescape=True))


@pytest.mark.parametrize(
    "template",
    ["{{ fact.__class__.__mro__ }}", "{{ fact._hidden.upper() }}", "{{ [1].append(2) }}", "{{ ''.__class__.x }}"],
)
def test_a_template_that_reaches_for_more_is_stopped(template: str) -> None:
    with pytest.raises(SecurityError):
        Sandbox().from_string(template).render(fact=Fact())
