"""Risks, the gravest open ones first."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Text
from generator.documents.sections.composer import Composer
from generator.model.plan import Level, Risk

_GRAVITY = {Level.HIGH: 0, Level.MEDIUM: 1, Level.LOW: 2, None: 3}


def risks(compose: Composer, *, heading: str = "risks", only_open: bool = False) -> Iterator[Block]:
    """Risks with impact, likelihood, mitigation and owner."""
    shown = [risk for risk in compose.view.plan.risks if risk.is_open or not only_open]
    if not shown:
        return
    shown.sort(key=lambda risk: (not risk.is_open, _GRAVITY[risk.impact], _GRAVITY[risk.likelihood]))
    columns = [
        ("risk", 28),
        ("impact", 11),
        ("likelihood", 12),
        ("mitigation", 30),
        ("owner", 17),
        ("due", 13),
        ("status", 14),
    ]
    yield compose.heading(1, heading)
    yield compose.table("risks", columns, [_row(compose, risk) for risk in shown])


def _row(compose: Composer, risk: Risk) -> tuple[Text, ...]:
    return (
        risk.description.strip(),
        compose.words.label(risk.impact) if risk.impact else "",
        compose.words.label(risk.likelihood) if risk.likelihood else "",
        (risk.mitigation or "").strip(),
        risk.owner.name if risk.owner else compose.say("missing", "owner"),
        compose.day(risk.due),
        compose.status(risk.status),
    )
