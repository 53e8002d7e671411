"""The quality rules that the plan asks to let pass."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Heading
from generator.documents.sections.composer import Composer
from generator.documents.sections.internal.words import own_table, say


def waivers(compose: Composer) -> Iterator[Block]:
    """A row for each, with the reason and the last day; nothing in the customer's edition, whose plan has none."""
    stated = compose.view.plan.waivers
    if stated:
        rows = [
            (
                waiver.rule,
                waiver.item or say(compose, "whole_plan"),
                waiver.reason.strip(),
                compose.day(waiver.expires_on),
            )
            for waiver in stated
        ]
        yield Heading(level=1, text=say(compose, "heading", "waivers"))
        yield own_table(compose, "waivers", [("rule", 30), ("item", 20), ("because", 50), ("until", 20)], rows)
