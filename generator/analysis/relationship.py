"""Who of the customer's is in touch with the vendor at a date."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.model.people import Stakeholder
from generator.model.plan import Plan
from generator.model.vocabulary import Side

_SPONSOR: Final = "executive_sponsor"
_STANDS_IN: Final = "economic_buyer"
_DISENGAGED: Final = frozenset(
    {"low", "none", "inactive", "passive", "disengaged", "unengaged", "not engaged", "absent", "silent", "weak"}
)
"""Words of a stakeholder's `engagement` that say the person takes no part; the key is free text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Relationship:
    """The people of the customer's in their parts.

    `sponsor` is the executive sponsor in role, or the economic buyer where the plan never named one; of several, the
    one who takes part and was in touch last. `former_sponsor` is the one who left last, where nobody has followed.
    `contacts` are people, not groups. `in_touch` are those of them with a contact on record or an ongoing one.
    `last_contact` is the last day on which any of the people was met, None where none is on record: contact that is
    ongoing has no day, and what is ongoing with one group says nothing of the others. `ongoing_with` names with whom it
    is.
    """

    sponsor: Stakeholder | None
    former_sponsor: Stakeholder | None
    sponsor_contact: date | None
    contacts: tuple[Stakeholder, ...]
    in_touch: tuple[Stakeholder, ...]
    former_contacts: tuple[Stakeholder, ...]
    last_contact: date | None
    ongoing_with: tuple[str, ...]

    @property
    def sponsor_is_in_touch(self) -> bool:
        """Whether a contact with the sponsor is on record, or an ongoing one."""
        return self.sponsor is not None and (self.sponsor.contact_is_ongoing or self.sponsor_contact is not None)

    @property
    def sponsor_is_disengaged(self) -> bool:
        """Whether the vendor has written that the sponsor takes no part."""
        return self.sponsor is not None and _is_disengaged(self.sponsor)


def relationship(plan: Plan, as_of: date) -> Relationship:
    """Who is in touch at a date. A review held is a contact with the account, and with those who attended it."""
    people = plan.people(Side.CUSTOMER)
    present = tuple(person for person in people if person.is_in_role(as_of))
    gone = tuple(person for person in people if person.until is not None and person.until < as_of)
    sponsors = [person for person in people if _SPONSOR in person.types]
    sponsors = sponsors or [person for person in people if _STANDS_IN in person.types]
    # Where there are several, the one who takes part speaks for all.
    sponsor = max(
        (person for person in sponsors if person in present),
        key=lambda person: (
            not _is_disengaged(person),
            person.contact_is_ongoing,
            _contact(plan, person, as_of) or date.min,
        ),
        default=None,
    )
    contacts = tuple(person for person in present if person.size is None)
    left = [person for person in sponsors if person in gone]
    return Relationship(
        sponsor=sponsor,
        former_sponsor=None if sponsor else max(left, key=lambda person: person.until or date.min, default=None),
        sponsor_contact=_contact(plan, sponsor, as_of) if sponsor else None,
        contacts=contacts,
        in_touch=tuple(
            person for person in contacts if person.contact_is_ongoing or _contact(plan, person, as_of) is not None
        ),
        former_contacts=tuple(person for person in gone if person.size is None),
        last_contact=_latest(
            *(_contact(plan, person, as_of) for person in contacts),
            *(review.date for review in plan.review_history if review.date <= as_of),
        ),
        ongoing_with=tuple(person.name for person in present if person.contact_is_ongoing),
    )


def _is_disengaged(person: Stakeholder) -> bool:
    return person.engagement is not None and person.engagement.strip().casefold() in _DISENGAGED


def _contact(plan: Plan, person: Stakeholder, as_of: date) -> date | None:
    """The last day on record on which somebody was in touch with a person."""
    noted = person.last_contact if person.last_contact is not None and person.last_contact <= as_of else None
    met = (review.date for review in plan.review_history if review.date <= as_of and person.name in review.attendees)
    return _latest(noted, *met)


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)
