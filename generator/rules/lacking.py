"""What many items of one list lack, told once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.findings import Path
from generator.model.outcomes import Outcome
from generator.model.plan import Plan
from generator.model.work import Milestone
from generator.rules.rule import Breach
from generator.rules.walk import live_milestones_of, open_outcomes

_MOST_TOLD_APART: Final = 3
"""Milestones of one outcome; that more of them lack the same has one cause."""


def one_or_all(
    path: Path, lacking: Sequence[tuple[Path, str]], total: int, *, one: str, every: str, hint: str
) -> Iterator[Breach]:
    """One breach for each item that lacks something; where all of several do, a single one at the key of their list.

    Args:
        path: where the list stands.
        lacking: path and name of each item that lacks it.
        total: how many items there are.
        one: what is said of an item, such as "{} names no owner".
        every: what is said of the list, such as "none of the {} milestones names an owner".
        hint: what to write instead.
    """
    if total > 1 and len(lacking) == total:
        yield Breach(path=path, message=every.format(total), hint=hint, at_key=True)
        return
    for at, name in lacking:
        yield Breach(path=at, message=one.format(name), hint=hint)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lack:
    """What milestones lack, and what to write instead.

    `one` is what is said of one, by its id, such as "nobody owns milestone {}"; `many` of several of one outcome, by
    their number and its id, such as "{} milestones of {} have no owner".
    """

    rule: str
    one: str
    many: str
    hint: str


def one_or_many(
    plan: Plan, path: Path, outcome: Outcome, lacking: Sequence[tuple[Path, str]], lack: Lack
) -> Iterator[Breach]:
    """One breach for each milestone that lacks something; where many of an outcome do, a single one at their key.

    A milestone for which the plan waives the rule is told apart, so that the waiver finds what it speaks of.

    Args:
        plan: the plan.
        path: where the outcome stands.
        outcome: the outcome of these milestones.
        lacking: path and id of each of its milestones that lacks it.
        lack: what that is.
    """
    apart = {waiver.item for waiver in plan.waivers if waiver.rule == lack.rule}
    together = [item for item in lacking if item[1] not in apart]
    if len(together) > _MOST_TOLD_APART:
        message = lack.many.format(len(together), outcome.id)
        yield Breach(path=(*path, "milestones"), message=message, hint=lack.hint, at_key=True)
    else:
        apart.update(milestone_id for _, milestone_id in together)
    for at, milestone_id in lacking:
        if milestone_id in apart:
            yield Breach(path=at, message=lack.one.format(milestone_id), hint=lack.hint)


def some_or_none(plan: Plan, has: Callable[[Milestone], bool], lack: Lack, *, none: str) -> Iterator[Breach]:
    """Which open milestones lack something, as in `one_or_many`; where no milestone of an outcome has it, that alone.

    An outcome whose plan was made without it is told so once, however many milestones and waivers there are.

    Args:
        plan: the plan.
        has: whether a milestone has it.
        lack: what milestones lack.
        none: what is said of an outcome, by its id, such as "none of the open milestones of outcome {} has an owner".
    """
    for path, outcome in open_outcomes(plan):
        milestones = list(live_milestones_of(path, outcome))
        lacking = [(at, one.id) for at, one in milestones if not has(one) and not one.status.is_settled]
        if len(lacking) > 1 and not any(has(one) for _, one in milestones):
            yield Breach(path=(*path, "milestones"), message=none.format(outcome.id), hint=lack.hint, at_key=True)
        else:
            yield from one_or_many(plan, path, outcome, lacking, lack)
