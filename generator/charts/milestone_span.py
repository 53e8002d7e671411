"""What pictures of milestones have in common: the days that they hold, and the words that stand for them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from generator.analysis.facts import MilestoneFacts, MilestoneState
from generator.audience import View
from generator.charts.wording import Wording

_WORDS: Final = "charts/milestone_timeline.txt.j2"


def days_of(view: View, milestones: Sequence[MilestoneFacts]) -> list[date]:
    """The days that a picture of some milestones has to hold."""
    days = [view.as_of]
    for milestone in milestones:
        reached = milestone.actual_date or milestone.forecast_date
        days += [milestone.committed_date, milestone.target_date, *([reached] if reached else [])]
    contract = view.plan.customer.contract
    renewal = contract.renewal_date if contract else None
    first, last = min(days), max(days)
    # The renewal belongs in the picture unless it would squeeze all else into a corner.
    if renewal is not None and last < renewal and renewal - last <= (last - first) / 2 + timedelta(days=60):
        days.append(renewal)
    return days


def told(view: View, words: Wording, milestones: Sequence[MilestoneFacts]) -> dict[str, str]:
    """Title and description of a picture of some milestones."""
    done = sum(milestone.is_done for milestone in milestones)
    late = sum(milestone.state is MilestoneState.OVERDUE for milestone in milestones)
    return {
        "title": words.phrase(_WORDS, "title"),
        "description": words.phrase(_WORDS, "description", len(milestones), done, late, view.as_of),
    }
