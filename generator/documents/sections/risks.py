"""Risks, the gravest open ones first."""

from collections.abc import Iterable, Iterator
from typing import Final

from generator.documents.blocks import Block, Paragraph, Table, Text
from generator.documents.sections.composer import Composer, joined, muted, strong
from generator.documents.sections.pictures import risk_matrix_picture
from generator.documents.sections.reviews import period_start
from generator.model.vocabulary import Level, RiskRating
from generator.model.work import Risk

_GRAVITY: Final = {Level.HIGH: 0, Level.MEDIUM: 1, Level.LOW: 2, None: 3}
_RATING: Final = {RiskRating.RED: 0, RiskRating.AMBER: 1, RiskRating.GREEN: 2, None: 3}
_GRAVE: Final = frozenset({RiskRating.RED, RiskRating.AMBER})


def risks(compose: Composer, *, heading: str = "risks", only_open: bool = False) -> Iterator[Block]:
    """Risks with rating, mitigation and owner. One that was closed before the period under review is past."""
    start = period_start(compose)

    def is_shown(risk: Risk) -> bool:
        is_past = start is not None and risk.closed_on is not None and risk.closed_on < start
        return risk.is_open or not (only_open or is_past)

    shown = [risk for risk in compose.view.plan.risks if is_shown(risk)]
    if not shown:
        return
    yield compose.heading(1, heading)
    # Neither what is signed nor a goal card has room for a picture of what a few rows say.
    is_pictured = not only_open and not compose.is_light
    if is_pictured and (picture := risk_matrix_picture(compose)) is not None:
        yield picture
    yield risk_table(compose, shown, with_ids=is_pictured)


def top_risks(compose: Composer) -> Iterator[Block]:
    """The open risks that are grave enough for a sponsor; that there are none is said in a plan that has risks."""
    grave = [risk for risk in compose.view.plan.risks if risk.is_open and risk.rating in _GRAVE]
    if grave:
        yield compose.heading(1, "top_risks")
        yield risk_table(compose, grave)
    elif compose.view.plan.risks:
        yield compose.heading(1, "risks")
        yield Paragraph(text=compose.say("no_grave_risk"))


def risk_table(compose: Composer, shown: Iterable[Risk], *, with_ids: bool = False) -> Table:
    """A row for each of the risks, the gravest open ones first; `with_ids`, by which a picture names them."""
    columns = [("risk", 40), ("rating", 24), ("mitigation", 33), ("owner_and_date", 24), ("status", 19)]
    rows = [_row(compose, risk, with_id=with_ids) for risk in sorted(shown, key=_gravest_first)]
    return compose.table("risks", columns, rows)


def _gravest_first(risk: Risk) -> tuple[bool, int, int, int]:
    return not risk.is_open, _RATING[risk.rating], _GRAVITY[risk.impact], _GRAVITY[risk.likelihood]


def _row(compose: Composer, risk: Risk, *, with_id: bool) -> tuple[Text, ...]:
    category = compose.words.label(risk.category) if risk.category else ""
    raised = compose.say("raised_on", category, risk.raised_on) if category or risk.raised_on else ""
    owner = risk.owner.name if risk.owner else compose.say("missing", "owner") if risk.is_open else ""
    return (
        joined((strong(risk.id) if with_id else "", risk.description.strip(), muted(raised))),
        joined((_rating(compose, risk), *_degrees(compose, risk))),
        joined((_mitigation(compose, risk), muted((risk.note or "").strip()))),
        joined((owner, muted(_dated(compose, risk)))),
        compose.status(risk.status),
    )


def _mitigation(compose: Composer, risk: Risk) -> Text:
    nothing = muted(compose.say("missing", "mitigation")) if risk.is_open else ""
    return (risk.mitigation or "").strip() or nothing


def _rating(compose: Composer, risk: Risk) -> Text:
    if risk.rating is None:
        return ""
    # What is settled is no cause for alarm, however grave it was.
    return compose.status(risk.rating) if risk.is_open else muted(compose.words.label(risk.rating))


def _degrees(compose: Composer, risk: Risk) -> Iterator[Text]:
    """Impact and likelihood, from which a rating follows where nobody rated by hand."""
    if risk.impact:
        yield muted(compose.say("impact", risk.impact))
    if risk.likelihood:
        yield muted(compose.say("likelihood", risk.likelihood))


def _dated(compose: Composer, risk: Risk) -> str:
    if risk.is_open:
        return compose.say("by_date", risk.due) if risk.due else ""
    return compose.say("closed_on", risk.closed_on) if risk.closed_on else ""
