"""What the last review agreed, and whether each side has kept what it promised there."""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.analysis.facts import ItemKind
from generator.documents.blocks import Block, Bullets, Lead, Paragraph, Text
from generator.documents.sections.composer import Composer, emphasized, muted, strong
from generator.documents.sections.reviews import held_reviews, last_review, period_start
from generator.model.reviews import Review
from generator.model.vocabulary import Side, WorkStatus
from generator.model.work import Action

_SIDES: Final[tuple[Side | None, ...]] = (*Side, None)


def agreed_last_time(compose: Composer) -> Iterator[Block]:
    """What the last review found and decided, each side's promises and how they were kept, and what came after it."""
    review = last_review(compose)
    if review is None:
        return
    late = _days_overdue(compose)
    others = list(_other_reviews(compose, review, late))
    content = (review.summary, review.decisions, review.actions, review.plan_changes, review.reconfirmed_outcomes)
    has_content = any(content)
    if not has_content and not others:
        return
    yield compose.heading(1, "last_review")
    if has_content:
        yield from _in_full(compose, review, late)
    if others:
        yield compose.heading(2, "other_reviews")
        yield from others


def _in_full(compose: Composer, review: Review, late: Mapping[str, int]) -> Iterator[Block]:
    yield Lead(text=compose.say("last_review", review.kind, review.date), keep_with_next=True)
    if review.summary:
        yield Paragraph(text=review.summary.strip())
    if review.actions:
        yield compose.heading(2, "actions")
        yield from kept_promises(compose, review, late)
    if review.decisions:
        yield compose.heading(2, "decisions")
        yield Bullets(items=review.decisions)
    if review.plan_changes:
        yield compose.heading(2, "plan_changes")
        yield Bullets(items=tuple(compose.plan_change(change) for change in review.plan_changes))
    if review.reconfirmed_outcomes:
        yield Paragraph(text=compose.say("reconfirmed", review.reconfirmed_outcomes))


def kept_promises(compose: Composer, review: Review, late: Mapping[str, int]) -> Iterator[Block]:
    """A sentence on each side, then every action of the review with its owner and how it was kept."""
    by_side = {side: [action for action in review.actions if _side(action) is side] for side in _SIDES}
    told = [_account_of(compose, side, actions, late) for side, actions in by_side.items() if actions]
    yield Bullets(items=tuple(told), keep_with_next=True)
    rows = [_row(compose, action, late) for actions in by_side.values() for action in actions]
    yield compose.table("actions", [("action", 44), ("owner", 24), ("due", 14), ("status", 18)], rows)


def _side(action: Action) -> Side | None:
    return action.owner.side if action.owner else None


def _account_of(compose: Composer, side: Side | None, actions: list[Action], late: Mapping[str, int]) -> Text:
    """How many of its promises a side has kept, and what became of the others."""
    promised = [action for action in actions if not action.status.is_left_out]
    kept_ones = [action for action in promised if action.status is WorkStatus.COMPLETE]
    overdue = sum(action.id in late for action in promised)
    # What is not due yet is neither kept nor broken.
    due, party = len(kept_ones) + overdue, compose.party(side)
    still_open, dropped = len(promised) - due, len(actions) - len(promised)
    came_late = sum(days_late(action) > 0 for action in kept_ones)
    sentences = [
        compose.say(macro, *values)
        for macro, number, values in (
            ("promises_kept", due, (party, len(kept_ones), due)),
            ("promises_kept_late", came_late, (came_late,)),
            ("promises_overdue", overdue, (overdue,)),
            ("promises_open", still_open, (party, still_open)),
            ("promises_dropped", dropped, (party, dropped)),
        )
        if number
    ]
    return emphasized(compose.words.between_sentences.join(sentences), party)


def days_late(action: Action) -> int:
    """By how many days an action was done after it was due; 0 or less where it was not late, or nobody knows."""
    return (action.completed_on - action.due).days if action.completed_on and action.due else 0


def _other_reviews(compose: Composer, last: Review, late: Mapping[str, int]) -> Iterator[Block]:
    """The other reviews of the period, latest first: what they decided, and which of their actions are still open."""
    start = period_start(compose)
    within = [
        review for review in held_reviews(compose) if review is not last and start is not None and start <= review.date
    ]
    for review in sorted(within, key=lambda review: review.date, reverse=True):
        still_open = [action for action in review.actions if not action.status.is_settled]
        items: list[Text] = [*review.decisions, *(_open_action(compose, action, late) for action in still_open)]
        if items:
            head = compose.say("last_review", review.kind, review.date)
            yield Paragraph(text=strong(head), keep_with_next=True)
            yield Bullets(items=tuple(items))


def _open_action(compose: Composer, action: Action, late: Mapping[str, int]) -> Text:
    line = compose.say("open_action", compose.owner(action.owner), action.due, kept(compose, action, late))
    said = compose.say("told", action.name.rstrip("."), line)
    return (said.removesuffix(line), muted(line))


def _days_overdue(compose: Composer) -> Mapping[str, int]:
    """By how many days each overdue action of a review is so, by its id."""
    overdue = (item for item in compose.view.facts.overdue if item.kind is ItemKind.REVIEW_ACTION)
    return {item.reference: item.days_overdue for item in overdue}


def _row(compose: Composer, action: Action, late: Mapping[str, int]) -> tuple[Text, ...]:
    return (action.name, compose.owner(action.owner), compose.day(action.due), kept(compose, action, late))


def kept(compose: Composer, action: Action, late: Mapping[str, int]) -> str:
    """What became of a promise; `late` has the days by which those are overdue that are, by id."""
    if action.status is WorkStatus.COMPLETE:
        return compose.say("action_done", days_late(action))
    if action.status.is_left_out:
        return compose.say("action_dropped")
    if action.id in late:
        return compose.say("action_overdue", late[action.id])
    return compose.say("action_open" if action.due else "action_undated")
