"""Stakeholders, and who owns what."""

from generator.loading.part import Part
from generator.model.people import Owner, Stakeholder
from generator.model.vocabulary import Side


def read_stakeholder(part: Part) -> Stakeholder:
    """A person or group of the side under whose key they stand."""
    types = part.data.get("type", ())
    is_ongoing = str(part.data.get("last_contact")).lower() == "ongoing"
    return Stakeholder(
        name=part.required_name("name"),
        side=Side(str(part.path[1])),
        title=part.text("title"),
        role=part.text("role"),
        types=(types,) if isinstance(types, str) else tuple(types),
        engagement=part.text("engagement"),
        influence=part.text("influence"),
        priorities=part.texts("priorities"),
        engagement_frequency=part.text("engagement_frequency"),
        last_contact=None if is_ongoing else part.day("last_contact"),
        contact_is_ongoing=is_ongoing,
        email=part.text("email"),
        phone=part.text("phone"),
        size=part.integer("size"),
        since=part.day("since"),
        until=part.day("until"),
        notes=part.text("notes"),
        visibility=part.visibility,
    )


def stated_owners(part: Part) -> tuple[Owner, ...]:
    """Who owns an item: `owners` by side, or `owner`."""
    owners = part.part("owners")
    named = (part.owner(),) if owners is None else tuple(owners.owner(side.value) for side in Side)
    return tuple(owner for owner in named if owner is not None)
