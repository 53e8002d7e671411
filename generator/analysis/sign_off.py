"""Whether the plan is signed as it stands."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.analysis.agreement import AGREED_FIELDS, DECIDING_FIELDS, digest_of, short_digest
from generator.analysis.facts import Reason, SignOffFacts, SignOffState
from generator.model.agreement import SignOff
from generator.model.outcomes import Baseline, Metric, Outcome, Target
from generator.model.plan import Plan
from generator.model.reviews import PlanChange, Review
from generator.model.vocabulary import Decision, PlanStatus, Side
from generator.model.work import Milestone
from generator.model.workspace import Policy


def assess_sign_off(plan: Plan, policy: Policy) -> SignOffFacts:
    """Whether the plan is signed as it stands.

    Of each side the last signature on record counts. The customer's decides on the state. One that accepted is
    superseded once the agreed content is another: its digest differs or, where none is on record, its version does, or
    a review after it changed what was agreed. A new signature is then due as long after that review as the first was
    after the plan's creation; where no review says so, as long after the one before.
    """
    digest = digest_of(plan)
    last = {entry.side: entry for entry in sorted(plan.sign_off, key=lambda entry: entry.signed_on)}
    superseded = {side: _superseded(plan, entry, digest) for side, entry in last.items()}
    signature = last.get(Side.CUSTOMER)
    changes: tuple[PlanChange, ...] = ()
    due = plan.created
    if signature is None:
        is_draft = plan.status is PlanStatus.DRAFT
        state = SignOffState.DRAFT if is_draft else SignOffState.AWAITING
        reason = Reason(rule="sign_off_draft") if is_draft else Reason(rule="sign_off_awaiting")
    elif signature.decision is Decision.REJECTED:
        state = SignOffState.REJECTED
        reason = Reason(rule="sign_off_rejected", inputs=(("name", signature.name), ("on", signature.signed_on)))
    elif (why := superseded[Side.CUSTOMER]) is not None:
        state, reason = SignOffState.SUPERSEDED, why
        changes = tuple(_material_changes(plan, signature.signed_on))
        due = _changed_on(plan, signature.signed_on)
    else:
        state = SignOffState(signature.decision.value)
        inputs = (("name", signature.name), ("on", signature.signed_on), ("conditions", signature.conditions))
        reason = Reason(rule="sign_off_accepted", inputs=inputs)
    return SignOffFacts(
        state=state,
        reasons=(reason,),
        digest=digest,
        digest_short=short_digest(digest),
        signed_on=signature.signed_on if signature else None,
        signed_digest=signature.digest if signature else None,
        signatures=tuple(
            entry
            for side, entry in sorted(last.items())
            if superseded[side] is None and entry.decision is not Decision.REJECTED
        ),
        changes=changes,
        due_date=due + timedelta(days=policy.sign_off_days),
    )


def _superseded(plan: Plan, signature: SignOff, digest: str) -> Reason | None:
    """Why a signature stands no longer for what the plan says; None where it does."""
    signed = re.sub(r"[^0-9a-f]", "", (signature.digest or "").lower())
    who = (("name", signature.name), ("on", signature.signed_on))
    if signed:
        if digest.startswith(signed):
            return None
        inputs = (*who, ("signed", short_digest(signed)), ("digest", short_digest(digest)))
        return Reason(rule="signed_other_content", inputs=inputs)
    if signature.plan_version is not None and signature.plan_version != plan.version:
        inputs = (*who, ("signed", signature.plan_version), ("version", plan.version))
        return Reason(rule="signed_other_version", inputs=inputs)
    if any(_material_changes(plan, signature.signed_on)):
        return Reason(rule="changed_since_signed", inputs=who)
    return None


def _changed_on(plan: Plan, signed_on: date) -> date:
    """The day on which the plan was changed after a signature: of the first review that says so, or of any review."""
    after = sorted(_reviews_after(plan, signed_on), key=lambda review: review.date)
    changing = [review for review in after if review.plan_changes]
    return next((review.date for review in (*changing, *after)), signed_on)


def _reviews_after(plan: Plan, day: date) -> Iterator[Review]:
    return (review for review in plan.review_history if review.date > day)


def _material_changes(plan: Plan, signed_on: date) -> Iterator[PlanChange]:
    """The changes after a signature that the plan itself puts on record, as far as they touch the agreed content."""
    for review in sorted(_reviews_after(plan, signed_on), key=lambda review: review.date):
        yield from (change for change in review.plan_changes if is_material(plan, change))


def is_material(plan: Plan, change: PlanChange) -> bool:
    """Whether a change that a review has on record touches what is signed; of one told in words, nobody can tell."""
    if change.field is None:
        return False
    field = change.field.split(".")[0]
    milestone = next((one for one in plan.milestones if one.id == change.item), None)
    if milestone is not None:
        # Whoever moves a target and leaves no first agreed date behind has moved that as well.
        moved_along = field == "target_date" and change.to == milestone.committed_date.isoformat()
        return moved_along or field == "owner" or field in AGREED_FIELDS[Milestone] - DECIDING_FIELDS
    if any(outcome.id == change.item for outcome in plan.outcomes):
        of_metric = AGREED_FIELDS[Metric] | AGREED_FIELDS[Baseline] | AGREED_FIELDS[Target]
        return field in (AGREED_FIELDS[Outcome] | of_metric) - DECIDING_FIELDS
    return change.item is None and field in AGREED_FIELDS[Plan]
