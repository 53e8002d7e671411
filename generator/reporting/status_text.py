"""The facts of a plan as a page of text for a terminal."""

from generator.audience import View
from generator.wording import Words


def format_status(view: View, words: Words) -> str:
    """A page on one plan: what stands, what is overdue and whose move it is, when both sides meet next."""
    return words.render("status/plan.txt.j2", view=view, plan=view.plan, facts=view.facts)
