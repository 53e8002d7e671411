"""The letters of one plan that bring documents: those of a review to who takes part, the packet to who signs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from generator.analysis.facts import TimelineEntry
from generator.app.desk import Desk
from generator.app.editions import Editions
from generator.app.mail import Composed, History, Note
from generator.app.occasions import Occasion, packet_to_sign, review_to_come
from generator.audience import Audience, View, customer_view
from generator.calendars import render_invitation
from generator.documents import DOCUMENTS
from generator.letter import Letter, LetterKind
from generator.messages import (
    Attachment,
    Attended,
    Composer,
    Envelope,
    InternalToOutsideError,
    Recipient,
    addressed,
    looked_for,
    review_letter,
    sign_off_letter,
)
from generator.model.people import Stakeholder
from generator.model.plan import Plan
from generator.model.vocabulary import Side

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class PlanLetters:
    """Letters with documents, plan by plan."""

    def __init__(self, desk: Desk, editions: Editions, history: History | None) -> None:
        self._desk = desk
        self._editions = editions
        self._history = history

    def of_plan(self, plan: Plan, internal: View) -> Composed:
        """The letters of one plan, and why there are no others."""
        order = self._desk.order
        view = customer_view(plan, internal.as_of, self._desk.folder.workspace)
        of_the_day = plan.on(internal.as_of)
        if order.kind is LetterKind.SIGN_OFF:
            found = packet_to_sign(view, of_the_day)
        else:
            told = self._history.occasions(order.kind, plan.id) if self._history is not None else ()
            found = review_to_come(view, of_the_day, order, self._desk.folder.workspace.mail.lead_days, told)
        if isinstance(found, Note):
            return Composed(plans=(plan.id,), notes=(found,))
        attended = self._attended(of_the_day, found.people)
        notes = [Note(plan_id=plan.id, recipient=name, reason=why) for name, why in attended.left_out]
        if not found.people:
            notes.append(Note(plan_id=plan.id, recipient=None, reason="the plan names nobody who would get it"))
        letters = []
        files = _Files(desk=self._desk, editions=self._editions, review=found.review)
        for recipient in attended.recipients:
            own = internal if order.is_internal and recipient.side is Side.VENDOR else view
            try:
                letters.append(self._letter(files, own, view, recipient, found))
            except InternalToOutsideError as error:
                reason = f"{error} is in none of the vendor's own domains, and an internal document stays within them"
                notes.append(Note(plan_id=plan.id, recipient=recipient.mailbox.name, reason=reason, is_refusal=True))
        return Composed(plans=(plan.id,), letters=tuple(letters), notes=tuple(notes))

    def _attended(self, plan: Plan, people: Iterable[Stakeholder]) -> Attended:
        """To whom letters go: to the people of the occasion, or of the plan to those who were named instead."""
        order = self._desk.order
        if not order.to:
            return addressed(people, self._desk.domains)
        found = looked_for(plan, order.to, self._desk.domains)
        if order.kind is not LetterKind.SIGN_OFF:
            return found
        # A packet asks for a signature, and so it goes to nobody but those who may give it.
        signers = {(person.side, person.name) for person in people}
        return Attended(
            recipients=tuple(
                one for one in found.recipients if one.person and (one.person.side, one.person.name) in signers
            ),
            left_out=found.left_out,
        )

    def _letter(self, files: "_Files", own: View, view: View, recipient: Recipient, found: Occasion) -> Letter:
        """The letter to one recipient. `own` is what they may see, `view` the customer's."""
        is_attendee = recipient.person in found.people
        order, compose = self._desk.order, self._desk.composer(own, recipient)
        invited = files.invitation(self._desk.composer(view, recipient)) if is_attendee else ()
        attachments = (files.document(own), *invited)
        content = (
            sign_off_letter(compose, attachments)
            if found.review is None
            else review_letter(compose, found.review, attachments, is_attendee=is_attendee)
        )
        envelope = Envelope(
            kind=order.kind,
            plans=(own.plan.id,),
            occasion=found.occasion,
            topics=(),
            sender=self._desk.sender,
            reply_to=compose.answers,
            recipient=recipient,
            as_of=order.as_of,
            sent_at=order.sent_at,
        )
        return self._desk.letter(compose, content, envelope, attachments)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Files:
    """The files that go along with the letters of one plan; each document is made once, for all who read it."""

    desk: Desk
    editions: Editions
    review: TimelineEntry | None
    made: dict[Audience, Attachment] = field(default_factory=dict)

    def document(self, view: View) -> Attachment:
        """The document of the kind that is mailed, in the edition of whoever has this view."""
        name = self.desk.order.kind.value
        if view.audience not in self.made:
            kinds = [kind for kind in DOCUMENTS if kind.name == name]
            review = self.review if kinds[0].is_for_reviews else None
            made = self.editions.documents(view, kinds, review)[0]
            self.made[view.audience] = Attachment(
                kind=name, name=made.path.name, media_type=_WORD, content=made.content, audience=view.audience
            )
        return self.made[view.audience]

    def invitation(self, compose: Composer) -> tuple[Attachment, ...]:
        """The review as an entry for the recipient's calendar, where the plan's own calendar has it."""
        if self.review is None:
            return ()
        organizer = self.desk.organizer(compose)
        attendee, made_at = compose.recipient.mailbox, self.desk.order.sent_at
        made = render_invitation(compose.view, compose.words, self.review, organizer, attendee, made_at)
        if made is None:
            return ()
        return (
            Attachment(
                kind="invitation",
                name=f"{compose.view.plan.id}-{self.review.date}.ics",
                media_type=f"text/calendar; method={made.method}; charset=utf-8",
                content=made.content,
                audience=compose.view.audience,
            ),
        )
