"""What changed between two versions of a plan: item by item, told by ids and not by lines.

Items are matched by their ids, or by what tells them apart where they have none: a metric by its name, a measurement by
its day, a stakeholder by side and name. Neither the order of items nor the way in which a text is broken into lines, or
a quantity is written, makes a change.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Final, TypeAlias

from generator.analysis.agreement import AGREED_FIELDS, belongs, canonical, sponsors
from generator.model.account import HealthInput, Opportunity
from generator.model.agreement import EscalationStep, SignOff
from generator.model.hidden_names import HiddenNames, hidden_names
from generator.model.outcomes import Baseline, Measurement, Metric, Outcome, Target
from generator.model.people import Owner, Stakeholder
from generator.model.plan import Plan
from generator.model.quantity import Quantity
from generator.model.reviews import AgendaItem, CadenceStep, Event, Interval, PlanChange, Review
from generator.model.vocabulary import Visibility, WorkStatus
from generator.model.waiver import Waiver
from generator.model.work import Action, Activity, Blocker, Milestone, PlanPhase, Risk, RoadmapWeek

ChangeValue: TypeAlias = str | int | float | date | None
"""A value as it was or is: text, a number, a day, or a word of the vocabulary."""


class ChangeKind(StrEnum):
    """What happened to an item or to one of its fields. A date that is there before and after has moved."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


class ChangeSubject(StrEnum):
    """What sort of item changed."""

    PLAN = "plan"
    STAKEHOLDER = "stakeholder"
    OUTCOME = "outcome"
    METRIC = "metric"
    MEASUREMENT = "measurement"
    MILESTONE = "milestone"
    ACTION = "action"
    BLOCKER = "blocker"
    PHASE = "phase"
    ROADMAP_WEEK = "roadmap_week"
    ACTIVITY = "activity"
    RISK = "risk"
    OPPORTUNITY = "opportunity"
    EVENT = "event"
    REVIEW = "review"
    PLAN_CHANGE = "plan_change"
    ESCALATION_STEP = "escalation_step"
    SIGN_OFF = "sign_off"
    CADENCE_STEP = "cadence_step"
    AGENDA_ITEM = "agenda_item"
    HEALTH_INPUT = "health_input"
    WAIVER = "waiver"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing that changed between two versions of a plan.

    `item` is what tells the item apart from others of its sort, None for the plan itself; `within` is the id of the
    item that it belongs to, where it has none of its own. `field` is the path of the field below the item; None where
    the item as a whole was added or removed. `days` is how far a date moved, later being positive. `is_material` says
    whether it touches what both sides agreed on.
    """

    kind: ChangeKind
    subject: ChangeSubject
    item: str | None
    within: str | None
    name: str | None
    field: str | None
    before: ChangeValue
    after: ChangeValue
    days: int | None
    is_material: bool


_SUBJECTS: Final[Mapping[type, ChangeSubject]] = {
    Stakeholder: ChangeSubject.STAKEHOLDER,
    Outcome: ChangeSubject.OUTCOME,
    Metric: ChangeSubject.METRIC,
    Measurement: ChangeSubject.MEASUREMENT,
    Milestone: ChangeSubject.MILESTONE,
    Action: ChangeSubject.ACTION,
    Blocker: ChangeSubject.BLOCKER,
    PlanPhase: ChangeSubject.PHASE,
    RoadmapWeek: ChangeSubject.ROADMAP_WEEK,
    Activity: ChangeSubject.ACTIVITY,
    Risk: ChangeSubject.RISK,
    Opportunity: ChangeSubject.OPPORTUNITY,
    Event: ChangeSubject.EVENT,
    Review: ChangeSubject.REVIEW,
    PlanChange: ChangeSubject.PLAN_CHANGE,
    EscalationStep: ChangeSubject.ESCALATION_STEP,
    SignOff: ChangeSubject.SIGN_OFF,
    CadenceStep: ChangeSubject.CADENCE_STEP,
    AgendaItem: ChangeSubject.AGENDA_ITEM,
    HealthInput: ChangeSubject.HEALTH_INPUT,
    Waiver: ChangeSubject.WAIVER,
}
"""The sorts of item that stand in lists; everything else is a field of what it stands in."""
_KEYS: Final[Mapping[type, tuple[str, ...]]] = {
    Stakeholder: ("side", "name"),
    Metric: ("metric",),
    Measurement: ("date",),
    Blocker: ("description",),
    RoadmapWeek: ("week",),
    Review: ("kind", "date"),
    PlanChange: ("text", "item", "field", "from_", "to", "reason"),
    EscalationStep: ("level", "name"),
    SignOff: ("side", "name", "signed_on"),
    CadenceStep: ("kind", "name"),
    AgendaItem: ("topic",),
    HealthInput: ("kind", "date"),
    Waiver: ("rule", "item"),
}
"""What tells items without an id apart."""
_NAMES: Final = ("name", "description", "summary", "topic", "text")
_OF_THE_FILE: Final = "id"
"""A plan's id is the name of its file, and two versions may well lie in two files."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where a value stands, and whether what stands there is agreed on."""

    subject: ChangeSubject
    item: str | None
    within: str | None
    name: str | None
    field: str | None
    is_agreed: bool

    def below(self, field: str, *, is_agreed: bool) -> "_Place":
        """The place of a field below this one."""
        path = field if self.field is None else f"{self.field}.{field}"
        return replace(self, field=path, is_agreed=self.is_agreed and is_agreed)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Versions:
    """What has to be known of both plans as wholes to compare their parts."""

    hidden_before: HiddenNames
    hidden_after: HiddenNames
    agreeing: frozenset[str]
    """Names of stakeholders whose change touches what was agreed: new or former sponsors, owners hidden or shown."""


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """All changes from one version of a plan to another, in the order of the plan's parts."""
    versions = _Versions(
        hidden_before=hidden_names(before.stakeholders),
        hidden_after=hidden_names(after.stakeholders),
        agreeing=_agreeing(before, after),
    )
    top = _Place(subject=ChangeSubject.PLAN, item=None, within=None, name=None, field=None, is_agreed=True)
    return tuple(_parts(before, after, top, versions))


