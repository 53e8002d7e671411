"""The names of people whom the customer does not see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.people import Stakeholder
from generator.model.vocabulary import Visibility


@dataclass(frozen=True, kw_only=True, slots=True)
class HiddenNames:
    """Tells of a name, as it stands anywhere in a plan, whether it is that of somebody hidden from the customer."""

    plain: frozenset[str]
    """The hidden names, each as `_plain_name` has it."""
    shown: frozenset[str]
    """The names of those whom the customer sees; one may differ from a hidden name only by what stands behind it."""

    def __contains__(self, name: str | None) -> bool:
        return name is not None and name not in self.shown and _plain_name(name) in self.plain


def hidden_names(stakeholders: Iterable[Stakeholder]) -> HiddenNames:
    """The names of those stakeholders who are internal."""
    people = tuple(stakeholders)
    hidden = [person.name for person in people if person.visibility is Visibility.INTERNAL]
    shown = [person.name for person in people if person.visibility is not Visibility.INTERNAL]
    return HiddenNames(plain=frozenset(_plain_name(name) for name in hidden), shown=frozenset(shown))


def _plain_name(name: str) -> str:
    """A name without what people write behind it, such as "(Sales)" or ", Account Executive"."""
    return re.split(r"[(,]| [-–] ", name, maxsplit=1)[0].strip().casefold()
