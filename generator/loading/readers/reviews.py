"""Cadence, business reviews, events, and the reviews on record."""

from generator.loading.ids import event_id, review_id
from generator.loading.intervals import read_interval
from generator.loading.part import Part
from generator.loading.readers.work import read_action
from generator.model.reviews import AgendaItem, CadenceStep, Event, PlanChange, Qbr, Review
from generator.model.vocabulary import CadencePreset, EventType, ReviewKind, Visibility, Weekday
from generator.model.work import Action


def read_cadence(header: Part) -> CadencePreset | tuple[CadenceStep, ...] | None:
    """How often both sides meet: a preset, or series of the plan's own; None where it does not say."""
    if isinstance(header.data.get("cadence"), list):
        return header.each("cadence", _cadence_step)
    return header.word("cadence", CadencePreset)


def _cadence_step(part: Part) -> CadenceStep:
    return CadenceStep(
        kind=ReviewKind(part.data["kind"]),
        name=part.text("name"),
        purpose=part.text("purpose"),
        every=read_interval(part.data["every"]),
        audience=part.word("audience", Visibility) or Visibility.CUSTOMER,
        attendee_roles=part.texts("attendee_roles"),
        from_=part.day_or_interval("from"),
        until=part.day_or_interval("until"),
        duration=part.text("duration"),
        time=part.time("time"),
        weekday=part.word("weekday", Weekday),
    )


def read_qbr(part: Part | None) -> Qbr | None:
    """How the plan's business reviews are run; None where it does not say."""
    if part is None:
        return None
    attendees = part.part("attendees")
    return Qbr(
        duration=part.text("duration"),
        time=part.time("time"),
        customer_attendees=attendees.texts("customer") if attendees else (),
        vendor_attendees=attendees.texts("vendor") if attendees else (),
        agenda=part.each("agenda", _agenda_item),
    )


def _agenda_item(part: Part) -> AgendaItem:
    return AgendaItem(topic=part.required("topic"), duration=part.text("duration"), content=part.texts("content"))


def read_event(part: Part) -> Event:
    """An event. One without an id is called by its kind and day."""
    kind, day = EventType(part.data["type"]), part.required_day("date")
    return Event(
        id=part.name("id") or event_id(kind.value, day.isoformat()),
        date=day,
        type=kind,
        note=part.text("note"),
        visibility=part.visibility,
    )


def read_review(part: Part) -> Review:
    """A review on record, a QBR where it does not say what kind it was."""
    day = part.required_day("date")
    kind = part.word("kind", ReviewKind) or ReviewKind.QBR

    def action(below: Part) -> Action:
        return read_action(below, review_id(kind.value, day.isoformat()))

    return Review(
        date=day,
        kind=kind,
        attendees=part.names("attendees"),
        summary=part.text("summary"),
        decisions=part.texts("decisions"),
        plan_changes=_plan_changes(part),
        reconfirmed_outcomes=part.names("reconfirmed_outcomes"),
        actions=part.each("actions", action),
        visibility=part.visibility,
    )


def _plan_changes(review: Part) -> tuple[PlanChange, ...]:
    """What the review changed: nothing, a text, or a list of texts and of fields with their values before and after."""
    stated = review.data.get("plan_changes", ())
    if isinstance(stated, str):
        return () if stated.strip().lower() == "none" else (_change_in_words(stated),)
    if isinstance(stated, dict):
        return (_plan_change(review.below(stated, "plan_changes")),)
    return tuple(
        _change_in_words(change)
        if isinstance(change, str)
        else _plan_change(review.below(change, "plan_changes", index))
        for index, change in enumerate(stated)
    )


def _change_in_words(text: str) -> PlanChange:
    return PlanChange(text=text.strip(), item=None, field=None, from_=None, to=None, reason=None)


def _plan_change(part: Part) -> PlanChange:
    return PlanChange(
        text=part.text("text"),
        item=part.name("item"),
        field=part.name("field"),
        from_=part.text("from"),
        to=part.text("to"),
        reason=part.text("reason"),
    )
