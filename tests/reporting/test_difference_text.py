"""What changed in a plan, in words: for a terminal, and for a comment on a merge request."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.analysis.changes import Change, changes
from generator.audience import Audience
from generator.audience.difference import Difference, difference
from generator.model.plan import Plan
from generator.reporting.difference_text import format_difference, markdown_difference
from generator.wording import Words
from tests.conftest import Golden
from tests.plan_variants import WHOLE, variants


@pytest.fixture
def found(plan_of: Callable[..., Plan]) -> Difference:
    outcome = WHOLE["outcomes"][0]
    first, second = outcome["milestones"]
    after = {
        **WHOLE,
        "plan": {**WHOLE["plan"], "next_review": "2026-07-01"},
        "outcomes": [
            {
                **outcome,
                "status": "in_progress",
                "target": {**outcome["target"], "goal": "95%", "target_date": "2026-10-01"},
                "milestones": [{**first, "target_date": "2026-03-25"}, {**second, "id": "O1.M3", "name": "Other"}],
            }
        ],
        "risks": [{"id": "R1", "description": "It may fail", "rag": "red", "owner": "Eve Falk"}],
        "commitments": {**WHOLE["commitments"], "vendor": ["One architect", "A support line"]},
    }
    return difference(("old.yml", plan_of(**WHOLE)), ("new.yml", plan_of(**after)), Audience.INTERNAL, "Tidewick")


def test_a_page_for_the_terminal(golden: Golden, found: Difference) -> None:
    golden("changes/whole.txt", format_difference(found, Words()))


def test_a_comment_on_a_merge_request(golden: Golden, found: Difference) -> None:
    golden("changes/whole.md", markdown_difference(found, Words()))


def test_nothing_changed_is_said(found: Difference) -> None:
    same = replace(found, changes=())
    assert "Nothing has changed." in format_difference(same, Words())
    assert "Nothing has changed." in markdown_difference(same, Words())


def test_what_stands_in_a_plan_stays_text(plan_of: Callable[..., Plan]) -> None:
    hostile = "[x](https://evil.example) <img src=x> @team #12 **bold** `code` www.evil.example\n# head | a"
    plan = plan_of(outcomes=[{"id": "O1", "description": hostile}], customer={"company": "A *B* Ltd"})
    found = difference(("a", plan_of()), ("b", plan), Audience.INTERNAL, "Tidewick")
    text = markdown_difference(found, Words())
    assert "A \\*B\\* Ltd" in text
    for harmless in (
        "\\[x\\]\\(https:\u2060//",
        "\\<img src=x\\>",
        "@\u2060team",
        "#\u206012",
        "\\*\\*bold",
        "\\`code",
    ):
        assert harmless in text
    assert "www\u2060.evil" in text
    assert not [line for line in text.splitlines() if line.startswith("# ")]


def test_every_change_has_its_sentence(plan_of: Callable[..., Plan]) -> None:
    whole = plan_of(**WHOLE)
    words = Words()
    seen: set[str] = set()
    for _, changed in variants(whole):
        for change in (*changes(whole, changed), *changes(changed, whole)):
            sentence = words.change(change)
            assert sentence.endswith("."), sentence
            assert "None" not in sentence
            seen.add(change.kind)
    assert len(seen) == 4


def test_yes_and_no_are_words(plan_of: Callable[..., Plan]) -> None:
    renewing, ending = (plan_of(customer={"contract": {"auto_renew": value}}) for value in (True, False))
    (change,) = changes(renewing, ending)
    assert isinstance(change, Change)
    assert Words().change(change) == "The plan: contract auto renew changed from “yes” to “no”."
