"""The cover: whose document it is, for which review, by whom and as of when, and what stands in it."""

from collections.abc import Iterable, Iterator
from typing import Final

from generator.documents.blocks import Block, Contents, Facts, Lead, PageBreak, Text, TitleBlock, plain
from generator.documents.sections.composer import Composer
from generator.model.vocabulary import Side

_ROOMY: Final = 10
"""Lines of facts up to which a cover has room above its title, and its table of contents still ends on it."""


def cover(compose: Composer, title: str, about: Iterable[tuple[str, Text]]) -> Iterator[Block]:
    """The title, the success statement, what is to be known of the document, and its table of contents.

    It is a page of its own, but for a goal card, whose reader wants no leaves to turn.

    Args:
        compose: the view.
        title: what the document is called.
        about: what is to be known of it beside its sponsors and its author.
    """
    plan = compose.plan_of_the_day
    rows = [*about, *_people(compose)]
    lines = sum(len(plain(value).splitlines()) for _, value in rows)
    yield TitleBlock(
        kicker=plan.customer.company,
        title=title,
        subtitle=compose.say("subtitle", compose.say("plan_version", plan.type, plan.version), compose.view.as_of),
        is_cover=not compose.is_light and lines <= _ROOMY,
    )
    if plan.success_statement:
        yield Lead(text=plan.success_statement.strip())
    if rows:
        yield Facts(description=compose.say("table", "about"), rows=tuple(rows))
    if not compose.is_light:
        yield Contents(title=compose.say("heading", "contents"))
        yield PageBreak()


def _people(compose: Composer) -> Iterator[tuple[str, Text]]:
    plan = compose.plan_of_the_day
    sponsors = [person for side in Side if (person := plan.sponsor(side)) and person is not plan.primary_owner]
    if sponsors:
        yield compose.say("fact", "sponsors"), "\n".join(compose.person(person) for person in sponsors)
    if plan.primary_owner:
        yield compose.say("fact", "prepared_by"), compose.person(plan.primary_owner)
