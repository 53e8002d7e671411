"""The people of either side, and who owns a piece of work."""

from dataclasses import dataclass
from datetime import date

from generator.model.vocabulary import Side, Visibility


@dataclass(frozen=True, kw_only=True, slots=True)
class Stakeholder:
    """A person or a group of either side.

    `role` is the post ("VP Operations"), `types` the part played in the plan. `size` is how many a group counts, None
    for a person. `since` and `until` bound the time in the part, so that a change of people stays on record.
    `contact_is_ongoing` says that they are in touch all the time, in place of a day of last contact.
    """

    name: str
    side: Side
    title: str | None
    role: str | None
    types: tuple[str, ...]
    engagement: str | None
    influence: str | None
    priorities: tuple[str, ...]
    engagement_frequency: str | None
    last_contact: date | None
    contact_is_ongoing: bool
    email: str | None
    phone: str | None
    size: int | None
    since: date | None
    until: date | None
    notes: str | None
    visibility: Visibility | None

    def is_in_role(self, day: date) -> bool:
        """Whether the person plays the part on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def post(self) -> str | None:
        """Title or, where none is given, role."""
        return self.title or self.role


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Who is to do something, and on which side; the side is None for a name no stakeholder bears."""

    name: str
    side: Side | None
