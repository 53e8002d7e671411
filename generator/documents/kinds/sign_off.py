"""The document that both sponsors sign: what was agreed, and the decision on it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from generator.analysis.facts import SignOffState
from generator.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Choices,
    Column,
    Facts,
    Heading,
    Lead,
    Paragraph,
    Signature,
    SignatureField,
    Text,
    TitleBlock,
    Tone,
    WritingLines,
    table,
)
from generator.documents.kind import DocumentKind
from generator.documents.sections.composer import Composer, joined, muted, strong
from generator.documents.sections.internal.parts import before_signing
from generator.documents.sections.reviews import next_review_sentence, reviews_to_come
from generator.documents.sections.risks import risks
from generator.model.plan import Metric, Milestone, Outcome, SignOff
from generator.model.vocabulary import Decision, Side

_OWN: Final = "documents/sign_off.txt.j2"
_CONDITION_LINES: Final = 3


def _blocks(compose: Composer) -> Iterator[Block]:
    signed = _signed(compose)
    yield from _opening(compose, signed)
    yield from _recorded(compose)
    yield from _outcomes(compose)
    yield from _milestones(compose)
    yield from _commitments(compose)
    yield from _escalation_path(compose)
    yield from _reviews(compose)
    yield from risks(compose, heading="known_risks", only_open=True)
    # Only what the customer has read in full is put before them to sign.
    yield from before_signing(compose)
    if len(signed) < len(Side) and not compose.is_internal:
        yield from _decision(compose, signed)


def _on_record(compose: Composer) -> list[SignOff]:
    """The signatures up to the day of the document, in their order."""
    signatures = (entry for entry in compose.view.plan.sign_off if entry.signed_on <= compose.view.as_of)
    return sorted(signatures, key=lambda entry: entry.signed_on)


def _signed(compose: Composer) -> dict[Side, SignOff]:
    """The signature in force of each side that has accepted the plan as it stands."""
    known = _on_record(compose)
    return {entry.side: entry for entry in compose.view.facts.sign_off.signatures if entry in known}


def _title(compose: Composer) -> str:
    macro = "signed_document_title" if len(_signed(compose)) == len(Side) else "document_title"
    return _say(compose, macro, compose.view.plan.customer.company)


def _say(compose: Composer, macro: str, *values: object) -> str:
    return compose.words.phrase(_OWN, macro, *values)


def _opening(compose: Composer, signed: Mapping[Side, SignOff]) -> Iterator[Block]:
    view, plan = compose.view, compose.view.plan
    is_signed = len(signed) == len(Side)
    yield TitleBlock(
        kicker=plan.customer.company,
        title=_say(compose, "signed_title" if is_signed else "internal_title" if compose.is_internal else "title"),
        subtitle=_say(compose, "subtitle", plan.version, view.as_of),
    )
    if compose.is_internal and not is_signed:
        yield Callout(tone=Tone.NEUTRAL, title=_say(compose, "not_for_signature"))
    if signed:
        yield _standing(compose, signed)
    elif view.facts.sign_off.state is SignOffState.SUPERSEDED:
        yield _superseded(compose)
    if plan.success_statement:
        yield compose.heading(1, "success_statement")
        yield Lead(text=plan.success_statement.strip())
    yield compose.heading(1, "effect_signed" if is_signed else "effect")
    yield Lead(text=_say(compose, "effect_signed" if is_signed else "effect", plan.customer.company, view.vendor.name))
    yield Paragraph(text=_say(compose, "effect_limit"))
    yield compose.heading(1, "document_control")
    yield Facts(description=compose.say("table", "about"), rows=tuple(_document_control(compose)))


def _standing(compose: Composer, signed: Mapping[Side, SignOff]) -> Callout:
    """Who has signed this version, and whether anything is left to sign."""
    days = {entry.signed_on for entry in signed.values()}
    parts = [_say(compose, "signed_by", compose.party(side), entry.signed_on) for side, entry in signed.items()]
    conditional = [
        _say(compose, "with_conditions", compose.party(side))
        for side, entry in signed.items()
        if entry.decision is Decision.ACCEPTED_WITH_CONDITIONS
    ]
    missing = [side for side in Side if side not in signed]
    if missing:
        title = _say(compose, "signed_by_one", *parts)
        still = "still_to_come" if compose.is_internal else "still_to_sign"
        lines = [*conditional, *(_say(compose, still, compose.party(side)) for side in missing)]
        return Callout(tone=Tone.WARNING, title=title, lines=tuple(lines))
    parties = [compose.party(side) for side in signed]
    title = _say(compose, "signed_by_both", *parties, *days) if len(days) == 1 else _say(compose, "signed_each", *parts)
    return Callout(tone=Tone.GOOD, title=title, lines=(_say(compose, "for_your_records"), *conditional))


def _superseded(compose: Composer) -> Callout:
    """Why a plan that was signed is to be signed again."""
    sign_off = compose.view.facts.sign_off
    changes = [compose.words.plan_change(change) for change in sign_off.changes]
    lines = [*(compose.words.reason(reason) for reason in sign_off.reasons), *changes]
    return Callout(tone=Tone.WARNING, title=_say(compose, "sign_again"), lines=tuple(lines))


def _document_control(compose: Composer) -> Iterator[tuple[str, Text]]:
    view, plan = compose.view, compose.view.plan
    for side in Side:
        signer = plan.sponsor(side)
        signs = muted(compose.person(signer, with_party=False)) if signer else ""
        yield compose.words.label(side), joined((compose.party(side), signs))
    yield compose.say("fact", "plan"), compose.say("plan_version", plan.type, plan.version)
    yield _say(compose, "digest"), joined((view.facts.sign_off.digest_short, muted(_say(compose, "digest_means"))))
    yield compose.say("fact", "created"), compose.words.day(plan.created)
    yield compose.say("fact", "as_of"), compose.words.day(view.as_of)
    contract = plan.customer.contract
    if contract and (contract.start_date or contract.end_date):
        yield (
            compose.say("fact", "contract"),
            _say(compose, "contract_from_to", contract.start_date, contract.end_date),
        )
    if contract and contract.renewal_date:
        yield compose.say("fact", "renewal"), compose.words.day(contract.renewal_date)


def _agreed(compose: Composer) -> list[Outcome]:
    return [outcome for outcome in compose.view.plan.outcomes if not outcome.status.is_left_out]


def _outcomes(compose: Composer) -> Iterator[Block]:
    rows = [row for outcome in _agreed(compose) for row in _outcome(compose, outcome)]
    if rows:
        yield compose.heading(1, "outcomes")
        columns = [("outcome", 40), ("metric_and_source", 26), ("baseline", 20), ("target", 18), ("target_date", 16)]
        yield compose.table("outcomes", columns, rows)


def _outcome(compose: Composer, outcome: Outcome) -> Iterator[tuple[Text, ...]]:
    """A row for the outcome with its first metric, and one for each further metric."""
    named: Text = joined(
        (
            (strong(outcome.id), " ", outcome.description.strip()),
            *(muted(line) for line in _what_it_is_for(compose, outcome)),
        )
    )
    for metric in outcome.all_metrics or (None,):
        yield (named, *_metric(compose, outcome, metric))
        named = muted(compose.say("also_measured", outcome.id))


def _metric(compose: Composer, outcome: Outcome, metric: Metric | None) -> tuple[Text, ...]:
    baseline, target = (metric.baseline, metric.target) if metric else (None, None)
    name = (metric.metric if metric else None) or outcome.metric
    source = (metric.source if metric else None) or (baseline.source if baseline else None)
    measured = compose.say("measured_on", baseline.measured_on) if baseline and baseline.measured_on else ""
    goal = target.goal if target else None
    by = (target.target_date if target else None) or (outcome.target.target_date if outcome.target else None)
    return (
        joined((name or compose.say("missing", "value"), muted(compose.say("source", source) if source else ""))),
        joined(
            (
                baseline.current.text if baseline and baseline.current else compose.say("missing", "measured"),
                muted(measured),
            )
        ),
        goal.text if goal else compose.say("missing", "value"),
        compose.day(by) or compose.say("missing", "date"),
    )


def _what_it_is_for(compose: Composer, outcome: Outcome) -> Iterator[str]:
    if outcome.objective:
        yield compose.say("objective", outcome.objective.strip())
    if outcome.so_that:
        yield compose.say("so_that", outcome.so_that.strip())
    if outcome.current_state or outcome.target_state:
        yield compose.say("from_to", outcome.current_state, outcome.target_state)
    value = outcome.business_value
    if value is not None and (value.summary or value.expected):
        agreed = replace(value, realized=None, evidence=None)
        yield compose.say("business_value", compose.words.value(agreed))


def _milestones(compose: Composer) -> Iterator[Block]:
    agreed = [
        (outcome, [milestone for milestone in outcome.milestones if not milestone.status.is_left_out])
        for outcome in _agreed(compose)
    ]
    if not any(milestones for _, milestones in agreed):
        return
    columns = [
        Column(title=compose.say("column", "milestone"), width=44),
        *(Column(title=_say(compose, "owner_column", compose.party(side)), width=20) for side in Side),
        Column(title=compose.say("column", "target_date"), width=16),
    ]
    yield compose.heading(1, "milestones")
    for outcome, milestones in agreed:
        if milestones:
            yield Heading(level=2, text=compose.outcome_title(outcome))
            rows = [_milestone(compose, milestone) for milestone in milestones]
            yield table(compose.say("table", "milestones"), columns, rows)


def _milestone(compose: Composer, milestone: Milestone) -> tuple[Text, ...]:
    done_when = (
        compose.say("success_criteria", milestone.success_criteria.strip()) if milestone.success_criteria else ""
    )
    moves = compose.say("moves", milestone.metric) if milestone.metric else ""
    is_moved = milestone.committed_date != milestone.target_date
    first_agreed = compose.say("moved_from", milestone.committed_date) if is_moved else ""
    return (
        joined((milestone.name, muted((milestone.description or "").strip()), muted(moves), muted(done_when))),
        *(compose.owners_of(side, milestone.owners) for side in Side),
        joined((compose.day(milestone.target_date), muted(first_agreed))),
    )


def _commitments(compose: Composer) -> Iterator[Block]:
    commitments = compose.view.plan.commitments
    if commitments is None:
        return
    shared = (("scope", commitments.scope), ("assumptions", commitments.assumptions))
    if not (commitments.customer or commitments.vendor or commitments.scope or commitments.assumptions):
        return
    yield compose.heading(1, "commitments")
    for side, items in ((Side.CUSTOMER, commitments.customer), (Side.VENDOR, commitments.vendor)):
        if items:
            yield Heading(level=2, text=_say(compose, "commits", compose.party(side)))
            yield Bullets(items=items)
    for name, items in shared:
        if items:
            yield Heading(level=2, text=_say(compose, name))
            yield Bullets(items=items)


def _escalation_path(compose: Composer) -> Iterator[Block]:
    commitments = compose.view.plan.commitments
    if commitments and commitments.escalation_path:
        steps = commitments.escalation_path
        rows = [(str(step.level), step.name, step.when or "") for step in steps]
        yield compose.heading(1, "escalation_path")
        yield compose.table("escalation_path", [("level", 10), ("name", 30), ("when", 60)], rows)


def _reviews(compose: Composer) -> Iterator[Block]:
    coming = list(reviews_to_come(compose))
    yield compose.heading(1, "reviews")
    if coming:
        yield Paragraph(text=_say(compose, "reviews_lead"), keep_with_next=True)
    else:
        yield Paragraph(text=next_review_sentence(compose))
    yield from coming


def _recorded(compose: Composer) -> Iterator[Block]:
    entries = _on_record(compose)
    if not entries:
        return
    rows = [
        (
            compose.party(entry.side),
            joined((entry.name, muted(entry.title or ""))),
            compose.status(entry.decision),
            compose.day(entry.signed_on),
            entry.plan_version or "",
            entry.conditions or "",
        )
        for entry in entries
    ]
    columns = [
        ("side", 18),
        ("name", 24),
        ("decision", 20),
        ("signed_on", 17),
        ("plan_version", 12),
        ("conditions", 28),
    ]
    yield compose.heading(1, "recorded")
    yield compose.table("recorded", columns, rows)


def _decision(compose: Composer, signed: Mapping[Side, SignOff]) -> Iterator[Block]:
    """Everything that is filled in by hand, on a page of its own that says what it belongs to.

    Nobody is asked to sign twice.
    """
    view, plan = compose.view, compose.view.plan
    yield compose.heading(1, "decision", on_new_page=True)
    yield Lead(text=_say(compose, "decision_lead", plan.version, view.as_of, plan.customer.company))
    yield Paragraph(text=_say(compose, "decision_digest", view.facts.sign_off.digest_short), keep_with_next=True)
    yield Choices(options=tuple(_say(compose, "option", decision.value) for decision in Decision))
    yield WritingLines(label=_say(compose, "conditions"), lines=_CONDITION_LINES)
    for side in (side for side in Side if side not in signed):
        signer = plan.sponsor(side)
        values = {"name": signer.name if signer else "", "title": (signer.post or "") if signer else ""}
        yield Signature(
            heading=_say(compose, "signature_for", compose.party(side)),
            fields=tuple(
                SignatureField(label=_say(compose, "field", key), value=values.get(key, ""))
                for key in ("name", "title", "signature", "date")
            ),
        )


SIGN_OFF: Final = DocumentKind(name="sign-off", title=_title, blocks=_blocks)
