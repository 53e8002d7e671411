"""Dates that contradict each other, whatever the day."""

from collections.abc import Iterator

from generator.diagnostics import Check
from generator.findings import Finding
from generator.loading.raw_plan import Node, people_of
from generator.loading.schema_engines import is_date


def check_dates(plan: Node) -> Iterator[Finding]:
    """Pairs of dates that cannot both be right."""
    contract = plan.child("customer").child("contract")
    yield from _in_order(contract, "start_date", contract, "end_date", "the contract ends before it starts")
    yield from _in_order(contract, "start_date", contract, "renewal_date", "the contract renews before it starts")
    header = plan.child("plan")
    yield from _in_order(header, "created", header, "next_review", "the next review lies before the plan was made")
    for outcome in plan.children("outcomes"):
        for metric in (outcome, *outcome.children("metrics")):
            baseline, target = metric.child("baseline"), metric.child("target")
            yield from _in_order(
                baseline, "measured_on", target, "target_date", "the target date lies before the baseline was measured"
            )
    for risk in plan.children("risks"):
        yield from _in_order(risk, "raised_on", risk, "closed_on", "the risk was closed before it was raised")
    for person in people_of(plan):
        yield from _in_order(person, "since", person, "until", "the part ends before it begins")
    for week in plan.children("roadmap"):
        yield from _in_order(week, "start", week, "end", "the week ends before it starts")
    for step in header.children("cadence"):
        yield from _in_order(step, "from", step, "until", "the series ends before it starts")
    forecast = plan.child("forecast")
    yield from _in_order(forecast, "on", forecast, "expires_on", "the call expires before it was made")


def _in_order(first: Node, first_key: str, second: Node, second_key: str, message: str) -> Iterator[Finding]:
    early, late = first.text(first_key), second.text(second_key)
    # ISO dates sort as text.
    if early and late and is_date(early) and is_date(late) and late < early:
        yield Finding(
            path=(*second.path, second_key),
            id=Check.DATES_OUT_OF_ORDER,
            message=f"{message}: {late} is before {early}",
            hint="correct one of the two dates",
        )