def _agreeing(before: Plan, after: Plan) -> frozenset[str]:
    names = {owner.name for owner in frozenset(sponsors(before)) ^ frozenset(sponsors(after))}
    was, now = hidden_names(before.stakeholders), hidden_names(after.stakeholders)
    # Who becomes visible to the customer, or is no longer, was agreed on where they own something or settle it.
    work = ((before.outcomes, before.commitments), (after.outcomes, after.commitments))
    if any(canonical(part, was) != canonical(part, now) for parts in work for part in parts):
        names |= was.shown ^ now.shown
    return frozenset(names)


def _parts(before: object, after: object, place: _Place, versions: _Versions) -> Iterator[Change]:
    """The changes of two parts of one type, of which either may be missing, field by field."""
    part = type(after if before is None else before)
    was, now = _fields(before), _fields(after)
    for name in dict.fromkeys((*was, *now)):
        if part is Plan and name == _OF_THE_FILE:
            continue
        below = place.below(name.rstrip("_"), is_agreed=name in AGREED_FIELDS.get(part, ()))
        yield from _values(was.get(name), now.get(name), below, versions)


def _fields(part: object) -> dict[str, object]:
    if part is None or not is_dataclass(part):
        return {}
    stated: dict[str, object] = {field.name: getattr(part, field.name) for field in fields(part)}
    if isinstance(part, Outcome):
        # Which of its metrics is the first makes no difference.
        stated = {name: value for name, value in stated.items() if name not in {"baseline", "target", "measurements"}}
        stated["metrics"] = part.all_metrics
    if isinstance(part, Metric):
        stated["baseline"], stated["target"] = _without_repetition(part)
    return stated


def _without_repetition(metric: Metric) -> tuple[Baseline | None, Target | None]:
    """Baseline and target without the name and the source that the metric itself states."""
    baseline, target = metric.baseline, metric.target
    if baseline is not None:
        name, source = baseline.metric, baseline.source
        baseline = replace(
            baseline,
            metric=None if name == metric.metric else name,
            source=None if source == metric.source else source,
        )
    if target is not None and target.metric == metric.metric:
        target = replace(target, metric=None)
    return baseline, target


def _values(before: object, after: object, place: _Place, versions: _Versions) -> Iterator[Change]:
    """The changes of one field."""
    if before == after:
        return
    if isinstance(before, tuple) or isinstance(after, tuple):
        # A rhythm of reviews is a word or a list.
        alone = [value if value is not None and not isinstance(value, tuple) else None for value in (before, after)]
        yield from _values(alone[0], alone[1], place, versions)
        lists = [value if isinstance(value, tuple) else () for value in (before, after)]
        yield from _lists(lists[0], lists[1], place, versions)
    elif _is_part(before) or _is_part(after):
        yield from _parts(before, after, place, versions)
    elif _meaning(before) != _meaning(after):
        yield _change(before, after, place, is_material=_is_material(before, after, place, versions))


def _is_part(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, Quantity | Owner | Interval)


def _meaning(value: object) -> object:
    """A value without its form; nothing is the same as an empty text."""
    return (canonical(value) or None) if isinstance(value, str | Quantity) else value


def _is_material(before: object, after: object, place: _Place, versions: _Versions) -> bool:
    if place.subject is ChangeSubject.STAKEHOLDER:
        return place.is_agreed and place.name in versions.agreeing
    if isinstance(before, WorkStatus) and isinstance(after, WorkStatus):
        return place.is_agreed and before.is_left_out is not after.is_left_out
    if isinstance(before, Visibility) or isinstance(after, Visibility):
        return place.is_agreed and (before is Visibility.INTERNAL) is not (after is Visibility.INTERNAL)
    return place.is_agreed


