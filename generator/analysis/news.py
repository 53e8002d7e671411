"""What has happened since both sides last met, from the days that the plan has on record.

Nothing here compares two versions of a plan: what has no day of its own is no news. What happened on the day of the
review itself was told there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.analysis.achievement import achieved_on
from generator.analysis.facts import EntryState, MilestoneFacts, MilestoneState, OutcomeFacts, TimelineEntry
from generator.analysis.news_facts import News, NewsItem, NewsKind
from generator.model.outcomes import Metric, Outcome
from generator.model.plan import Plan
from generator.model.vocabulary import WorkStatus
from generator.model.work import Action, Activity

_ORDER: Final = tuple(NewsKind)


def news(plan: Plan, outcomes: Sequence[OutcomeFacts], timeline: Iterable[TimelineEntry], as_of: date) -> News:
    """What happened between the last review of both sides, or the plan's making, and a day.

    Where nothing has happened since the last review, as on the day after a weekly one, the news begin at the latest
    review since which something has.
    """
    held = {entry.date for entry in timeline if entry.is_shared_review and entry.state is EntryState.HELD}
    reviews = sorted((day for day in held if day < as_of), reverse=True)
    for since in reviews:
        if items := news_between(plan, outcomes, since, as_of):
            return News(since=since, is_since_review=True, items=items)
    since = reviews[0] if reviews else plan.created
    return News(since=since, is_since_review=bool(reviews), items=news_between(plan, outcomes, since, as_of))


def news_between(plan: Plan, outcomes: Sequence[OutcomeFacts], since: date, as_of: date) -> tuple[NewsItem, ...]:
    """What happened after one day and no later than another: by weight of its kind, of each kind the latest first."""
    period = _Period(since=since, as_of=as_of)
    found = [
        *period.outcomes(plan, outcomes),
        *period.risks(plan),
        *period.events(plan),
        *period.record(plan),
        *period.people(plan),
        *period.actions(plan),
    ]
    return tuple(sorted(found, key=lambda item: (_ORDER.index(item.kind), -item.date.toordinal(), item.reference)))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Period:
    """The days after `since`, up to `as_of`."""

    since: date
    as_of: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.since < day <= self.as_of

    def outcomes(self, plan: Plan, facts: Sequence[OutcomeFacts]) -> Iterator[NewsItem]:
        for outcome, found in zip(plan.outcomes, facts, strict=True):
            name = plan.short_name(outcome)
            achieved = achieved_on(found)
            if achieved is not None and achieved in self:
                yield NewsItem(
                    kind=NewsKind.OUTCOME_ACHIEVED,
                    date=achieved,
                    reference=outcome.id,
                    title=name,
                    outcome_id=outcome.id,
                )
            for metric in outcome.all_metrics:
                yield from self._measured(outcome, metric)
            for milestone, state in zip(outcome.milestones, found.milestones, strict=True):
                yield from self._milestone(state, (blocker.since for blocker in milestone.blockers))

    def _measured(self, outcome: Outcome, metric: Metric) -> Iterator[NewsItem]:
        """The latest value of a metric, beside the one that was known at the period's beginning."""
        values = sorted(metric.measurements, key=lambda one: one.date)
        fresh = [one for one in values if one.date in self]
        if not fresh:
            return
        known = [one.value.text for one in values if one.date <= self.since]
        start = metric.baseline.current if metric.baseline else None
        yield NewsItem(
            kind=NewsKind.MEASURED,
            date=fresh[-1].date,
            reference=outcome.id,
            title=metric.metric or outcome.description,
            outcome_id=outcome.id,
            value=fresh[-1].value.text,
            before=known[-1] if known else start.text if start else None,
        )

    def _milestone(self, milestone: MilestoneFacts, blocked_since: Iterable[date | None]) -> Iterator[NewsItem]:
        def item(kind: NewsKind, day: date, detail: str | None = None) -> NewsItem:
            return NewsItem(
                kind=kind,
                date=day,
                reference=milestone.id,
                title=milestone.name,
                outcome_id=milestone.outcome_id,
                detail=detail,
            )

        if milestone.is_done and milestone.actual_date is not None and milestone.actual_date in self:
            yield item(NewsKind.MILESTONE_COMPLETE, milestone.actual_date)
        # It is late from the day after its target.
        if milestone.state is MilestoneState.OVERDUE and self.since <= milestone.target_date:
            yield item(NewsKind.MILESTONE_OVERDUE, milestone.target_date)
        blocked = [day for day in blocked_since if day is not None and day in self]
        if milestone.is_open and milestone.is_blocked and blocked:
            yield item(NewsKind.MILESTONE_BLOCKED, max(blocked), "; ".join(milestone.blockers) or None)

    def risks(self, plan: Plan) -> Iterator[NewsItem]:
        for risk in plan.risks:
            if risk.closed_on is not None and risk.closed_on in self:
                kind, day = NewsKind.RISK_SETTLED, risk.closed_on
            elif risk.is_open and risk.raised_on is not None and risk.raised_on in self:
                kind, day = NewsKind.RISK_RAISED, risk.raised_on
            else:
                continue
            yield NewsItem(kind=kind, date=day, reference=risk.id, title=risk.description)

    def events(self, plan: Plan) -> Iterator[NewsItem]:
        for event in plan.events:
            if event.date in self:
                yield NewsItem(
                    kind=NewsKind.EVENT,
                    date=event.date,
                    reference=event.id,
                    title="",
                    detail=event.note,
                    event_type=event.type,
                )

    def record(self, plan: Plan) -> Iterator[NewsItem]:
        """What later reviews changed in the plan, and what was signed."""
        for review in plan.review_history:
            for change in review.plan_changes if review.date in self else ():
                reference = change.item or ""
                yield NewsItem(
                    kind=NewsKind.PLAN_CHANGED, date=review.date, reference=reference, title="", change=change
                )
        for entry in plan.sign_off:
            if entry.signed_on in self:
                yield NewsItem(
                    kind=NewsKind.SIGNED,
                    date=entry.signed_on,
                    reference=entry.name,
                    title=entry.name,
                    value=entry.decision.value,
                    detail=entry.plan_version,
                    side=entry.side,
                )

    def people(self, plan: Plan) -> Iterator[NewsItem]:
        """Who took up a part in the plan or left it. Those named when the plan was made took up nothing."""
        for person in plan.stakeholders:
            for kind, day in ((NewsKind.JOINED, person.since), (NewsKind.LEFT, person.until)):
                if day is not None and day in self:
                    yield NewsItem(
                        kind=kind,
                        date=day,
                        reference=person.name,
                        title=person.name,
                        detail=person.post,
                        side=person.side,
                    )

    def actions(self, plan: Plan) -> Iterator[NewsItem]:
        owned: list[tuple[Action | Activity, str | None]] = [
            *((one, outcome.id) for outcome in plan.outcomes for at in outcome.milestones for one in at.actions),
            *((one, None) for review in plan.review_history for one in review.actions),
            *((one, None) for week in plan.roadmap for one in week.activities),
        ]
        for action, outcome_id in owned:
            if action.status is WorkStatus.COMPLETE and action.completed_on is not None and action.completed_on in self:
                yield NewsItem(
                    kind=NewsKind.ACTION_COMPLETE,
                    date=action.completed_on,
                    reference=action.id,
                    title=action.name,
                    outcome_id=outcome_id,
                )
