"""What both sides agree on when they sign the plan, and one digest of it.

The agreed content is the success statement, the outcomes with what they are for and worth, their metrics, baselines and
targets, the milestones with their owners and first agreed dates, the commitments, the way up, and the sponsors. It is
what the customer sees of these: an internal item is no part of it. Progress, measurements, statuses, actual and moved
dates, risks and reviews are none either; but an outcome or a milestone that is cancelled is no longer agreed on.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Final, TypeAlias

from generator.model.agreement import Commitments, EscalationStep
from generator.model.customer import Customer
from generator.model.hidden_names import HiddenNames, hidden_names
from generator.model.outcomes import Baseline, BusinessValue, Metric, Outcome, Target
from generator.model.people import Owner, Stakeholder
from generator.model.plan import Plan
from generator.model.quantity import Quantity, bound
from generator.model.vocabulary import Side, Visibility
from generator.model.work import Milestone

Canonical: TypeAlias = str | int | float | list["Canonical"] | dict[str, "Canonical"] | None
"""What JSON can say."""

AGREED_FIELDS: Final[Mapping[type, frozenset[str]]] = {
    Plan: frozenset({"success_statement", "customer", "stakeholders", "outcomes", "commitments"}),
    Customer: frozenset({"company"}),
    Stakeholder: frozenset({"name", "side", "types", "visibility"}),
    Outcome: frozenset(
        {"id", "description", "so_that", "objective", "current_state", "target_state", "business_value", "baseline"}
        | {"target", "metrics", "milestones", "status", "visibility"}
    ),
    BusinessValue: frozenset({"summary", "expected", "per"}),
    Metric: frozenset({"metric", "baseline", "target", "source", "visibility"}),
    Baseline: frozenset({"metric", "current", "measured_on", "source"}),
    Target: frozenset({"metric", "goal", "target_date"}),
    Milestone: frozenset(
        {"id", "name", "description", "committed_date", "owners", "metric", "success_criteria", "status", "visibility"}
    ),
    Owner: frozenset({"name", "side"}),
    Commitments: frozenset({"customer", "vendor", "scope", "assumptions", "escalation_path"}),
    EscalationStep: frozenset({"level", "name", "when", "visibility"}),
}
"""The fields that make up the agreed content, or decide what belongs to it: a status by leaving the item out."""

DECIDING_FIELDS: Final = frozenset({"status", "visibility"})
"""Of these, the fields that decide whether an item belongs to it, and say nothing more."""
_STATED: Final = {part: tuple(sorted(fields - DECIDING_FIELDS)) for part, fields in AGREED_FIELDS.items()}
_FORMAT: Final = "planfolio-agreement/1"
_NUMBERS: Final = (int, float)
_JSON: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
NOBODY_HIDDEN: Final = HiddenNames(plain=frozenset(), shown=frozenset())
_GROUPS: Final = 4
_GROUP: Final = 4
_SPONSOR: Final = "executive_sponsor"


def agreed_content(plan: Plan) -> dict[str, Canonical]:
    """The agreed content in a form that only its meaning changes: what is empty is left out, and no order counts.

    It is the same for a plan and for what the customer sees of it.
    """
    hidden = hidden_names(plan.stakeholders)
    content: dict[str, Canonical] = {
        "format": _FORMAT,
        "company": canonical(plan.customer.company, hidden),
        "success_statement": canonical(plan.success_statement, hidden),
        "outcomes": canonical(plan.outcomes, hidden),
        "commitments": canonical(plan.commitments, hidden),
        "sponsors": canonical(tuple(sponsors(plan)), hidden),
    }
    return {key: value for key, value in content.items() if value}


def written_quantities(plan: Plan) -> tuple[str, ...]:
    """The quantities of the agreed content as they were written, each once: "6 days", where that says 8640 minutes."""
    return tuple(sorted(set(_quantities(plan.outcomes, hidden_names(plan.stakeholders)))))


def agreed_text(plan: Plan) -> str:
    """The agreed content as canonical JSON, of which the digest is made."""
    return canonical_json(agreed_content(plan))


def digest_of(plan: Plan) -> str:
    """The SHA-256 of the agreed content, as 64 hexadecimal digits."""
    return digest_of_text(agreed_text(plan))


def digest_of_text(agreed: str) -> str:
    """The same for agreed content that is canonical JSON already."""
    return sha256(agreed.encode(errors="surrogatepass")).hexdigest()


def is_digest_of(written: str | None, digest: str) -> bool:
    """Whether what is on record as a digest, whole or shortened and grouped in any way, is that digest."""
    digits = "".join(character for character in (written or "").lower() if character in "0123456789abcdef")
    return bool(digits) and digest.startswith(digits)


def short_digest(digest: str) -> str:
    """As many digits of a digest as people compare, in groups: "3f2a 9c41 07de b6a8"."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, _GROUP * _GROUPS, _GROUP)).strip()


