"""What changed in the agreed content since it was signed, where no more of the plan of that day is known.

The content is that of `agreement.agreed_content`: a packet carries it along. Items are matched by their ids, as between
two plans. How a quantity is written is no part of what was agreed; where that is known, it is told so all the same, and
in its base unit elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from generator.analysis.agreement import Canonical, canonical, canonical_json
from generator.analysis.changes import Change, ChangeKind, ChangeSubject, ChangeValue
from generator.model.days import read_day
from generator.model.quantity import Dimension, read_quantity


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A quantity, and the words that tell it. Two are equal when they say the same, whatever the words."""

    stated: str
    words: str = field(compare=False)


_Value: TypeAlias = str | int | float | _Quantity | list["_Value"] | dict[str, "_Value"] | None
_Part: TypeAlias = Mapping[str, _Value]
_ITEMS: Final[Mapping[str, tuple[ChangeSubject, tuple[str, ...]]]] = {
    "outcomes": (ChangeSubject.OUTCOME, ("id",)),
    "milestones": (ChangeSubject.MILESTONE, ("id",)),
    "metrics": (ChangeSubject.METRIC, ("metric",)),
    "escalation_path": (ChangeSubject.ESCALATION_STEP, ("level", "name")),
}
"""Lists of items, and what tells the items apart."""
_PEOPLE: Final = frozenset({"owners", "sponsors"})
_NAMES: Final = ("name", "description")
_FORMAT: Final = "format"
_FIELDS: Final = {"company": "customer.company"}
"""Fields that stand elsewhere in a plan than in its agreed content."""
_HOUR: Final = 60
_PERCENT: Final = 100
_NUMBER: Final = re.compile(r"-?[0-9]{1,60}(?:/0*[1-9][0-9]{0,60})?")
"""A number as the content states it, and as nobody needs more digits; what a packet carries may be anything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where a value stands."""

    subject: ChangeSubject = ChangeSubject.PLAN
    item: str | None = None
    within: str | None = None
    name: str | None = None
    field: str | None = None

    def below(self, field: str) -> "_Place":
        """The place of a field below this one."""
        return replace(self, field=field if self.field is None else f"{self.field}.{field}")


def agreement_changes(
    before: Mapping[str, Canonical],
    after: Mapping[str, Canonical],
    *,
    written_before: Iterable[str] = (),
    written_after: Iterable[str] = (),
) -> tuple[Change, ...]:
    """All changes from one agreed content to another; none only where the two are equal, but for their format.

    Args:
        before: what was agreed.
        after: what would be agreed on now.
        written_before: the quantities of what was agreed as they were written.
        written_after: those of now.
    """
    was, now = (
        {_FIELDS.get(key, key): _with_quantities(value, _by_meaning(written)) for key, value in content.items()}
        for content, written in ((before, written_before), (after, written_after))
    )
    return tuple(_parts(was, now, _Place()))


def _by_meaning(written: Iterable[str]) -> Mapping[str, str]:
    """How quantities are written, by what they say."""
    return {canonical_json(canonical(read_quantity(text))): text for text in written}


def _with_quantities(value: Canonical, written: Mapping[str, str]) -> _Value:
    """The same content, its quantities told apart from all else."""
    if isinstance(value, list):
        return [_with_quantities(one, written) for one in value]
    if not isinstance(value, dict):
        return value
    if "dimension" in value:
        stated = canonical_json(value)
        return _Quantity(stated, written.get(stated) or _amount(value))
    return {key: _with_quantities(below, written) for key, below in value.items()}


def _parts(before: _Part, after: _Part, place: _Place) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        if key != _FORMAT:
            yield from _values(key, before.get(key), after.get(key), place)


def _values(key: str, before: _Value, after: _Value, place: _Place) -> Iterator[Change]:
    if before == after:
        return
    below = place.below(key)
    if key in _PEOPLE:
        yield from _texts([_person(one) for one in _list(before)], [_person(one) for one in _list(after)], below)
    elif key in _ITEMS:
        yield from _items(key, _list(before), _list(after), place)
    elif isinstance(before, list) or isinstance(after, list):
        yield from _texts([_shown(one) for one in _list(before)], [_shown(one) for one in _list(after)], below)
    elif (isinstance(before, dict) or isinstance(after, dict)) and not _has_quantity(before, after):
        yield from _parts(_part(before), _part(after), below)
    else:
        yield _change(_value(before), _value(after), below)


