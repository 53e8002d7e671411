"""Text of a plan is text: never markup, never Markdown, never a template, whatever it holds and wherever it stands."""

import json
from dataclasses import replace

import pytest

from generator.audience import View
from generator.model.plan import Plan
from generator.portal import PortalBuilder
from generator.wording import Words

from .conftest import FULL_DAY, pages_of, portal_of, search_of, see, see_all
from .hostile_plan import NAUGHTY, poisoned
from .page_text import Page


def test_every_text_of_a_plan_can_be_hostile_and_is_shown_as_it_is(
    full_plan: Plan, builder: PortalBuilder, words: Words, subtests: pytest.Subtests
) -> None:
    # The vendor's own edition holds all texts, those of the customer's in the same places.
    usual = pages_of(portal_of(builder, see_all(full_plan, FULL_DAY), words))
    kinds = {element for page in usual.values() for element, _ in Page(page).elements} | {"br", "tspan"}
    scripts = max(sum(tag == "script" for tag, _ in Page(page).elements) for page in usual.values())
    for name, text in NAUGHTY.items():
        with subtests.test(name):
            view = see_all(poisoned(full_plan, text), FULL_DAY)
            for path, page in pages_of(portal_of(builder, view, words)).items():
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
    index = search_of(portal_of(builder, see(poisoned(plan, NAUGHTY["script"])), words))
    assert index["docs"]
    assert "<script" not in json.dumps(index["docs"])


def test_ids_that_look_alike_get_pages_of_their_own(view: View, builder: PortalBuilder, words: Words) -> None:
    first, second = view.plan.outcomes
    plan = replace(view.plan, outcomes=(replace(first, id="O 1"), replace(second, id="o-1")))
    site = pages_of(portal_of(builder, see(plan), words))
    assert {"outcomes/o-1.html", "outcomes/o-1-2.html"} <= set(site)


def test_an_outcome_called_index_leaves_the_list_of_outcomes_alone(
    view: View, builder: PortalBuilder, words: Words
) -> None:
    first, second = view.plan.outcomes
    plan = replace(view.plan, outcomes=(replace(first, id="index"), replace(second, id="日本")))
    site = pages_of(portal_of(builder, see(plan), words))
    assert {"outcomes/index.html", "outcomes/index-2.html", "outcomes/outcome.html"} <= set(site)


def _plain(text: str) -> str:
    """Text without white space and without what HTML cannot hold."""
    return "".join(character for character in text if character.isprintable() and not character.isspace())


def test_no_text_turns_around_what_stands_beside_it(full_plan: Plan, builder: PortalBuilder, words: Words) -> None:
    turning = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
    view = see_all(poisoned(full_plan, f"a{turning}b"), FULL_DAY)
    for path, page in pages_of(portal_of(builder, view, words)).items():
        assert not set(turning) & set(page), path
        assert "ab 1" in page, path
