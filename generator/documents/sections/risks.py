"""Risks, the gravest open ones first."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Text
from generator.documents.sections.composer import Composer, joined, muted
from generator.model.plan import Risk
from generator.model.vocabulary import Level

_GRAVITY = {Level.HIGH: 0, Level.MEDIUM: 1, Level.LOW: 2, None: 3}


def risks(compose: Composer, *, heading: str = "risks", only_open: bool = False) -> Iterator[Block]:
    """Risks with impact, likelihood, mitigation and owner."""
    shown = [risk for risk in compose.view.plan.risks if risk.is_open or not only_open]
    if not shown:
        return
    shown.sort(key=lambda risk: (not risk.is_open, _GRAVITY[risk.impact], _GRAVITY[risk.likelihood]))
    columns = [
        ("risk", 33),
        ("impact", 12),
        ("likelihood", 15),
        ("mitigation", 34),
        ("owner_and_date", 22),
        ("status", 16),
    ]
    yield compose.heading(1, heading)
    yield compose.table("risks", columns, [_row(compose, risk) for risk in shown])


def _row(compose: Composer, risk: Risk) -> tuple[Text, ...]:
    due = compose.say("by_date", risk.due) if risk.due else ""
    return (
        risk.description.strip(),
        compose.words.label(risk.impact) if risk.impact else "",
        compose.words.label(risk.likelihood) if risk.likelihood else "",
        (risk.mitigation or "").strip(),
        joined((risk.owner.name if risk.owner else compose.say("missing", "owner"), muted(due))),
        compose.status(risk.status),
    )
