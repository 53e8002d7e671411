"""The meetings that the vendor holds about the plan without the customer."""

from collections.abc import Iterator
from typing import Final

from generator.documents.blocks import Block, Bullets, Heading
from generator.documents.sections.composer import Composer
from generator.documents.sections.internal.words import say
from generator.model.vocabulary import Visibility

_CADENCE: Final = "wording/cadence.txt.j2"


def own_meetings(compose: Composer) -> Iterator[Block]:
    """Each series with its rhythm; nothing in the customer's edition, whose plan has none."""
    cadence = compose.view.plan.cadence
    own = [step for step in cadence if step.audience is Visibility.INTERNAL] if isinstance(cadence, tuple) else []
    if own:
        yield Heading(level=1, text=say(compose, "heading", "own_meetings"))
        yield Bullets(
            items=tuple(
                compose.told(
                    compose.words.phrase(_CADENCE, "name", step), compose.words.phrase(_CADENCE, "rhythm", step)
                )
                for step in own
            )
        )
