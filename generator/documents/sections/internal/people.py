"""The people as the vendor knows them: how much they decide, how close they are, and what matters to them."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Heading, Text
from generator.documents.sections.composer import Composer, joined, muted
from generator.documents.sections.internal.words import own_table, say
from generator.model.people import Stakeholder


def people(compose: Composer) -> Iterator[Block]:
    """A row for everybody of whom more is known than the customer reads."""
    rows = [_row(compose, person) for person in compose.view.plan.stakeholders if _is_known(person)]
    if rows:
        columns = [("person", 30), ("influence", 13), ("engagement", 22), ("last_contact", 22), ("matters", 36)]
        yield Heading(level=2, text=say(compose, "heading", "people"))
        yield own_table(compose, "people", columns, rows)


def _is_known(person: Stakeholder) -> bool:
    known = (person.influence, person.engagement, person.engagement_frequency, person.last_contact)
    return any((*known, person.contact_is_ongoing, person.phone, person.priorities, person.notes))


def _row(compose: Composer, person: Stakeholder) -> tuple[Text, ...]:
    contact = say(compose, "ongoing") if person.contact_is_ongoing else compose.day(person.last_contact)
    return (
        joined((person.name, muted(person.post or ""), muted(compose.party(person.side)), muted(person.phone or ""))),
        compose.words.label(person.influence) if person.influence else "",
        joined(
            (
                compose.words.label(person.engagement) if person.engagement else "",
                muted(person.engagement_frequency or ""),
            )
        ),
        contact,
        joined((*person.priorities, muted((person.notes or "").strip()))),
    )
