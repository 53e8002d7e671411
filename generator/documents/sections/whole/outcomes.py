"""Every outcome in full: what it is for, its metrics with all that was measured, its milestones and their actions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from generator.analysis.facts import MetricFacts, MilestoneFacts, OutcomeFacts
from generator.documents.blocks import Block, Callout, Heading, Lead, Paragraph, Text
from generator.documents.sections.composer import Composer, joined, muted, strong, tone
from generator.documents.sections.evidence import evidence
from generator.documents.sections.outcomes import purpose
from generator.documents.sections.pictures import trend_picture
from generator.documents.sections.scorecard import is_measured_since, metric_values, uneven_weights
from generator.documents.sections.whole.words import own_table, say
from generator.model.outcomes import Metric, Outcome
from generator.model.vocabulary import Side
from generator.model.work import Action, Blocker, Milestone

_PICTURED: Final = 0.85
"""The share of the width that a metric's course takes, so that it fits on the page of what the outcome is for."""
_PARTS: Final = ("responsible", "accountable", "consulted", "informed")


def outcomes(compose: Composer) -> Iterator[Block]:
    """A part for each outcome, those of one objective together."""
    groups = compose.outcomes_by_objective()
    if not groups:
        return
    yield compose.heading(1, "outcomes")
    has_objectives = groups[0][0] is not None
    weights = uneven_weights(compose)
    names = {milestone.id: milestone.name for milestone in compose.view.plan.milestones}
    for objective, group in groups:
        if has_objectives:
            yield Heading(level=2, text=objective or compose.say("missing", "objective"))
        for outcome, facts in group:
            yield Heading(level=3 if has_objectives else 2, text=compose.outcome_title(outcome))
            yield from _outcome(compose, outcome, facts, weights.get(outcome.id, ""))
            yield from _milestones(compose, outcome, facts, names)


def _outcome(compose: Composer, outcome: Outcome, facts: OutcomeFacts, weight: str) -> Iterator[Block]:
    yield Lead(text=outcome.description.strip(), keep_with_next=True)
    told = joined((*purpose(compose, outcome, in_full=True), muted(say(compose, "weight", weight) if weight else "")))
    if told:
        yield Paragraph(text=told, keep_with_next=True)
    lines = tuple(compose.words.reason(reason) for reason in facts.reasons)
    metrics = list(zip(outcome.all_metrics, facts.metrics, strict=True))
    title = compose.say("status_title", facts.status)
    yield Callout(tone=tone(facts.status), title=title, lines=lines, keep_with_next=bool(metrics))
    if metrics:
        columns = [("metric", 28), ("baseline", 24), ("current", 22), ("goal", 26), ("progress", 16)]
        values = own_table(compose, "metrics", columns, [_metric(compose, *metric) for metric in metrics])
        drawn = [trend_picture(compose, outcome, metric) for metric in outcome.all_metrics]
        pictures = [picture for picture in drawn if picture is not None]
        # What an outcome is for stands on the page of its course; several courses need pages of their own.
        yield replace(values, keep_with_next=len(pictures) == 1)
        yield from (replace(picture, width=_PICTURED) for picture in pictures)
    yield from evidence(compose, outcome)


def _metric(compose: Composer, metric: Metric, facts: MetricFacts) -> tuple[Text, ...]:
    start, goal, current = metric_values(compose, metric, facts)
    baseline, target = metric.baseline, metric.target
    measured = compose.say("measured_on", facts.current_on) if is_measured_since(compose, metric) else ""
    expected = facts.expected_progress
    return (
        joined((facts.name or compose.say("missing", "metric"), muted(_source(compose, metric.source)))),
        joined(
            (
                start,
                muted(compose.say("measured_on", baseline.measured_on) if baseline and baseline.measured_on else ""),
                muted(_other_name(baseline.metric if baseline else None, facts.name)),
                muted(_source(compose, baseline.source if baseline and baseline.source != metric.source else None)),
            )
        ),
        joined((current, muted(measured))),
        joined((goal, muted(_other_name(target.metric if target else None, facts.name)))),
        joined(
            (
                compose.percent(facts.progress),
                muted("" if facts.progress is None or expected is None else compose.say("expected_note", expected)),
            )
        ),
    )


