"""Plans whose every text tries to be something else."""

from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import TypeVar

from generator.model.plan import Plan

_T = TypeVar("_T")

NAUGHTY = {
    "script": "<script>alert(1)</script>",
    "closing title": "</title></h1></div><script>alert(1)</script>",
    "attribute": "\"><img src=x onerror=alert(1)> ' onmouseover='alert(1)",
    "template": "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "markdown": "[x](javascript:alert(1)) **bold** _it_ `code` <javascript:alert(1)> ![i](http://evil.example/x.png)",
    "markdown block": "# head\n\n---\n\n    indented\n\n- list\n\n> quote\n\n[ref]: http://evil.example",
    "attribute list": "text { #title .x onclick=alert(1) } {: #y }",
    "placeholder": "\x02wzxhzdk:0\x03 \x02klzzwxh:0001\x03",
    "entities": "&lt;b&gt; &amp;amp; &#60;script&#62; R&D",
    "yaml": "a: 'b' \"c\" \\ \\u0041 --- ... # c",
    "emoji": "\U0001f469\u200d\U0001f680 \U0001f389 \ufdfd \U0001d518",
    "right to left": "שלום \u202eevil\u202c مرحبا",
    "separators": "one\u2028two\u2029three\x85four\xa0five",
    "long word": "Donaudampfschifffahrtsgesellschaft" * 12,
    "many words": "word " * 300,
}


def poisoned(plan: Plan, *texts: str) -> Plan:
    """The plan with every text in it replaced by one of these in turn.

    What must differ or match keeps doing so by a number at its end.
    """
    numbers: dict[str, int] = {}

    def poison(value: _T) -> _T:
        if isinstance(value, StrEnum):
            return value
        if isinstance(value, str):
            number = numbers.setdefault(value, len(numbers))
            return type(value)(f"{texts[number % len(texts)]} {number}")
        if isinstance(value, tuple):
            return type(value)(poison(item) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            changed = {field.name: poison(getattr(value, field.name)) for field in fields(value)}
            return replace(value, **changed)
        return value

    # Codes that loading would refuse stay what they are.
    changed = poison(plan)
    customer = replace(changed.customer, country=plan.customer.country)
    return replace(changed, id=plan.id, locale=plan.locale, customer=customer)
