"""What each side commits to, within which scope and on what assumptions, and the path for what gets stuck."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Bullets, Heading
from generator.documents.sections.agreement.words import say
from generator.documents.sections.composer import Composer
from generator.model.vocabulary import Side


def commitments(compose: Composer) -> Iterator[Block]:
    """The commitments of each side, scope, assumptions: a list under its title each."""
    stated = compose.view.plan.commitments
    if stated is None:
        return
    customer, vendor = (say(compose, "commits", compose.party(side)) for side in Side)
    for title, items in (
        (customer, stated.customer),
        (vendor, stated.vendor),
        (say(compose, "scope"), stated.scope),
        (say(compose, "assumptions"), stated.assumptions),
    ):
        if items:
            yield Heading(level=2, text=title)
            yield Bullets(items=items)


def escalation_path(compose: Composer) -> Iterator[Block]:
    """Whom to turn to, level by level."""
    stated = compose.view.plan.commitments
    if stated is not None and stated.escalation_path:
        rows = [(str(step.level), step.name, step.when or "") for step in stated.escalation_path]
        yield compose.table("escalation_path", [("level", 10), ("name", 30), ("when", 60)], rows)
