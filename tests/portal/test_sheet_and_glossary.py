"""The plan on one sheet, and the page that explains words and figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from generator.audience import View, customer_view
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from generator.model.workspace import Policy, Workspace
from generator.portal import PortalBuilder
from generator.portal.arrangement import leading_people, next_milestones
from generator.wording import Words
from tests.portal.conftest import files_of, portal_of
from tests.portal.page_text import visible_text


def test_the_sheet_tells_each_outcome_its_next_milestone_risks_dates_and_people(site: dict[str, str]) -> None:
    text = visible_text(site["plan.html"])
    assert "Days to invoice 11 days 6 days 1 day by Jun 30, 2026 50% At risk Foremen report by phone" in text
    assert "Foremen report by phone Jan 20, 2026 · 12 days overdue" in text
    assert "Risks" in text
    assert "Apr 1, 2026 Quarterly business review" in text
    assert "Ada Birch, Owner Birch & Daughters" in text


def test_the_sheet_tells_the_next_date_of_each_kind(
    examples: dict[str, Plan], example_day: date, builder: PortalBuilder, words: Words
) -> None:
    weekly = customer_view(examples["wrenfold-care"], example_day, Workspace())
    text = visible_text(files_of(portal_of(builder, weekly, words))["plan.html"].decode())
    dates = text[text.index(" Dates ") : text.index("Who answers for it")]
    assert dates.count("Checkpoint") == 1
    assert "Quarterly business review" in dates


def test_the_next_milestone_is_the_open_one_that_is_due_first(examples: dict[str, Plan], example_day: date) -> None:
    for plan in examples.values():
        view = customer_view(plan, example_day, Workspace())
        for facts in view.facts.outcomes:
            found = next_milestones(view)[facts.id]
            days = [milestone.target_date for milestone in facts.milestones if milestone.is_open]
            assert (found.target_date if found else None) == min(days, default=None)


def test_who_answers_for_the_plan_stands_there_once_and_only_while_in_the_part(
    plan_of: Callable[..., Plan],
) -> None:
    people = {
        "customer": [
            {"name": "Ada Quill", "type": "executive_sponsor", "until": "2026-03-01"},
            {"name": "Bo Marsh", "type": "executive_sponsor", "since": "2026-03-02"},
        ],
        "vendor": [{"name": "Cy Thorne", "type": "csm"}],
    }
    view = customer_view(plan_of(stakeholders=people), date(2026, 4, 1), Workspace())
    names = {side: [person.name for person in found] for side, found in leading_people(view).items()}
    assert names == {Side.CUSTOMER: ["Bo Marsh"], Side.VENDOR: ["Cy Thorne"]}


def test_the_glossary_names_the_thresholds_that_the_facts_were_held_against(
    view: View, builder: PortalBuilder, words: Words
) -> None:
    strict = replace(view, policy=Policy(red_tolerance=33, amber_tolerance=7, due_soon_days=5, overdue_grace_days=3))
    files = files_of(portal_of(builder, strict, words))
    text = visible_text(files["figures.html"].decode())
    assert "Progress is more than 33 points behind what was expected by now, or a milestone is more than 3 days" in text
    assert "Progress is more than 7 points behind" in text
    assert "It is due within 5 days." in text
