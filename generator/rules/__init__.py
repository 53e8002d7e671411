"""Quality rules: what a good success plan does and what it guards against, one file for each rule.

Loading tells of data that cannot be right. Rules tell of plans that will not work: they read the typed plan, and those
that depend on the day its facts.
"""

from generator.rules.checklist import checklist
from generator.rules.registry import RULES, rule_descriptions
from generator.rules.rule import EXAMPLE_DAY, DatedContext
from generator.rules.run import RuleReport, check_rule_settings, run_rules

__all__ = [
    "EXAMPLE_DAY",
    "RULES",
    "DatedContext",
    "RuleReport",
    "check_rule_settings",
    "checklist",
    "rule_descriptions",
    "run_rules",
]