def _has_quantity(*values: _Value) -> bool:
    return any(isinstance(value, _Quantity) for value in values)


def _list(value: _Value) -> list[_Value]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _part(value: _Value) -> _Part:
    return value if isinstance(value, dict) else {} if value is None else {"text": value}


def _texts(before: list[str], after: list[str], place: _Place) -> Iterator[Change]:
    was, now = Counter(before), Counter(after)
    for text in (was - now).elements():
        yield replace(_change(text, None, place), kind=ChangeKind.REMOVED)
    for text in (now - was).elements():
        yield replace(_change(None, text, place), kind=ChangeKind.ADDED)


def _items(key: str, before: list[_Value], after: list[_Value], place: _Place) -> Iterator[Change]:
    subject, names = _ITEMS[key]
    was, now = (_by_key(items, names) for items in (before, after))
    for known in dict.fromkeys((*was, *now)):
        item = now[known] if known in now else was[known]
        name = next((str(item[one]) for one in _NAMES if item.get(one)), None)
        at = _Place(subject=subject, item=known or None, within=place.item, name=name)
        if known in was and known in now:
            yield from _parts(was[known], now[known], at)
        else:
            kind = ChangeKind.REMOVED if known in was else ChangeKind.ADDED
            yield replace(_change(None, None, at), kind=kind)


def _by_key(items: list[_Value], names: tuple[str, ...]) -> dict[str, _Part]:
    """The items by what tells them apart; of those that nothing does, each has a number."""
    found: dict[str, _Part] = {}
    for item in (_part(one) for one in items):
        key = _key(item, names)
        same = sum(known == key or known.startswith(f"{key} #") for known in found)
        found[f"{key} #{same + 1}" if same else key] = item
    return found


def _key(item: _Part, names: tuple[str, ...]) -> str:
    return " ".join(str(item[name]) for name in names if item.get(name) is not None)


def _change(before: ChangeValue, after: ChangeValue, place: _Place) -> Change:
    is_move = isinstance(before, date) and isinstance(after, date)
    return Change(
        kind=ChangeKind.MOVED if is_move else ChangeKind.CHANGED,
        subject=place.subject,
        item=place.item,
        within=place.within,
        name=place.name,
        field=place.field,
        before=before,
        after=after,
        days=(after - before).days if isinstance(before, date) and isinstance(after, date) else None,
        is_material=True,
    )


def _value(value: _Value) -> ChangeValue:
    """A value as people know it."""
    if isinstance(value, str):
        return read_day(value) or value
    return value if value is None or isinstance(value, int | float) else _shown(value)


def _shown(value: _Value) -> str:
    if isinstance(value, _Quantity):
        return value.words
    if isinstance(value, dict):
        return ", ".join(_shown(below) for below in value.values())
    return ", ".join(_shown(below) for below in value) if isinstance(value, list) else str(value)


def _person(value: _Value) -> str:
    """Somebody by name and side; whom the customer does not see by side alone."""
    person = _part(value)
    name, side = person.get("name") or person.get("text"), person.get("side")
    return f"{name} ({side})" if name and side else str(name or side)


def _amount(stated: Mapping[str, Canonical]) -> str:
    """A quantity in words: "under 30 minutes per report"."""
    unit, per, bound = (str(stated.get(name, "")) for name in ("unit", "per", "bound"))
    number, named = _number(str(stated.get("dimension")), str(stated.get("value", "0")), unit)
    per = f"per {per}" if per else ""
    return " ".join(part for part in (bound, f"{number}{named}", per) if part)


def _number(dimension: str, written: str, unit: str) -> tuple[str, str]:
    """A number, and what is written right behind it."""
    behind = f" {unit}" if unit else ""
    if not _NUMBER.fullmatch(written):
        return written, behind
    value = Fraction(written)
    match dimension:
        case Dimension.TIME:
            hours = value and value % _HOUR == 0
            return _plain(value / _HOUR if hours else value), f" {'hours' if hours else 'minutes'}{behind}"
        case Dimension.CALENDAR:
            return _plain(value), f" months{behind}"
        case Dimension.SHARE:
            return _plain(value * _PERCENT), f"%{behind}"
        case Dimension.MONEY:
            return f"{unit}{_plain(value)}" if len(unit) == 1 else f"{unit} {_plain(value)}".strip(), ""
    return _plain(value), behind


def _plain(value: Fraction) -> str:
    """A fraction as a decimal, to six digits behind the point."""
    return f"{float(value):,.6f}".rstrip("0").rstrip(".")
