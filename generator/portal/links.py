"""Addresses inside a portal: stable from build to build, safe as file names and as ids."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from generator.analysis.facts import ItemKind, OpenItem
from generator.audience import View
from generator.model.plan import Plan, Review


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
    action_milestones: Mapping[str, str]
    review_action_slugs: Mapping[str, str]
    risk_slugs: Mapping[str, str]
    entry_slugs: Mapping[str, str]

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
        """The very place where something that is owed is told of."""
        match item.kind:
            case ItemKind.MILESTONE:
                return self.milestone(item.reference)
            case ItemKind.ACTION:
                return self.milestone(self.action_milestones[item.reference])
            case ItemKind.STALE_MEASUREMENT:
                return self.outcome(item.reference)
            case ItemKind.REVIEW_ACTION:
                return self._place("reviews", self.review_action_slugs[item.reference])
            case ItemKind.RISK_MITIGATION:
                return self._place("risks", self.risk_slugs[item.reference])
            case ItemKind.SIGN_OFF if "documents" in self.pages:
                return self._place("documents", "sign-off")
            case _:
                return self._place("timeline", self.entry_slugs[item.reference])

    def _place(self, page: str, anchor: str) -> str | None:
        address = self.page(page)
        return None if address is None else f"{address}#{anchor}"

    def document(self, name: str) -> str:
        """A document to download."""
        return f"{self.root}documents/{quote(name)}"


def reviews_with_places(plan: Plan) -> tuple[tuple[str, Review], ...]:
    """The reviews on record, the latest first, each with the id of its place on their page."""
    by_date = sorted(plan.review_history, key=lambda review: review.date)
    return tuple((f"review-{number}", review) for number, review in enumerate(by_date, start=1))[::-1]


def portal_links(view: View, pages: frozenset[str]) -> Links:
    """The addresses of one portal, seen from its top."""
    # Ids that our own headings bear stay theirs.
    headings = frozenset({"title", "milestones", "measurements", "progress", "actions", "why"})
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
        action_milestones={
            action.id: milestone.id for milestone in view.plan.milestones for action in milestone.actions
        },
        review_action_slugs={
            action.id: slug for slug, review in reviews_with_places(view.plan) for action in review.actions
        },
        risk_slugs=slugs(
            (risk.id for risk in view.plan.risks), taken=frozenset({"title", "open", "settled"}), fallback="risk"
        ),
        entry_slugs=slugs(
            (entry.id for entry in view.facts.timeline),
            taken=frozenset({"title", "milestones", "reviews"}),
            fallback="entry",
        ),
    )
