"""The letter that brings the documents of a review to somebody who takes part in it."""

from collections.abc import Iterable, Iterator

from generator.analysis.facts import EntrySource, TimelineEntry
from generator.messages.attachment import Attachment
from generator.messages.attachments_told import attached
from generator.messages.composer import Composer
from generator.messages.content import Content, Item, Section
from generator.messages.own_items import items_of

_AGREED = frozenset({EntrySource.NEXT_REVIEW, EntrySource.REVIEW_HISTORY})


def review_letter(
    compose: Composer, review: TimelineEntry, attachments: Iterable[Attachment], *, is_attendee: bool
) -> Content:
    """What is told to who takes part: how the plan stands, what is asked of them, when to meet, what is attached.

    Whoever does not take part, and was chosen to read it all the same, is not told that they do.
    """
    openings = [compose.say("review_opening", compose.view.facts.news.is_since_review)]
    if is_attendee and review.source not in _AGREED:
        openings.append(compose.say("not_agreed"))
    return Content(
        subject=compose.say("review_subject", review, compose.other_side),
        audience=compose.view.audience,
        mark=compose.mark,
        kicker=compose.say("kicker", compose.other_side),
        title=compose.words.entry_title(review),
        greeting=compose.greeting,
        opening=tuple(openings),
        facts=((compose.say("fact", "when"), compose.meeting(review)),),
        sections=(compose.standing(), _asked(compose), attached(compose, attachments)),
        closing=compose.closing(),
        reason=compose.reason(compose.say("why_review" if is_attendee else "why_chosen", compose.view.vendor.name)),
    )


def _asked(compose: Composer) -> Section:
    """What only this recipient can give: a way past what was put before them, and what they owe, overdue first."""
    overdue, due_soon = items_of(compose.view, compose.recipient.person)
    owed, more = compose.asked(overdue, due_soon)
    items = (*_to_clear(compose), *owed)
    nothing = () if items else (compose.say("nothing_asked", compose.view.policy.due_soon_days),)
    return Section(
        heading=compose.say("heading", "asked"), paragraphs=nothing, items=items, more=more, link=compose.link()
    )


def _to_clear(compose: Composer) -> Iterator[Item]:
    """The milestones that wait for what was escalated to this recipient."""
    person = compose.recipient.person
    milestones = {milestone.id: milestone for milestone in compose.view.plan.milestones}
    for known in compose.view.facts.milestones:
        blockers = milestones[known.id].blockers if known.is_open and person is not None else ()
        asked = [one.description for one in blockers if person is not None and one.escalated_to == person.name]
        if asked:
            yield Item(title=compose.common("ask_unblock", known.name, "; ".join(asked)))
