"""Pages as HTML: what a template of the portal may name, and the pictures it may ask for."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from markupsafe import Markup

from generator.analysis.cadence import cadence_of
from generator.analysis.facts import EntryState, MilestoneState, OutcomeFacts, OutcomeStatus, Rag
from generator.audience.view import CUSTOMER_ENTRIES
from generator.charts import (
    Size,
    metric_trend,
    milestone_timeline,
    progress_bar,
    review_timeline,
    risk_matrix,
)
from generator.model.outcomes import Metric, Outcome
from generator.model.vocabulary import CadencePreset, ReviewKind, Side, SuccessMetric
from generator.portal.arrangement import (
    dates,
    leading_people,
    milestones_by_phase,
    next_milestones,
    objectives,
    risks_by_rating,
    weeks,
)
from generator.portal.links import Links, reviews_with_places, slugs
from generator.portal.news_marks import is_change_withheld, is_withheld
from generator.portal.open_work import pressing_work
from generator.portal.outcome_weights import outcome_weights
from generator.portal.pages import PageKind, PortalContent

_OUTCOME: Final = "portal/outcome.html.j2"
_BANNER: Final = "portal/internal/banner.html.j2"
_TO_COME: Final = frozenset({EntryState.DUE, EntryState.UPCOMING})
_VOCABULARY: Final = {
    "rags": Rag,
    "outcome_statuses": OutcomeStatus,
    "milestone_states": MilestoneState,
    "success_metrics": SuccessMetric,
    "review_kinds": ReviewKind,
}
"""What the page of words and figures explains, value by value."""


class Renderer:
    """Renders the pages of one portal as HTML, as their templates have them."""

    def __init__(self, content: PortalContent) -> None:
        self._words = content.words
        self._shared = _shared(content)
        # Put before every page here, so that no template can leave it out.
        self._banner = content.words.render(_BANNER, **self._shared) if content.is_internal else ""

    def page(self, kind: PageKind, links: Links) -> str:
        """The HTML of a page."""
        return self._banner + self._words.render(kind.template, links=links, **self._shared)

    def outcome(self, outcome: Outcome, facts: OutcomeFacts, links: Links) -> str:
        """The HTML of one outcome's page."""
        return self._banner + self._words.render(_OUTCOME, outcome=outcome, found=facts, links=links, **self._shared)


def _both(draw: Callable[..., Markup | None]) -> Callable[..., Markup]:
    """Draws a picture for wide windows and for narrow ones, of which the style sheet shows one; empty for neither."""

    def pictures(*subject: object) -> Markup:
        drawn = (draw(*subject, size=size) for size in (Size.WIDE, Size.NARROW))
        return Markup("").join(picture for picture in drawn if picture is not None)

    return pictures


def _pictures(content: PortalContent) -> dict[str, Callable[..., Markup]]:
    """The pictures that a template may ask for."""
    view, words = content.view, content.words

    def milestones(outcome_id: str | None = None, *, size: Size) -> Markup | None:
        return milestone_timeline(view, words, outcome_id=outcome_id, size=size)

    def trend(outcome: Outcome, metric: Metric, *, size: Size) -> Markup | None:
        return metric_trend(view, outcome, metric, words, size=size)

    def risks(slugs: Mapping[str, str], *, size: Size) -> Markup | None:
        return risk_matrix(view.plan.risks, words, lambda risk_id: f"#{slugs[risk_id]}", size=size)

    return {
        "timeline_pictures": _both(milestones),
        "trend_pictures": _both(trend),
        "review_pictures": _both(partial(review_timeline, view, words)),
        "risk_pictures": _both(risks),
        "progress_picture": progress_bar,
    }


def _shared(content: PortalContent) -> dict[str, object]:
    """What every template of one portal may name."""
    view = content.view
    coming = tuple(
        entry
        for entry in view.facts.timeline
        if entry.is_shared_review and entry.date >= view.as_of and entry.state in _TO_COME
    )
    return {
        "view": view,
        "plan": view.plan,
        "facts": view.facts,
        "vendor": view.vendor,
        "as_of": view.as_of,
        "sides": tuple(Side),
        "pressing": pressing_work(view.facts),
        # Sentences of plain text reach a page through this alone, which leaves them to be escaped.
        "phrase": content.words.phrase,
        "is_internal": content.is_internal,
        "withheld": view.withholds,
        "is_news_withheld": partial(is_withheld, view),
        "is_change_withheld": partial(is_change_withheld, view),
        "customer_entries": CUSTOMER_ENTRIES,
        "is_light": content.is_light,
        "customer_logo": content.logos.customer_file,
        "downloads": tuple(artifact.path.name for artifact in content.downloads),
        "calendar": content.calendar.path.name if content.calendar else None,
        "sizes": {artifact.path.name: len(artifact.content) for artifact in content.downloads},
        "work": content.work,
        "late": {(item.kind, item.reference): item.days_overdue for item in view.facts.overdue},
        "reviews": reviews_with_places(view.plan),
        "owed_reviews": tuple(
            entry for entry in view.facts.timeline if entry.is_shared_review and entry.days_overdue > 0
        ),
        "coming_reviews": coming,
        "coming_review": next(iter(coming), None),
        "alert_slugs": slugs(alert.id for alert in view.account.alerts) if view.account else {},
        "cadence": cadence_of(view.plan),
        "has_named_rhythm": isinstance(cadence_of(view.plan), CadencePreset),
        "objectives": objectives(view),
        "risks": risks_by_rating(view.plan),
        "phase_names": {phase.id: phase.name for phase in view.plan.phases},
        "phase_milestones": milestones_by_phase(view),
        "weeks": weeks(view),
        "dates": dates(view),
        "weights": outcome_weights(view),
        "outcome_names": {outcome.id: view.plan.short_name(outcome) for outcome in view.plan.outcomes},
        "next_milestones": next_milestones(view),
        "leading_people": leading_people(view),
        **_VOCABULARY,
        **_pictures(content),
    }
