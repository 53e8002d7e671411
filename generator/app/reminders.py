"""Reminders: who owes what is overdue, over all plans, and one letter to each of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.analysis.facts import OpenItem
from generator.app.desk import Desk
from generator.app.mail import Composed, History, Note
from generator.audience import Audience, View, customer_view
from generator.letter import LetterKind
from generator.messages import (
    Attended,
    Envelope,
    Recipient,
    addressed,
    is_due,
    items_of,
    looked_for,
    owed_by,
    reminder_letter,
)
from generator.model.people import Owner, Stakeholder
from generator.model.plan import Plan
from generator.model.vocabulary import PlanStatus, Side
from generator.wording import in_english

_NOT_SHOWN = "what they own that is overdue is not shown to the customer"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """What one person is to be told of one plan, in the edition that they may see."""

    plan: Plan
    view: View
    recipient: Recipient


class Reminders:
    """Collects what is overdue plan by plan, and then writes to each person once."""

    def __init__(self, desk: Desk, history: History | None) -> None:
        self._desk = desk
        self._history = history
        self._parts: dict[str, list[_Part]] = {}

    def of_plan(self, plan: Plan, internal: View) -> Composed:
        """Takes down what is overdue in one plan; the notes say who cannot be reminded of it."""
        if plan.status is PlanStatus.ON_HOLD:
            note = Note(plan_id=plan.id, recipient=None, reason="the plan is on hold, and nobody is reminded of it")
            return Composed(plans=(plan.id,), notes=(note,))
        notes = []
        of_the_day = plan.on(internal.as_of)
        owners = list(_owners(internal.facts.overdue))
        known: dict[tuple[Side | None, str], Stakeholder] = {
            (person.side, person.name): person for person in of_the_day.stakeholders
        }
        for item in internal.facts.overdue:
            if not item.owners:
                title = self._desk.words(plan.locale).item_title(item)
                notes.append(Note(plan_id=plan.id, recipient=None, reason=f"“{title}” is overdue and nobody owns it"))
        people = [known[key] for owner in owners if (key := (owner.side, owner.name)) in known]
        notes += [
            Note(plan_id=plan.id, recipient=owner.name, reason="the plan knows nobody of that name on this day")
            for owner in owners
            if (owner.side, owner.name) not in known
        ]
        attended = self._attended(of_the_day, people)
        notes += [Note(plan_id=plan.id, recipient=name, reason=why) for name, why in attended.left_out]
        view = None
        for recipient in attended.recipients:
            if recipient.reads_internal:
                shown = internal
            else:
                shown = view = view or customer_view(plan, internal.as_of, self._desk.folder.workspace)
            if items_of(shown, recipient.person)[0]:
                part = _Part(plan=plan, view=shown, recipient=recipient)
                self._parts.setdefault(recipient.mailbox.address, []).append(part)
            else:
                notes.append(Note(plan_id=plan.id, recipient=recipient.mailbox.name, reason=_NOT_SHOWN))
        return Composed(plans=(plan.id,), notes=tuple(notes))

    def _attended(self, plan: Plan, people: list[Stakeholder]) -> Attended:
        """Those of the owners who can be written to, or those of them who were named."""
        order = self._desk.order
        if not order.to:
            return addressed(people, self._desk.domains)
        found = looked_for(plan, order.to, self._desk.domains)
        return Attended(recipients=tuple(one for one in found.recipients if one.person in people), left_out=())

    @property
    def people(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The address of everybody who owes something, with the ids of the plans in which they do."""
        for address, parts in sorted(self._parts.items()):
            yield address, tuple(part.plan.id for part in parts)

    def of_person(self, address: str) -> Composed:
        """The letter to one person; a note where they were reminded of the same a short while ago."""
        order, settings = self._desk.order, self._desk.folder.workspace.mail
        parts = list(self._as_they_may_read(self._parts[address]))
        locales = sorted({part.view.plan.locale for part in parts})
        # A letter of several plans in several languages is in English.
        words = self._desk.words(locales[0] if len(locales) == 1 else in_english(locales[0]))
        composers = [self._desk.composer(part.view, part.recipient, words) for part in parts]
        owed = [one for one in map(owed_by, composers) if one is not None]
        plans = tuple(one.compose.view.plan.id for one in owed)
        topics = tuple(topic for one in owed for topic in one.topics)
        if not owed:
            return Composed(plans=plans, notes=(Note(plan_id=None, recipient=address, reason=_NOT_SHOWN),))
        last = self._history.last(LetterKind.REMINDERS, address) if self._history is not None else None
        if last is not None and not is_due(topics, last, order.as_of, settings.reminder_days):
            reason = f"was reminded of the same on {last[0]}"
            return Composed(plans=plans, notes=(Note(plan_id=None, recipient=address, reason=reason),))
        compose = owed[0].compose
        answers = {one.compose.answers for one in owed}
        envelope = Envelope(
            kind=LetterKind.REMINDERS,
            plans=plans,
            occasion=order.as_of.isoformat(),
            topics=topics,
            sender=self._desk.sender,
            reply_to=compose.answers if len(answers) == 1 else None,
            recipient=compose.recipient,
            as_of=order.as_of,
            sent_at=order.sent_at,
        )
        return Composed(plans=plans, letters=(self._desk.letter(compose, reminder_letter(owed), envelope, ()),))

    def _as_they_may_read(self, parts: list[_Part]) -> Iterator[_Part]:
        """The same; of who stands on a customer's side in one of the plans, all in the customer's edition."""
        is_theirs = all(part.recipient.reads_internal for part in parts)
        for part in parts:
            if is_theirs or part.view.audience is Audience.CUSTOMER:
                yield part
            else:
                view = customer_view(part.plan, part.view.as_of, self._desk.folder.workspace)
                yield replace(part, view=view)


def _owners(items: Iterable[OpenItem]) -> dict[Owner, None]:
    """All who own some of the items, once, in their order."""
    return dict.fromkeys(owner for item in items for owner in item.owners)
