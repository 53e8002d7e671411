"""Addresses inside a portal: stable from build to build, safe as file names and as ids."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from generator.analysis.facts import ItemKind, OpenItem
from generator.audience import View

_ITEM_PAGES = {
    ItemKind.REVIEW_ACTION: "reviews",
    ItemKind.RISK_MITIGATION: "risks",
    ItemKind.REVIEW: "timeline",
    ItemKind.SIGN_OFF: "documents",
}


def slugs(names: Iterable[str], *, taken: frozenset[str] = frozenset(), fallback: str = "item") -> dict[str, str]:
    """For each name a slug of its own: lower-case letters, digits and hyphens. The first of two equal ones keeps it."""
    given: dict[str, str] = {}
    used = set(taken)
    for name in names:
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-") or fallback
        unique, number = slug, 2
        while unique in used:
            unique, number = f"{slug}-{number}", number + 1
        used.add(unique)
        given[name] = unique
    return given


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """Where things are, seen from a page; `root` leads from it to the portal's top ("" or "../").

    `pages` are the names of the pages there are: a link to one that was not made is None.
    """

    root: str
    pages: frozenset[str]
    outcome_slugs: Mapping[str, str]
    milestone_slugs: Mapping[str, str]
    milestone_outcomes: Mapping[str, str]

    def page(self, name: str) -> str | None:
        """A page by its name, such as `timeline`."""
        target = {"home": "index", "outcomes": "outcomes/index"}.get(name, name)
        return f"{self.root}{target}.html" if name in self.pages else None

    def outcome(self, outcome_id: str) -> str:
        """The page of an outcome."""
        return f"{self.root}outcomes/{self.outcome_slugs[outcome_id]}.html"

    def anchor(self, milestone_id: str) -> str:
        """The id of a milestone's place on the page of its outcome."""
        return self.milestone_slugs[milestone_id]

    def milestone(self, milestone_id: str) -> str:
        """A milestone's place."""
        return f"{self.outcome(self.milestone_outcomes[milestone_id])}#{self.anchor(milestone_id)}"

    def item(self, item: OpenItem) -> str | None:
        """Where something that is due is told of."""
        if item.kind is ItemKind.MILESTONE:
            return self.milestone(item.reference)
        if item.outcome_id is not None:
            return self.outcome(item.outcome_id)
        return self.page(_ITEM_PAGES.get(item.kind, ""))

    def document(self, name: str) -> str:
        """A document to download."""
        return f"{self.root}documents/{quote(name)}"


def portal_links(view: View, pages: frozenset[str]) -> Links:
    """The addresses of one portal, seen from its top."""
    # Ids that our own headings bear stay theirs.
    headings = frozenset({"title", "milestones", "measurements", "progress", "actions"})
    return Links(
        root="",
        pages=pages,
        outcome_slugs=slugs(
            (outcome.id for outcome in view.plan.outcomes), taken=frozenset({"index"}), fallback="outcome"
        ),
        milestone_slugs=slugs(
            (milestone.id for milestone in view.plan.milestones), taken=headings, fallback="milestone"
        ),
        milestone_outcomes={
            milestone.id: outcome.id for outcome in view.plan.outcomes for milestone in outcome.milestones
        },
    )
