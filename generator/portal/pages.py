"""The pages of a portal: one table of what there is, each with its template and the question whether it has content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Final

from markupsafe import Markup

from generator.analysis.facts import EntryState, OutcomeFacts, OutcomeStatus
from generator.artifacts import Artifact
from generator.audience import View
from generator.charts import milestone_timeline, progress_bar
from generator.model.plan import Outcome
from generator.model.vocabulary import Side
from generator.portal.links import Links, reviews_with_places
from generator.portal.open_work import OwnedWork
from generator.wording import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class PortalContent:
    """What all pages of one portal are made from."""

    view: View
    words: Words
    downloads: tuple[Artifact, ...]
    work: Mapping[Side | None, tuple[OwnedWork, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class PageKind:
    """One page of a portal. `name` is also its template's and that of its title among the titles."""

    name: str
    path: PurePosixPath
    has_content: Callable[[PortalContent], bool]

    @property
    def template(self) -> str:
        """Its template."""
        return f"portal/{self.name}.html.j2"


def _always(_: PortalContent) -> bool:
    return True


PAGES: Final = (
    PageKind(name="home", path=PurePosixPath("index.md"), has_content=_always),
    PageKind(
        name="outcomes",
        path=PurePosixPath("outcomes/index.md"),
        has_content=lambda content: bool(content.view.plan.outcomes),
    ),
    PageKind(
        name="timeline",
        path=PurePosixPath("timeline.md"),
        has_content=lambda content: bool(any(content.view.plan.milestones) or content.view.facts.timeline),
    ),
    PageKind(name="actions", path=PurePosixPath("actions.md"), has_content=lambda content: bool(content.work)),
    PageKind(name="risks", path=PurePosixPath("risks.md"), has_content=lambda content: bool(content.view.plan.risks)),
    PageKind(
        name="people",
        path=PurePosixPath("people.md"),
        has_content=lambda content: bool(content.view.plan.stakeholders or content.view.plan.commitments),
    ),
    PageKind(
        name="reviews",
        path=PurePosixPath("reviews.md"),
        has_content=lambda content: bool(content.view.plan.review_history),
    ),
    PageKind(
        name="documents",
        path=PurePosixPath("documents.md"),
        has_content=lambda content: bool(content.downloads or content.view.plan.sign_off),
    ),
)
"""All pages, in the order of the navigation. The page of a single outcome stands below `outcomes`."""

OUTCOME_TEMPLATE: Final = "portal/outcome.html.j2"
_TO_COME: Final = frozenset({EntryState.DUE, EntryState.UPCOMING})
TITLES: Final = "portal/titles.txt.j2"


def render_page(kind: PageKind, content: PortalContent, links: Links) -> str:
    """The HTML of a page, as its template has it."""
    return content.words.render(kind.template, **_context(content, links))


def render_outcome(outcome: Outcome, facts: OutcomeFacts, content: PortalContent, links: Links) -> str:
    """The HTML of one outcome's page."""
    context = _context(content, links)
    return content.words.render(OUTCOME_TEMPLATE, outcome=outcome, found=facts, **context)


def _timeline_pictures(content: PortalContent) -> Callable[[str | None], Markup]:
    """Draws the milestones of all outcomes, or of one: for wide windows and for narrow ones, of which one is shown."""

    def draw(outcome_id: str | None = None) -> Markup:
        view, words = content.view, content.words
        wide = milestone_timeline(view, words, outcome_id=outcome_id)
        narrow = milestone_timeline(view, words, outcome_id=outcome_id, narrow=True)
        return Markup("").join(picture for picture in (wide, narrow) if picture)

    return draw


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeWeight:
    """How much an outcome counts in the plan's progress: its share, and how often the least counts in it if whole."""

    name: str
    share: Fraction
    times: int | None


def outcome_weights(view: View) -> tuple[OutcomeWeight, ...]:
    """How much each outcome counts, the most first; none where all that count in the plan's progress count the same."""
    counted = [
        (outcome, facts.weight)
        for outcome, facts in view.outcomes
        if facts.status is not OutcomeStatus.CANCELLED and facts.progress is not None
    ]
    weights = [weight for _, weight in counted]
    if len(set(weights)) < 2:  # noqa: PLR2004 - one weight is no difference
        return ()
    ratios = [weight / min(weights) for weight in weights]
    are_whole = all(ratio.denominator == 1 for ratio in ratios)
    found = [
        OutcomeWeight(name=outcome_name(outcome), share=weight / sum(weights), times=int(ratio) if are_whole else None)
        for (outcome, weight), ratio in zip(counted, ratios, strict=True)
    ]
    return tuple(sorted(found, key=lambda weight: -weight.share))


def outcome_name(outcome: Outcome) -> str:
    """What an outcome is called where there is little room: its metric or, without one, its description."""
    return outcome.metric or outcome.description


def _context(content: PortalContent, links: Links) -> dict[str, object]:
    """What every template may name."""
    view = content.view
    return {
        "view": view,
        "plan": view.plan,
        "facts": view.facts,
        "vendor": view.vendor,
        "as_of": view.as_of,
        "sides": tuple(Side),
        "links": links,
        "downloads": tuple(artifact.path.name for artifact in content.downloads),
        "sizes": {artifact.path.name: len(artifact.content) for artifact in content.downloads},
        "work": content.work,
        "late": {(item.kind, item.reference): item.days_overdue for item in view.facts.overdue},
        "reviews": reviews_with_places(view.plan),
        "owed_reviews": tuple(
            entry for entry in view.facts.timeline if entry.kind.is_review and entry.days_overdue > 0
        ),
        "coming_review": next(
            (
                entry
                for entry in view.facts.timeline
                if entry.kind.is_review and entry.date >= view.as_of and entry.state in _TO_COME
            ),
            None,
        ),
        "weights": outcome_weights(view),
        "outcome_names": {outcome.id: outcome_name(outcome) for outcome in view.plan.outcomes},
        "timeline_pictures": _timeline_pictures(content),
        "progress_picture": progress_bar,
    }
