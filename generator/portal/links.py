"""Addresses inside a portal: stable from build to build, safe as file names and as ids."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from generator.analysis.facts import ItemKind, OpenItem
from generator.analysis.news_facts import NewsItem, NewsKind
from generator.audience import View
from generator.model.plan import Plan
from generator.model.reviews import Review
from generator.model.work import Action

_HEADINGS: Final = frozenset(
    {
        *("title", "status", "progress", "why", "value", "metrics", "milestones", "measurements", "outcomes"),
        *(
            "actions",
            "standing",
            "moves",
            "news",
            "next-review",
            "open",
            "settled",
            "reviews",
            "rhythm",
            "agenda",
            "events",
        ),
        *(
            "phases",
            "weeks",
            "weeks-over",
            "escalation",
            "coming",
            "plan",
            "background",
            "commitments",
            "scope",
            "contract",
        ),
        *("sign-off", "documents", "risks", "people", "index"),
        *("progress-figures", "plan-colours", "outcome-statuses", "milestone-states", "words"),
    }
)
"""Ids that our own headings bear; they stay theirs, whatever a plan calls its items."""


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

    `pages` are the names of the pages there are: a link to one that was not made is None. `homes` names the page on
    which a section stands that has no page of its own.
    """

    root: str
    pages: frozenset[str]
    homes: Mapping[str, str]
    outcome_slugs: Mapping[str, str]
    milestone_slugs: Mapping[str, str]
    milestone_outcomes: Mapping[str, str]
    action_outcomes: Mapping[str, str]
    action_slugs: Mapping[str, str]
    activity_slugs: Mapping[str, str]
    phase_slugs: Mapping[str, str]
    risk_slugs: Mapping[str, str]
    opportunity_slugs: Mapping[str, str]
    event_slugs: Mapping[str, str]
    entry_slugs: Mapping[str, str]

    def page(self, name: str) -> str | None:
        """A page by its name, such as `timeline`."""
        target = {"home": "index", "outcomes": "outcomes/index", "one_page": "plan"}.get(name, name)
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
            case ItemKind.ACTION | ItemKind.REVIEW_ACTION | ItemKind.ACTIVITY:
                return self._action(item.reference)
            case ItemKind.STALE_MEASUREMENT:
                return self.outcome(item.reference)
            case ItemKind.RISK_MITIGATION:
                return self.place("risks", self.risk_slugs[item.reference])
            case ItemKind.SIGN_OFF if "agreement" in self.pages:
                return self.place("agreement", "sign-off")
            case _:
                return self.place("timeline", self.entry_slugs[item.reference])

    def news(self, item: NewsItem) -> str | None:
        """The very place where something that happened is told of; None where no page tells more of it."""
        match item.kind:
            case NewsKind.OUTCOME_ACHIEVED | NewsKind.MEASURED:
                return self.outcome(item.reference)
            case NewsKind.MILESTONE_COMPLETE | NewsKind.MILESTONE_OVERDUE | NewsKind.MILESTONE_BLOCKED:
                return self.milestone(item.reference)
            case NewsKind.RISK_RAISED | NewsKind.RISK_SETTLED:
                return self.place("risks", self.risk_slugs[item.reference])
            case NewsKind.EVENT:
                return self.place("timeline", self.event_slugs[item.reference])
            case NewsKind.PLAN_CHANGED:
                return self.page("reviews")
            case NewsKind.SIGNED:
                return self.place("agreement", "sign-off")
            case NewsKind.JOINED | NewsKind.LEFT:
                return self.page("people" if "people" in self.pages else self.homes.get("people", "people"))
            case NewsKind.ACTION_COMPLETE:
                return self._action(item.reference)

    def _action(self, action_id: str) -> str | None:
        """An action's place, wherever it was agreed."""
        if action_id in self.action_outcomes:
            return f"{self.outcome(self.action_outcomes[action_id])}#{self.action_slugs[action_id]}"
        if action_id in self.activity_slugs:
            return self.place("roadmap", self.activity_slugs[action_id])
        return self.place("reviews", self.action_slugs[action_id])

    def phase(self, phase_id: str) -> str | None:
        """A phase's place on the roadmap."""
        return self.place("roadmap", self.phase_slugs[phase_id])

    def place(self, section: str, anchor: str) -> str | None:
        """A place of a section, on the section's own page or on the one that holds it."""
        address = self.page(section if section in self.pages else self.homes.get(section, section))
        return None if address is None else f"{address}#{anchor}"

    def document(self, name: str) -> str:
        """A document to download."""
        return f"{self.root}documents/{quote(name)}"

    def calendar(self, name: str) -> str:
        """The calendar file to download."""
        return f"{self.root}calendar/{quote(name)}"


def reviews_with_places(plan: Plan) -> tuple[tuple[str, Review], ...]:
    """The reviews on record, the latest first, each with the id of its place on their page."""
    by_date = sorted(plan.review_history, key=lambda review: review.date)
    return tuple((f"review-{number}", review) for number, review in enumerate(by_date, start=1))[::-1]


def portal_links(view: View, pages: frozenset[str], homes: Mapping[str, str]) -> Links:
    """The addresses of one portal, seen from its top."""
    plan = view.plan
    return Links(
        root="",
        pages=pages,
        homes=homes,
        outcome_slugs=slugs((outcome.id for outcome in plan.outcomes), taken=frozenset({"index"}), fallback="outcome"),
        milestone_slugs=_slugs((milestone.id for milestone in plan.milestones), "milestone"),
        milestone_outcomes={milestone.id: outcome.id for outcome in plan.outcomes for milestone in outcome.milestones},
        action_outcomes={
            action.id: outcome.id
            for outcome in plan.outcomes
            for milestone in outcome.milestones
            for action in milestone.actions
        },
        action_slugs=_slugs((action.id for action in _actions(plan)), "action", prefix="action-"),
        activity_slugs=_slugs((activity.id for week in plan.roadmap for activity in week.activities), "activity"),
        phase_slugs=_slugs((phase.id for phase in plan.phases), "phase", prefix="phase-"),
        risk_slugs=_slugs((risk.id for risk in plan.risks), "risk"),
        opportunity_slugs=_slugs((opportunity.id for opportunity in plan.opportunities), "opportunity"),
        event_slugs=_slugs((event.id for event in plan.events), "event", prefix="event-"),
        entry_slugs=_slugs((entry.id for entry in view.facts.timeline), "entry"),
    )


def _slugs(names: Iterable[str], fallback: str, *, prefix: str = "") -> dict[str, str]:
    """Slugs that none of our headings has; items that share a page with others have a prefix of their own."""
    return {name: f"{prefix}{slug}" for name, slug in slugs(names, taken=_HEADINGS, fallback=fallback).items()}


def _actions(plan: Plan) -> Iterator[Action]:
    """The actions of milestones and reviews."""
    yield from (action for milestone in plan.milestones for action in milestone.actions)
    yield from (action for review in plan.review_history for action in review.actions)
