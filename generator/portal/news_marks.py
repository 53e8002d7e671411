"""Which news and changes of the plan only the vendor's own edition has, so that they can be marked there."""

from collections.abc import Iterator

from generator.analysis.news_facts import NewsItem, NewsKind
from generator.audience import View
from generator.audience.customer import Item
from generator.model.plan import Plan
from generator.model.reviews import PlanChange
from generator.model.work import Action, Activity


def is_withheld(view: View, news: NewsItem) -> bool:
    """Whether the customer is told nothing of it: what it happened to, or something that this lies in, is not shown."""
    if news.change is not None and is_change_withheld(view, news.change):
        return True
    return any(view.withholds(item) for item in _sources(view.plan, news)) or not _has_shared_blocker(view, news)


def is_change_withheld(view: View, change: PlanChange) -> bool:
    """Whether the customer is not told of a change of the plan, since they see nothing of the item that changed."""
    plan = view.plan
    named: dict[str, tuple[Item, ...]] = {
        **{phase.id: (phase,) for phase in plan.phases},
        **{risk.id: (risk,) for risk in plan.risks},
        **{outcome.id: (outcome,) for outcome in plan.outcomes},
        **{milestone.id: (outcome, milestone) for outcome in plan.outcomes for milestone in outcome.milestones},
    }
    return any(view.withholds(item) for item in named.get(change.item or "", ()))


def _has_shared_blocker(view: View, news: NewsItem) -> bool:
    """Whether what keeps a milestone from going on is, in part at least, what the customer sees; True of other news."""
    if news.kind is not NewsKind.MILESTONE_BLOCKED:
        return True
    blockers = (one for at in view.plan.milestones if at.id == news.reference for one in at.blockers)
    begins = view.facts.news.since
    return any(one.since and begins < one.since <= view.as_of and not view.withholds(one) for one in blockers)


def _sources(plan: Plan, news: NewsItem) -> Iterator[Item]:
    """What it happened to, and what that lies in."""
    match news.kind:
        case NewsKind.RISK_RAISED | NewsKind.RISK_SETTLED:
            yield from (risk for risk in plan.risks if risk.id == news.reference)
        case NewsKind.EVENT:
            yield from (event for event in plan.events if event.id == news.reference)
        case NewsKind.JOINED | NewsKind.LEFT:
            yield from (
                (person for person in plan.people(news.side) if person.name == news.reference) if news.side else ()
            )
        case NewsKind.SIGNED:
            yield from (entry for entry in plan.sign_off if (entry.name, entry.signed_on) == (news.title, news.date))
        case NewsKind.PLAN_CHANGED:
            yield from (review for review in plan.review_history if news.change in review.plan_changes)
        case _:
            yield from _in_outcomes(plan, news)
            yield from _in_record(plan, news)


def _in_outcomes(plan: Plan, news: NewsItem) -> Iterator[Item]:
    for outcome in plan.outcomes:
        if outcome.id != news.outcome_id:
            continue
        yield outcome
        if news.kind is NewsKind.MEASURED:
            for metric in outcome.all_metrics:
                if (metric.metric or outcome.description) == news.title:
                    yield metric
                    yield from (one for one in metric.measurements if one.date == news.date)
        for milestone in outcome.milestones:
            actions = [action for action in milestone.actions if action.id == news.reference]
            if actions or milestone.id == news.reference:
                yield milestone
            yield from actions


def _in_record(plan: Plan, news: NewsItem) -> Iterator[Item]:
    """An action that a review agreed, or an activity of the roadmap."""
    if news.kind is not NewsKind.ACTION_COMPLETE:
        return
    groups: list[tuple[Item, tuple[Action, ...] | tuple[Activity, ...]]] = [
        *((review, review.actions) for review in plan.review_history),
        *((week, week.activities) for week in plan.roadmap),
    ]
    for group, items in groups:
        found = [item for item in items if item.id == news.reference]
        if found:
            yield group
        yield from found
