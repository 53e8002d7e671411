"""What changed between two versions of a plan, for a terminal and for a comment on a merge request."""

from generator.audience.difference import Difference, TouchedPlan
from generator.reporting.markdown import plain
from generator.wording import Words


def format_difference(found: Difference, words: Words) -> str:
    """The changes as plain text, those that touch what was agreed first."""
    agreed, others = ([words.change(one) for one in part] for part in (found.material, found.others))
    return words.render("status/changes.txt.j2", found=found, agreed=agreed, others=others)


def markdown_difference(found: Difference, words: Words) -> str:
    """The same in Markdown. What stands in a plan stays text: no link, no mention, no markup."""
    agreed, others = ([plain(words.change(one)) for one in part] for part in (found.material, found.others))
    return words.render(
        "status/changes_markdown.txt.j2",
        found=found,
        company=plain(found.company),
        agreed=agreed,
        others=others,
    )


def format_touched(plan: TouchedPlan, words: Words) -> str:
    """What became of one of many plans, as plain text."""
    if plan.difference is not None:
        return format_difference(plan.difference, words)
    return words.render("status/touched.txt.j2", plan=plan)


def markdown_touched(plan: TouchedPlan, words: Words) -> str:
    """The same in Markdown."""
    if plan.difference is not None:
        return markdown_difference(plan.difference, words)
    return words.render("status/touched_markdown.txt.j2", plan=plan, name=plain(plan.company or plan.plan_id))
