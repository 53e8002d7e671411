"""Our sandbox answers as Jinja's does, only sooner."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

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


OBJECTS: tuple[Any, ...] = (
    *(Fact(), Fact().told, Fact, Side.CUSTOMER, Side, "text", 1, None, (1,), frozenset({1})),
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


@pytest.mark.parametrize(
    "template",
    ["{{ fact.__class__.__mro__ }}", "{{ fact._hidden.upper() }}", "{{ [1].append(2) }}", "{{ ''.__class__.x }}"],
)
def test_a_template_that_reaches_for_more_is_stopped(template: str) -> None:
    with pytest.raises(SecurityError):
        Sandbox().from_string(template).render(fact=Fact())