def _lists(
    before: tuple[object, ...], after: tuple[object, ...], place: _Place, versions: _Versions
) -> Iterator[Change]:
    sample = next(iter((*before, *after)), None)
    if isinstance(sample, str):
        yield from _texts(before, after, place, versions)
    elif isinstance(sample, Owner):
        if frozenset(before) != frozenset(after):
            agreed = [canonical(before, versions.hidden_before), canonical(after, versions.hidden_after)]
            was, now = (", ".join(_text(owner) or "" for owner in owners) or None for owners in (before, after))
            yield _change(was, now, place, is_material=place.is_agreed and agreed[0] != agreed[1])
    elif sample is not None:
        yield from _items(before, after, place, versions)


def _texts(
    before: tuple[object, ...], after: tuple[object, ...], place: _Place, versions: _Versions
) -> Iterator[Change]:
    """Texts that a list lost and gained."""
    was, now = (Counter(canonical(text) for text in texts) for texts in (before, after))
    is_material = _is_material(None, None, place, versions)
    for kind, texts in ((ChangeKind.REMOVED, was - now), (ChangeKind.ADDED, now - was)):
        for text in texts.elements():
            lost, gained = (str(text), None) if kind is ChangeKind.REMOVED else (None, str(text))
            yield replace(_change(lost, gained, place, is_material=is_material), kind=kind)


def _items(
    before: tuple[object, ...], after: tuple[object, ...], place: _Place, versions: _Versions
) -> Iterator[Change]:
    """Items that a list lost, gained, and kept with changes."""
    was, now = _by_key(before), _by_key(after)
    renamed = {}
    gone, new = [key for key in was if key not in now], [key for key in now if key not in was]
    if len(gone) == len(new) == 1 and isinstance(was[gone[0]], Metric):
        renamed = {gone[0]: new[0]}
    for key, item in was.items():
        same = renamed.get(key, key)
        at = _at(item, key, place)
        if same not in now:
            yield _whole(ChangeKind.REMOVED, item, at, versions)
            continue
        counts = _counts(item, versions.hidden_before) or _counts(now[same], versions.hidden_after)
        yield from _parts(item, now[same], replace(at, is_agreed=at.is_agreed and counts), versions)
    for key, item in now.items():
        if key not in was and key not in renamed.values():
            yield _whole(ChangeKind.ADDED, item, _at(item, key, place), versions)


def _by_key(items: tuple[object, ...]) -> dict[str, object]:
    """The items by what tells them apart; of those that nothing does, each has a number, whatever their order."""
    groups: dict[str, list[object]] = {}
    for item in items:
        groups.setdefault(_key(item), []).append(item)
    found: dict[str, object] = {}
    for key, group in groups.items():
        ordered = group if len(group) == 1 else sorted(group, key=repr)
        for number, item in enumerate(ordered, 1):
            found[key if number == 1 else f"{key} #{number}"] = item
    return found


def _key(item: object) -> str:
    named = _KEYS.get(type(item), ("id",))
    return " ".join(text for name in named if (text := _text(getattr(item, name))))


def _at(item: object, key: str, place: _Place) -> _Place:
    """The place of an item of a list."""
    title = next((getattr(item, name) for name in _NAMES if getattr(item, name, None)), None)
    return _Place(
        subject=_SUBJECTS[type(item)],
        item=key or None,
        within=place.item,
        name=None if title is None else " ".join(str(title).split()),
        field=None,
        is_agreed=place.is_agreed,
    )


def _whole(kind: ChangeKind, item: object, at: _Place, versions: _Versions) -> Change:
    hidden = versions.hidden_before if kind is ChangeKind.REMOVED else versions.hidden_after
    is_material = at.is_agreed and _counts(item, hidden)
    if isinstance(item, Stakeholder):
        is_material = at.is_agreed and item.name in versions.agreeing
    return replace(_change(None, None, at, is_material=is_material), kind=kind)


def _counts(item: object, hidden: HiddenNames) -> bool:
    """Whether an item may be part of what was agreed."""
    return isinstance(item, Stakeholder) or belongs(item, hidden)


def _change(before: object, after: object, place: _Place, *, is_material: bool) -> Change:
    days, kind = None, ChangeKind.CHANGED
    if isinstance(before, date) and isinstance(after, date):
        days, kind = (after - before).days, ChangeKind.MOVED
    return Change(
        kind=kind,
        subject=place.subject,
        item=place.item,
        within=place.within,
        name=place.name,
        field=place.field,
        before=_shown(before),
        after=_shown(after),
        days=days,
        is_material=is_material,
    )


def _shown(value: object) -> ChangeValue:
    """A value as a fact: text, number, day or word as it is, everything else in words."""
    if isinstance(value, StrEnum | int | float | date):
        return value
    return _text(value)


def _text(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, Owner):
        return value.name
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, Interval):
        return f"{value.count} {value.unit}" + ("s" if value.count != 1 else "")
    return " ".join(str(value).split())
