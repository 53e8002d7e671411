"""Commitments and signatures."""

from generator.loading.part import Part
from generator.model.agreement import Commitments, EscalationStep, SignOff
from generator.model.vocabulary import Decision, Side


def read_commitments(part: Part | None) -> Commitments | None:
    """What both sides commit to, the escalation path from its lowest level up; None where the plan does not say."""
    if part is None:
        return None
    return Commitments(
        customer=part.texts("customer"),
        vendor=part.texts("vendor"),
        scope=part.texts("scope"),
        assumptions=part.texts("assumptions"),
        escalation_path=tuple(sorted(part.each("escalation_path", _escalation_step), key=lambda step: step.level)),
    )


def _escalation_step(part: Part) -> EscalationStep:
    return EscalationStep(
        level=int(part.data["level"]),
        name=part.required_name("name"),
        when=part.text("when"),
        visibility=part.visibility,
    )


def read_sign_off(part: Part) -> SignOff:
    """A signature."""
    return SignOff(
        side=Side(part.data["side"]),
        name=part.required_name("name"),
        title=part.text("title"),
        decision=Decision(part.data["decision"]),
        signed_on=part.required_day("signed_on"),
        plan_version=part.text("plan_version"),
        digest=part.text("digest"),
        conditions=part.text("conditions"),
        document=part.text("document"),
        visibility=part.visibility,
    )
