"""Plans whose author writes what no page expects."""

from dataclasses import replace

from generator.model.outcomes import BusinessValue
from generator.model.plan import Plan

NAUGHTY = (
    "<w:p>&amp;</w:p> ]]> {{ 7 * 7 }} {% raw %}",
    "bell\x07, null\x00, escape\x1b, C1 \x85\x9f, lone \ud800, \ufffe",
    "emoji 🚀👩‍👩‍👧 and 名前 and مرحبا بالعالم and שלום",
    "W" * 300,
    "line one\nline two\r\nline three\ttabbed",
    '=HYPERLINK("http://example.invalid")',
)


def naughty(plan: Plan, text: str) -> Plan:
    """The plan with a text in every place where an author writes freely."""
    outcomes = tuple(
        replace(
            outcome,
            description=text,
            so_that=text,
            business_value=BusinessValue(summary=text, expected=None, realized=None, per=None, evidence=text),
            milestones=tuple(replace(milestone, name=text, success_criteria=text) for milestone in outcome.milestones),
        )
        for outcome in plan.outcomes
    )
    return replace(
        plan,
        success_statement=text,
        customer=replace(plan.customer, company=text),
        stakeholders=tuple(replace(person, name=text, role=text) for person in plan.stakeholders),
        outcomes=outcomes,
        risks=tuple(replace(risk, description=text, mitigation=text) for risk in plan.risks),
        review_history=tuple(replace(review, summary=text, decisions=(text,)) for review in plan.review_history),
    )
