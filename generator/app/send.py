"""Composing mail: of one kind, for the people whom each plan names, ready to be looked at or sent."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Final

from generator.analysis.timeline import ENDED
from generator.app.checked import CheckedPlan, check_plans
from generator.app.desk import Desk
from generator.app.editions import Editions
from generator.app.failure import Failure
from generator.app.letters import PlanLetters
from generator.app.mail import Composed, History, MailOrder, Note
from generator.app.own_templates import template_error
from generator.app.reminders import Reminders
from generator.app.workspace import TEMPLATES, Folder, MisuseError, plan_files
from generator.letter import LetterKind
from generator.model.vocabulary import PlanStatus

_SILENT: Final = {
    PlanStatus.DRAFT: "the plan is a draft; with `status: in_review` there is something to send",
    **dict.fromkeys(ENDED, "the plan has ended"),
}
"""Plans of which nobody is written to."""


def compose(
    folder: Folder, names: Iterable[str], order: MailOrder, history: History | None = None
) -> Iterator[Composed]:
    """The letters of the named plans, or of all, one plan after another; nothing is written and nothing sent.

    A reminder groups what one person owes over all of these plans, so reminders come last, one person after another.
    Where a plan has errors, the others are composed all the same.

    Args:
        folder: the workspace.
        names: ids or files of plans.
        order: what is asked for.
        history: what was sent before; without it, everybody who owes something is reminded, and nothing is known of
            reviews that have moved since.

    Raises:
        MisuseError: a name stands for no plan, or the settings do not say who mail comes from.
    """
    paths = plan_files(folder, names)
    if not folder.can_build:
        return
    desk = Desk(folder, order)
    has_letters = False
    with ExitStack() as stack:
        if order.kind is LetterKind.REMINDERS:
            room: Reminders | PlanLetters = Reminders(desk, history)
        else:
            room = PlanLetters(desk, stack.enter_context(Editions(folder)), history)
        for checked in check_plans(folder, paths, order.as_of):
            composed = _of_plan(checked, room, folder)
            has_letters |= bool(composed.letters)
            yield composed
        if isinstance(room, Reminders):
            for address, plans in room.people:
                composed = _tried(Composed(plans=plans), partial(room.of_person, address), folder)
                has_letters |= bool(composed.letters)
                yield composed
    if order.to and not has_letters:
        wanted = " or ".join(order.to)
        reason = f"nobody who gets such a letter is or has {wanted}, nor is that an address of the vendor's own domains"
        yield Composed(plans=(), notes=(Note(plan_id=None, recipient=None, reason=reason, is_refusal=True),))


def _of_plan(checked: CheckedPlan, room: Reminders | PlanLetters, folder: Folder) -> Composed:
    composed = Composed(plans=(checked.id,), diagnostics=checked.diagnostics, failure=checked.failure)
    if checked.view is None or checked.plan is None:
        return composed
    if (reason := _SILENT.get(checked.plan.status)) is not None:
        return replace(composed, notes=(Note(plan_id=checked.id, recipient=None, reason=reason),))
    return _tried(composed, partial(room.of_plan, checked.plan, checked.view), folder)


def _tried(known: Composed, write: Callable[[], Composed], folder: Folder) -> Composed:
    """What became of one plan or person, with what was known of it. What goes wrong here stops nobody else's mail."""
    try:
        return replace(write(), diagnostics=known.diagnostics)
    except (OSError, MisuseError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever goes wrong with one plan must not cost the others theirs
        wrong = template_error(error, folder.own(TEMPLATES))
        if wrong is not None:
            return replace(known, diagnostics=(*known.diagnostics, wrong))
        return replace(known, failure=Failure.of(error))
