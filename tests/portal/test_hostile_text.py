"""Text of a plan is text: never markup, never Markdown, never a template, whatever it holds and wherever it stands."""

import json
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import TypeVar

import pytest

from generator.audience import View
from generator.model.plan import Plan
from generator.portal import PortalBuilder
from generator.wording import Words

from .conftest import FULL_DAY, pages_of, see, see_all
from .page_text import Page

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


def test_every_text_of_a_plan_can_be_hostile_and_is_shown_as_it_is(
    full_plan: Plan, builder: PortalBuilder, words: Words, subtests: pytest.Subtests
) -> None:
    # The vendor's own edition holds all texts, those of the customer's in the same places.
    usual = pages_of(builder.build(see_all(full_plan, FULL_DAY), words, ()))
    kinds = {element for page in usual.values() for element, _ in Page(page).elements} | {"br", "tspan"}
    scripts = max(sum(tag == "script" for tag, _ in Page(page).elements) for page in usual.values())
    for name, text in NAUGHTY.items():
        with subtests.test(name):
            view = see_all(_poisoned(full_plan, text), FULL_DAY)
            for path, page in pages_of(builder.build(view, words, ())).items():
                read = Page(page)
                # Nothing has come to be that is not on the same portal with harmless text.
                assert {element for element, _ in read.elements} <= kinds, path
                assert sum(tag == "script" for tag, _ in read.elements) <= scripts, path
                for tag, attributes in read.elements:
                    assert not any(key.startswith("on") for key in attributes), (path, tag)
                    assert not attributes.get("href", "").lower().startswith("javascript"), path
                shown = _plain(" ".join(read.everything))
                assert _plain(text) in shown, path


def test_hostile_text_is_found_as_text(plan: Plan, builder: PortalBuilder, words: Words) -> None:
    files = {str(file.path): file.content for file in builder.build(see(_poisoned(plan, NAUGHTY["script"])), words, ())}
    index = json.loads(files["search/search_index.json"])
    assert index["docs"]
    assert "<script" not in json.dumps(index["docs"])


def test_ids_that_look_alike_get_pages_of_their_own(view: View, builder: PortalBuilder, words: Words) -> None:
    first, second = view.plan.outcomes
    plan = replace(view.plan, outcomes=(replace(first, id="O 1"), replace(second, id="o-1")))
    site = pages_of(builder.build(see(plan), words, ()))
    assert {"outcomes/o-1.html", "outcomes/o-1-2.html"} <= set(site)


def test_an_outcome_called_index_leaves_the_list_of_outcomes_alone(
    view: View, builder: PortalBuilder, words: Words
) -> None:
    first, second = view.plan.outcomes
    plan = replace(view.plan, outcomes=(replace(first, id="index"), replace(second, id="日本")))
    site = pages_of(builder.build(see(plan), words, ()))
    assert {"outcomes/index.html", "outcomes/index-2.html", "outcomes/outcome.html"} <= set(site)


def _plain(text: str) -> str:
    """Text without white space and without what HTML cannot hold."""
    return "".join(character for character in text if character.isprintable() and not character.isspace())


def _poisoned(plan: Plan, text: str) -> Plan:
    """The plan with every text in it replaced; what must differ or match keeps doing so by a number at its end."""
    numbers: dict[str, int] = {}

    def poison(value: _T) -> _T:
        if isinstance(value, StrEnum):
            return value
        if isinstance(value, str):
            number = numbers.setdefault(value, len(numbers))
            return type(value)(f"{text} {number}")
        if isinstance(value, tuple):
            return type(value)(poison(item) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            changed = {field.name: poison(getattr(value, field.name)) for field in fields(value)}
            return replace(value, **changed)
        return value

    # Codes that loading would refuse stay what they are.
    poisoned = poison(plan)
    customer = replace(poisoned.customer, country=plan.customer.country)
    return replace(poisoned, id=plan.id, locale=plan.locale, customer=customer)
