"""The letter that brings the packet to somebody who is to sign the plan."""

from collections.abc import Iterable, Iterator

from generator.analysis.facts import SignOffState
from generator.messages.attachment import Attachment
from generator.messages.attachments_told import attached
from generator.messages.composer import Composer
from generator.messages.content import Content, Item, Section
from generator.model.vocabulary import ESignature


def sign_off_letter(compose: Composer, attachments: Iterable[Attachment]) -> Content:
    """What is told to a signer: what they sign, by when, and how to go about it."""
    view = compose.view
    sign_off = view.facts.sign_off
    is_again = sign_off.state is SignOffState.SUPERSEDED
    late = max((view.as_of - sign_off.due_date).days, 0)
    return Content(
        subject=compose.say("sign_off_subject", view.plan.version, compose.other_side),
        audience=compose.view.audience,
        mark=compose.mark,
        kicker=compose.say("kicker", compose.other_side),
        title=compose.say("sign_off_title"),
        greeting=compose.greeting,
        opening=(compose.say("sign_off_opening", is_again),),
        facts=(
            (compose.say("fact", "sign_by"), compose.say("sign_by", sign_off.due_date, late)),
            (compose.say("fact", "version"), view.plan.version),
            (compose.say("fact", "digest"), sign_off.digest_short),
        ),
        sections=tuple(_sections(compose, attachments)),
        closing=compose.closing(),
        reason=compose.reason(compose.say("why_sign_off")),
    )


def _sections(compose: Composer, attachments: Iterable[Attachment]) -> Iterator[Section]:
    view = compose.view
    if view.facts.sign_off.state is SignOffState.SUPERSEDED:
        reasons = tuple(compose.words.reason(reason) for reason in view.facts.sign_off.reasons)
        yield Section(heading=compose.say("heading", "changed"), paragraphs=reasons)
    yield Section(heading=compose.say("heading", "agreed"), items=tuple(_outcomes(compose)), link=compose.link())
    by_service = view.e_signature is not ESignature.NONE
    yield Section(heading=compose.say("heading", "how"), paragraphs=(compose.say("how_to_sign", by_service),))
    yield attached(compose, attachments)


def _outcomes(compose: Composer) -> Iterator[Item]:
    """Each outcome with the goal of its first metric and the day by which it is to be reached."""
    for outcome, facts in compose.view.outcomes:
        metric = facts.metrics[0] if facts.metrics else None
        goal = metric.goal if metric else None
        told = compose.common("goal_by", goal, facts.target_date) if goal else ""
        yield Item(title=outcome.description.strip() if not outcome.metric else outcome.metric, facts=told)
