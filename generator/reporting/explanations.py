"""What stands behind rules and checks: for a terminal, and as the manual's page."""

from collections.abc import Sequence

from generator.diagnostics import RuleDescription
from generator.wording import Words


def format_description(description: RuleDescription, words: Words) -> str:
    """Everything about one rule or check: its reason, examples, and how to waive it."""
    return words.render("status/explanation.txt.j2", rule=description)


def format_descriptions(descriptions: Sequence[RuleDescription], words: Words) -> str:
    """A line for each rule and check."""
    width = max(len(description.id) for description in descriptions)
    return words.render("status/explanations.txt.j2", rules=descriptions, width=width)


def rules_page(rules: Sequence[RuleDescription], checks: Sequence[RuleDescription], words: Words) -> str:
    """The manual's page on rules and checks, as Markdown."""
    return words.render("manual/rules.md.txt.j2", rules=rules, checks=checks)
