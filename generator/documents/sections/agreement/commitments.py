"""What each side commits to, within which scope and on what assumptions, and the path for what gets stuck."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Bullets, Heading
from generator.documents.sections.agreement.words import say
from generator.documents.sections.composer import Composer
from generator.model.vocabulary import Side


def commitments(compose: Composer) -> Iterator[Block]:
    """Scope, the commitments of each side, assumptions; then whom to turn to, level by level."""
    stated = compose.view.plan.commitments
    if stated is None:
        return
    within, assuming = say(compose, "scope"), say(compose, "assumptions")
    yield from _lists(compose, "scope", ((within, stated.scope), (assuming, stated.assumptions)))
    customer, vendor = (say(compose, "commits", compose.party(side)) for side in Side)
    yield from _lists(compose, "commitments", ((customer, stated.customer), (vendor, stated.vendor)))
    if stated.escalation_path:
        rows = [(str(step.level), step.name, step.when or "") for step in stated.escalation_path]
        yield compose.heading(1, "escalation_path")
        yield compose.table("escalation_path", [("level", 10), ("name", 30), ("when", 60)], rows)


def _lists(compose: Composer, heading: str, lists: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[Block]:
    """Lists under their titles, below one heading; nothing where all are empty."""
    if not any(items for _, items in lists):
        return
    yield compose.heading(1, heading)
    for title, items in lists:
        if items:
            yield Heading(level=2, text=title)
            yield Bullets(items=items)