def sponsors(plan: Plan) -> Iterator[Owner]:
    """The executive sponsors of each side or, where it has none, whoever signs for it."""
    for side in Side:
        shown = [person for person in plan.people(side) if person.visibility is not Visibility.INTERNAL]
        sponsors = [person for person in shown if _SPONSOR in person.types]
        types = ("economic_buyer",) if side is Side.CUSTOMER else ("primary_owner", "csm")
        signers = (person for wanted in types for person in shown if wanted in person.types)
        for person in sponsors or list(signers)[:1]:
            yield Owner(name=person.name, side=side)


def canonical(value: object, hidden: HiddenNames = NOBODY_HIDDEN) -> Canonical:
    """A value without what does not change its meaning; empty where it says nothing."""
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, _NUMBERS):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Quantity):
        return _quantity(value)
    if isinstance(value, Owner):
        return _owner(value, hidden)
    if isinstance(value, tuple):
        return _in_order(canonical(item, hidden) for item in value if belongs(item, hidden))
    return _part(value, hidden)


def _quantities(value: object, hidden: HiddenNames) -> Iterator[str]:
    if isinstance(value, Quantity):
        yield value.text
    elif isinstance(value, tuple):
        for item in value:
            if belongs(item, hidden):
                yield from _quantities(item, hidden)
    else:
        for name in _STATED.get(type(value), ()):
            yield from _quantities(getattr(value, name), hidden)


def _text(text: str) -> str:
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def belongs(item: object, hidden: HiddenNames) -> bool:
    """Whether an item of a list belongs to what was agreed at all."""
    if getattr(item, "visibility", None) is Visibility.INTERNAL:
        return False
    if isinstance(item, Outcome | Milestone):
        return not item.status.is_left_out
    return not (isinstance(item, EscalationStep) and item.name in hidden)


def _part(value: object, hidden: HiddenNames) -> dict[str, Canonical]:
    stated = {name: getattr(value, name) for name in _STATED[type(value)]}
    if isinstance(value, Outcome):
        # It makes no difference which of the metrics comes first.
        stated |= {"baseline": None, "target": None, "metrics": value.all_metrics}
    part = {name: canonical(said, hidden) for name, said in stated.items() if said is not None}
    if isinstance(value, Metric):
        # A name or a source that stands twice stands once.
        for below in ("baseline", "target"):
            own = part.get(below)
            if isinstance(own, dict):
                part[below] = {
                    name: said
                    for name, said in own.items()
                    if name not in {"metric", "source"} or said != part.get(name)
                }
    return {name: said for name, said in part.items() if said or said == 0}


def _owner(owner: Owner, hidden: HiddenNames) -> dict[str, Canonical]:
    """An owner by name; one whom the customer does not see by side."""
    if owner.side is None:
        return {"name": _text(owner.name)}
    return {"side": owner.side.value, **({"name": _text(owner.name)} if owner.name in hidden.shown else {})}


def _quantity(quantity: Quantity) -> Canonical:
    """A quantity by its amount and by the word that bounds it, so that it may be written in any form."""
    amount, bounded = quantity.amount, bound(quantity.text)
    if amount is None or bounded is None:
        return _text(quantity.text)
    stated = {"value": str(amount.value), "unit": amount.unit, "per": amount.per, "bound": bounded}
    return {"dimension": amount.dimension.value, **{name: said for name, said in stated.items() if said}}


def _in_order(items: Iterable[Canonical]) -> list[Canonical]:
    """The items in an order that does not depend on the one they were written in."""
    told: list[Canonical] = [item for item in items if item]
    return sorted(told, key=_place) if len(told) > 1 else told


def _place(item: Canonical) -> str:
    # Ids are unique, and to write out each item at each level would be the better part of the work.
    known = item.get("id") if isinstance(item, dict) else item
    return known if isinstance(known, str) else canonical_json(item)


def canonical_json(content: Canonical) -> str:
    """The one way to write content as JSON."""
    return _JSON.encode(content)
