"""References that lead nowhere, and milestones that wait for each other in a circle."""

from collections.abc import Collection, Iterator, Mapping

from generator.diagnostics import Check
from generator.findings import Finding, Path
from generator.loading.raw_plan import Node, Suggestions, milestones_of


def check_references(plan: Node) -> Iterator[Finding]:
    """Every reference to an item that the plan does not have, and every circle of dependencies."""
    milestones = {milestone_id: milestone for milestone, milestone_id in milestones_of(plan)}
    outcomes = [outcome_id for outcome in plan.children("outcomes") if (outcome_id := outcome.text("id"))]
    phases = [phase_id for phase in plan.children("phases") if (phase_id := phase.text("id"))]
    suggest = Suggestions()
    for milestone in milestones.values():
        yield from _unknown(milestone, "depends_on", "milestone", milestones, suggest)
        yield from _unknown(milestone, "phase", "phase", phases, suggest)
    for opportunity in plan.children("opportunities"):
        yield from _unknown(opportunity, "outcome", "outcome", outcomes, suggest)
    for review in plan.children("review_history"):
        yield from _unknown(review, "reconfirmed_outcomes", "outcome", outcomes, suggest)
    yield from _cycles(_graph(milestones))


def _unknown(node: Node, key: str, kind: str, known: Collection[str], suggest: Suggestions) -> Iterator[Finding]:
    for reference, path in node.texts(key):
        if reference in known:
            continue
        close = suggest(reference, known)
        yield Finding(
            path=path,
            id=Check.UNKNOWN_REFERENCE,
            message=f"no {kind} has the id {reference}",
            hint=f"did you mean {close}?" if close else f"give the id of one of this plan's {kind}s",
        )


def _graph(milestones: Mapping[str, Node]) -> dict[str, list[tuple[str, Path]]]:
    """What each milestone waits for, with the place that says so."""
    return {
        milestone_id: [
            (reference, path) for reference, path in milestone.texts("depends_on") if reference in milestones
        ]
        for milestone_id, milestone in milestones.items()
    }


def _cycles(graph: dict[str, list[tuple[str, Path]]]) -> Iterator[Finding]:
    """One finding for each circle, at the reference that closes it; found by a walk with its own stack."""
    finished: set[str] = set()
    told: set[str] = set()
    for start, first_references in graph.items():
        trail = [] if start in finished else [(start, iter(first_references))]
        on_trail = [milestone_id for milestone_id, _ in trail]
        while trail:
            milestone_id, references = trail[-1]
            reference, path = next(references, (None, ()))
            if reference is None:
                finished.add(milestone_id)
                trail.pop()
                on_trail.pop()
            elif reference in on_trail:
                circle = [*on_trail[on_trail.index(reference) :], reference]
                if told.issuperset(circle):
                    continue  # the same knot, entered elsewhere
                told.update(circle)
                yield Finding(
                    path=path,
                    id=Check.DEPENDENCY_CYCLE,
                    message=f"milestones wait for each other: {' → '.join(circle)}",
                    hint="remove one of these dependencies",
                )
            elif reference not in finished:
                trail.append((reference, iter(graph.get(reference, ()))))
                on_trail.append(reference)
