"""What a plan tells of itself."""

from collections.abc import Callable

from generator.model.plan import Plan


def test_outcomes_that_move_the_same_metric_are_called_by_their_descriptions(plan_of: Callable[..., Plan]) -> None:
    outcomes = [
        {"id": "O1", "description": "Stores in the north", "target": {"metric": "Share of stores", "goal": "90%"}},
        {"id": "O2", "description": "Stores in the south", "target": {"metric": "Share of stores", "goal": "80%"}},
        {
            "id": "O3",
            "description": "Claims answered in time",
            "target": {"metric": "Days to answer", "goal": "5 days"},
        },
        {"id": "O4", "description": "Managers plan their ramps"},
    ]
    plan = plan_of(outcomes=outcomes)
    assert [plan.short_name(outcome) for outcome in plan.outcomes] == [
        "Stores in the north",
        "Stores in the south",
        "Days to answer",
        "Managers plan their ramps",
    ]
