"""The way ahead: the plan's phases with what will have been reached, and the weeks to come with their activities."""

from collections.abc import Iterator, Sequence
from datetime import date

from generator.analysis.facts import PhaseFacts
from generator.documents.blocks import Block, Text
from generator.documents.sections.composer import Composer, joined, muted
from generator.model.work import Activity, RoadmapWeek


def way_ahead(compose: Composer, until: date) -> Iterator[Block]:
    """All phases, and the roadmap's weeks up to a day."""
    stages = list(phases(compose))
    weeks = list(week_table(compose, weeks_ahead(compose, until)))
    if stages or weeks:
        yield compose.heading(1, "way_ahead")
        yield from stages
        if stages and weeks:
            yield compose.heading(2, "weeks")
        yield from weeks


def activities_ahead(compose: Composer, until: date) -> frozenset[str]:
    """Ids of the activities that stand among the weeks to come."""
    weeks = weeks_ahead(compose, until)
    return frozenset(activity.id for week in weeks for activity in week.activities)


def weeks_ahead(compose: Composer, until: date) -> list[RoadmapWeek]:
    """The roadmap's weeks that are not over and begin by a day.

    A week without dates is over when all in it is settled.
    """
    today = compose.view.as_of

    def lies_ahead(week: RoadmapWeek) -> bool:
        first, last = week.start or week.end, week.end or week.start
        if first is None or last is None:
            return any(not activity.status.is_settled for activity in week.activities)
        return last >= today and first <= until

    return sorted((week for week in compose.view.plan.roadmap if lies_ahead(week)), key=lambda week: week.week)


def phases(compose: Composer) -> Iterator[Block]:
    """Every phase of the plan with what will have been reached by its end."""
    rows = [_phase(compose, phase) for phase in compose.view.facts.phases]
    if rows:
        columns = [("phase", 22), ("target_date", 16), ("reached_by_then", 44), ("milestones_done", 16), ("status", 17)]
        yield compose.table("phases", columns, rows)


def _phase(compose: Composer, phase: PhaseFacts) -> tuple[Text, ...]:
    return (
        phase.name,
        compose.day(phase.target_date),
        bulleted(phase.criteria),
        compose.say("attainment", phase.done, phase.total) if phase.total else "",
        compose.status(phase.state),
    )


def bulleted(lines: Sequence[str]) -> str:
    """Lines within a cell; a single one needs no bullet."""
    return "\n".join(f"• {line}" for line in lines) if len(lines) > 1 else "".join(lines)


def week_table(compose: Composer, weeks: Sequence[RoadmapWeek]) -> Iterator[Block]:
    """A row for each activity of the weeks, in their order."""
    rows = [row for week in weeks for row in _week(compose, week)]
    if rows:
        columns = [("week", 22), ("action", 36), ("owner", 24), ("due", 15), ("status", 17)]
        yield compose.table("weeks", columns, rows)


def _week(compose: Composer, week: RoadmapWeek) -> Iterator[tuple[Text, ...]]:
    """The activities of a week; its name stands at the first."""
    days = muted(compose.say("days_of_week", week.start, week.end)) if week.start and week.end else ""
    name = joined((compose.say("week", week.week), days))
    for index, activity in enumerate(week.activities):
        yield (name if index == 0 else "", *_activity(compose, activity))


def _activity(compose: Composer, activity: Activity) -> tuple[Text, ...]:
    return (
        activity.name,
        compose.owners(activity.owners),
        compose.day(activity.completed_on or activity.due),
        compose.status(activity.status),
    )
