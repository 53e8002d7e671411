"""The facts of a plan as a page of text for a terminal."""

from generator.analysis.changes import Change
from generator.audience import View
from generator.wording import Words


def format_status(view: View, words: Words, changes_since_signed: tuple[Change, ...] = ()) -> str:
    """A page on one plan: what stands, what is overdue and whose move it is, when both sides meet next.

    `changes_since_signed` are told beside a signature that they took out of force.
    """
    return words.render(
        "status/plan.txt.j2",
        view=view,
        plan=view.plan,
        facts=view.facts,
        changes_since_signed=changes_since_signed,
    )