def _other_name(name: str | None, known: str | None) -> str:
    """What baseline or target call the metric, where they call it otherwise."""
    return name if name and name != known else ""


def _source(compose: Composer, source: str | None) -> str:
    return compose.say("source", source) if source else ""


def _milestones(compose: Composer, outcome: Outcome, facts: OutcomeFacts, names: Mapping[str, str]) -> Iterator[Block]:
    if not outcome.milestones:
        return
    rows = [
        _milestone(compose, milestone, known, names)
        for milestone, known in zip(outcome.milestones, facts.milestones, strict=True)
    ]
    yield Paragraph(text=strong(say(compose, "heading", "milestones")), keep_with_next=True)
    columns = [("milestone", 46), ("roles", 32), ("dates", 24), ("state", 18)]
    yield own_table(compose, "milestones", columns, rows)
    actions = [_action(compose, milestone, action) for milestone in outcome.milestones for action in milestone.actions]
    if actions:
        yield Paragraph(text=strong(say(compose, "heading", "actions")), keep_with_next=True)
        columns = [("action", 50), ("owner", 24), ("due", 20), ("state", 18)]
        yield own_table(compose, "actions", columns, actions)


def _milestone(
    compose: Composer, milestone: Milestone, facts: MilestoneFacts, names: Mapping[str, str]
) -> tuple[Text, ...]:
    waits = [names[reference] for reference in milestone.depends_on if reference in names]
    told = (
        (milestone.description or "").strip(),
        compose.say("moves", milestone.metric) if milestone.metric else "",
        compose.say("success_criteria", milestone.success_criteria.strip()) if milestone.success_criteria else "",
        say(compose, "waits_for", waits) if waits else "",
        say(compose, "counts", milestone.weight) if milestone.weight != 1 else "",
        *(_blocker(compose, blocker, is_past=not facts.is_open) for blocker in milestone.blockers),
    )
    phase = next((phase.name for phase in compose.view.plan.phases if phase.id == milestone.phase), "")
    is_moved = milestone.committed_date != milestone.target_date
    partly = facts.is_open and facts.percent
    return (
        joined((muted(milestone.id), strong(milestone.name), *(muted(line) for line in told))),
        joined(_roles(compose, milestone)),
        joined(
            (
                compose.day(milestone.target_date),
                muted(compose.say("moved_from", milestone.committed_date) if is_moved else ""),
                muted(say(compose, "done_on", milestone.actual_date) if milestone.actual_date else ""),
                muted(compose.words.slip(facts)),
                muted(phase),
            )
        ),
        joined((compose.status(facts.state), muted(compose.words.hundredths(facts.percent) if partly else ""))),
    )


def _roles(compose: Composer, milestone: Milestone) -> Iterator[Text]:
    """The owners of each side, then everybody with a part beside theirs."""
    for side in (*Side, None):
        owners = [owner.name for owner in milestone.owners if owner.side is side]
        if owners:
            yield compose.say("owned", compose.words.listing(owners), compose.party(side) if side else "")
    if not milestone.owners:
        yield muted(compose.say("missing", "owner"))
    if milestone.raci is not None:
        for part in _PARTS:
            names: tuple[str, ...] = getattr(milestone.raci, part)
            if names:
                yield muted(say(compose, part, names))


def _blocker(compose: Composer, blocker: Blocker, *, is_past: bool) -> str:
    owner = blocker.owner.name if blocker.owner else ""
    more = [
        say(compose, "blocker_owner", owner) if owner else "",
        say(compose, "blocked_since", blocker.since) if blocker.since else "",
        say(compose, "escalated_to", blocker.escalated_to) if blocker.escalated_to else "",
    ]
    facts = [part for part in more if part]
    # What follows goes on with the sentence.
    what = blocker.description.strip().rstrip("." if facts else "")
    return compose.words.listing([say(compose, "was_blocked" if is_past else "blocked", what), *facts])


def _action(compose: Composer, milestone: Milestone, action: Action) -> tuple[Text, ...]:
    done = say(compose, "done_on", action.completed_on) if action.completed_on else ""
    return (
        joined((action.name, muted(milestone.id))),
        compose.owner(action.owner),
        joined((compose.day(action.due), muted(done))),
        compose.status(action.status),
    )
