"""The pages of a portal: one table of what there is, each with its template and the question whether it has content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from generator.artifacts import Artifact
from generator.audience import Audience, View
from generator.model.customer import Contract, Customer
from generator.model.plan import Plan
from generator.model.vocabulary import CadencePreset, PlanFormat, PlanType, Side
from generator.portal.brand_assets import Logos
from generator.portal.open_work import OwnedWork
from generator.wording import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class PortalContent:
    """What all pages of one portal are made from."""

    view: View
    words: Words
    downloads: tuple[Artifact, ...]
    calendar: Artifact | None
    work: Mapping[Side | None, tuple[OwnedWork, ...]]
    logos: Logos

    @property
    def plan(self) -> Plan:
        """The plan as the reader may see it."""
        return self.view.plan

    @property
    def is_internal(self) -> bool:
        """Whether the vendor reads it."""
        return self.view.audience is Audience.INTERNAL

    @property
    def is_light(self) -> bool:
        """Whether the plan is a goal card, whose few facts stand together on few pages."""
        return self.plan.type is PlanType.GOAL_CARD


@dataclass(frozen=True, kw_only=True, slots=True)
class PageKind:
    """One page of a portal. `name` is also its template's and that of its title among the titles.

    `light_home` is the page that holds its content in the portal of a goal card, where it has no page of its own.
    """

    name: str
    path: PurePosixPath
    has_content: Callable[[PortalContent], bool]
    light_home: str | None = None

    @property
    def template(self) -> str:
        """Its template."""
        return f"portal/{self.name}.html.j2"


def _always(_: PortalContent) -> bool:
    return True


def _has_outcomes_page(content: PortalContent) -> bool:
    """A goal card with one outcome needs no page that lists its outcomes."""
    return len(content.plan.outcomes) > (1 if content.is_light else 0)


def _has_timeline(content: PortalContent) -> bool:
    return bool(any(content.plan.milestones) or content.view.facts.timeline or content.plan.events)


def _has_people(content: PortalContent) -> bool:
    commitments = content.plan.commitments
    return bool(content.plan.stakeholders or (commitments and commitments.escalation_path))


def _has_reviews(content: PortalContent) -> bool:
    plan = content.plan
    says_how_often = plan.cadence is not CadencePreset.QUARTERLY and bool(plan.cadence)
    return bool(plan.review_history or plan.qbr or says_how_often or (content.is_light and _has_timeline(content)))


def _has_agreement(content: PortalContent) -> bool:
    plan = content.plan
    return bool(
        plan.commitments
        or plan.sign_off
        or _has_background(plan.customer)
        or _has_terms(plan.customer.contract)
        or (content.is_light and (_has_people(content) or content.downloads))
    )


def _has_background(customer: Customer) -> bool:
    return bool(customer.overview or customer.business_case or customer.industry or customer.website)


def _has_terms(contract: Contract | None) -> bool:
    if contract is None:
        return False
    days = (contract.start_date, contract.end_date, contract.renewal_date)
    return any((*days, contract.plan_tier, contract.products, contract.legal_entity, contract.reference))


PAGES: Final = (
    PageKind(name="home", path=PurePosixPath("index.md"), has_content=_always),
    PageKind(name="account", path=PurePosixPath("account.md"), has_content=lambda content: content.is_internal),
    PageKind(
        name="one_page",
        path=PurePosixPath("plan.md"),
        has_content=lambda content: bool(content.plan.outcomes) and not content.is_light,
    ),
    PageKind(name="outcomes", path=PurePosixPath("outcomes/index.md"), has_content=_has_outcomes_page),
    PageKind(
        name="roadmap",
        path=PurePosixPath("roadmap.md"),
        has_content=lambda content: bool(content.plan.phases or content.plan.roadmap),
    ),
    PageKind(name="timeline", path=PurePosixPath("timeline.md"), has_content=_has_timeline, light_home="reviews"),
    PageKind(
        name="actions",
        path=PurePosixPath("actions.md"),
        has_content=lambda content: bool(content.work),
        light_home="home",
    ),
    PageKind(
        name="risks",
        path=PurePosixPath("risks.md"),
        has_content=lambda content: bool(content.plan.risks),
        light_home="home",
    ),
    PageKind(
        name="opportunities",
        path=PurePosixPath("opportunities.md"),
        has_content=lambda content: bool(content.plan.opportunities),
    ),
    PageKind(name="reviews", path=PurePosixPath("reviews.md"), has_content=_has_reviews),
    PageKind(name="people", path=PurePosixPath("people.md"), has_content=_has_people, light_home="agreement"),
    PageKind(name="agreement", path=PurePosixPath("agreement.md"), has_content=_has_agreement),
    PageKind(
        name="documents",
        path=PurePosixPath("documents.md"),
        has_content=lambda content: bool(content.downloads),
        light_home="agreement",
    ),
    PageKind(name="figures", path=PurePosixPath("figures.md"), has_content=_always),
)
"""All pages, in the order of the navigation. The page of a single outcome stands below `outcomes`."""

TITLES: Final = "portal/titles.txt.j2"


def pages_of(content: PortalContent) -> tuple[PageKind, ...]:
    """The pages of one portal, in the order of its navigation; a plan laid out by phases shows them before outcomes."""
    kinds = [kind for kind in PAGES if kind.has_content(content) and not (content.is_light and kind.light_home)]
    if content.plan.format is PlanFormat.TIMELINE_BASED:
        kinds.sort(key=lambda kind: kind.name not in {"home", "account", "one_page", "roadmap"})
    return tuple(kinds)


def homes_of(content: PortalContent) -> Mapping[str, str]:
    """The pages that hold what has no page of its own, by its name."""
    return {
        kind.name: kind.light_home
        for kind in PAGES
        if content.is_light and kind.light_home and kind.has_content(content)
    }
