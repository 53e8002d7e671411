"""Ids and names that two items share, so that no reference could tell them apart."""

from collections.abc import Iterator

from generator.diagnostics import Check
from generator.findings import Finding
from generator.loading.ids import (
    default_action_id,
    default_activity_id,
    default_opportunity_id,
    default_risk_id,
    event_id,
    review_id,
)
from generator.loading.raw_plan import Node, milestones_of, people_of
from generator.model.vocabulary import ReviewKind


def check_ids(plan: Node) -> Iterator[Finding]:
    """Ids and names that two items share."""
    milestones = milestones_of(plan)
    seen: dict[str, str] = {}
    named = [
        *((outcome, outcome.text("id")) for outcome in plan.children("outcomes")),
        *milestones,
        *(
            (action, action.text("id") or default_action_id(milestone_id, action.path[-1]))
            for milestone, milestone_id in milestones
            for action in milestone.children("actions")
        ),
        *((risk, risk.text("id") or default_risk_id(risk.path[-1])) for risk in plan.children("risks")),
        *(
            (action, action.text("id") or default_action_id(_review_id(review), action.path[-1]))
            for review in plan.children("review_history")
            for action in review.children("actions")
        ),
        *((phase, phase.text("id")) for phase in plan.children("phases")),
        *(
            (activity, activity.text("id") or default_activity_id(week.data.get("week", ""), activity.path[-1]))
            for week in plan.children("roadmap")
            for activity in week.children("activities")
        ),
        *(
            (opportunity, opportunity.text("id") or default_opportunity_id(opportunity.path[-1]))
            for opportunity in plan.children("opportunities")
        ),
        # Two events of one type on one day are two events only where the plan tells them apart.
        *((event, event.text("id") or _event_id(event)) for event in plan.children("events")),
    ]
    for node, item_id in named:
        if item_id is None:
            continue
        # Ids become parts of addresses, and some file systems do not tell O1 from o1.
        if item_id.casefold() in seen:
            yield Finding(
                path=(*node.path, "id") if "id" in node.data else node.path,
                id=Check.DUPLICATE_ID,
                message=f"the id {item_id} is taken by {seen[item_id.casefold()]}",
                hint="give this item an id of its own",
            )
        else:
            seen[item_id.casefold()] = _title(node)
    people: set[str] = set()
    for person in people_of(plan):
        name = person.text("name")
        if name in people:
            yield Finding(
                path=(*person.path, "name"),
                id=Check.DUPLICATE_ID,
                message=f"two stakeholders are called {name}; nothing could tell whom an owner means",
                hint="add a middle name or a team to one of them",
            )
        elif name:
            people.add(name)


def _review_id(review: Node) -> str:
    return review_id(review.text("kind") or ReviewKind.QBR.value, review.text("date") or "")


def _event_id(event: Node) -> str | None:
    kind, day = event.text("type"), event.text("date")
    return event_id(kind, day) if kind and day else None


def _title(node: Node) -> str:
    title = node.text("name") or node.text("description") or node.text("id") or ""
    return f"“{title[:50]}…”" if len(title) > 50 else f"“{title}”"  # noqa: PLR2004 - as much as a line bears
