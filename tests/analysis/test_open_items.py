"""What somebody owes: the roadmap's activities, and the order of all."""

from collections.abc import Callable

from generator.analysis.facts import ItemKind, PlanFacts

ROADMAP = [
    {
        "week": 1,
        "start": "2026-01-05",
        "end": "2026-01-11",
        "activities": [
            {"name": "Connect the sources", "owners": ["Cem Doruk", "Eve Falk"], "status": "in_progress"},
            {"name": "Train the team", "owners": ["Eve Falk"], "due": "2026-01-30"},
            {"name": "Agree on names", "owners": ["Eve Falk"], "status": "complete"},
            {"name": "Get a key", "status": "blocked"},
        ],
    },
    {"week": 2, "activities": [{"name": "Build the first dashboard", "owners": ["Eve Falk"]}]},
]


def test_activities_of_the_roadmap_are_owed_by_the_end_of_their_week(facts_at: Callable[..., PlanFacts]) -> None:
    facts = facts_at("2026-01-15", roadmap=ROADMAP)
    owed = [
        (item.reference, item.title, item.owner, item.days_overdue, item.is_blocked)
        for item in facts.open_items
        if item.kind is ItemKind.ACTIVITY
    ]
    assert owed == [
        ("W1.A1", "Connect the sources", "Cem Doruk", 4, False),
        ("W1.A4", "Get a key", None, 4, True),
        ("W1.A2", "Train the team", "Eve Falk", 0, False),
        ("W2.A1", "Build the first dashboard", "Eve Falk", 0, False),
    ]


def test_an_activity_of_both_sides_stands_with_both(facts_at: Callable[..., PlanFacts]) -> None:
    facts = facts_at("2026-01-15", roadmap=ROADMAP)
    item = next(item for item in facts.overdue if item.reference == "W1.A1")
    assert item.sides == {"customer", "vendor"}


def test_a_named_meeting_is_owed_under_its_name(facts_at: Callable[..., PlanFacts]) -> None:
    steps = [{"kind": "working_session", "every": "monthly", "name": "Business review"}]
    facts = facts_at("2026-02-20", plan={"cadence": steps})
    assert [item.title for item in facts.overdue if item.kind is ItemKind.REVIEW] == ["Business review"]
