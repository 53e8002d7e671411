"""All rules over one plan: who says what, how bad it is in this workspace, and what the plan has waived."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from generator.analysis.timeline import ENDED
from generator.diagnostics import Check
from generator.findings import Finding, path_text
from generator.model.workspace import RuleSettings
from generator.rules.registry import RULES
from generator.rules.rule import (
    AnyRule,
    Breach,
    DatedContext,
    DatedRule,
    Rule,
    RuleContext,
    WaiverContext,
    WaiverRule,
    at_most_warning,
)
from generator.rules.waived import covers, is_in_force


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleReport:
    """What the rules found, each in a fixed order.

    `findings` is what there is to say. `breaches` is what was found before waivers and severities had their say, with
    the severity that each rule has of itself; `waived` is what the plan's waivers hide of it.
    """

    findings: tuple[Finding, ...]
    breaches: tuple[Finding, ...]
    waived: tuple[Finding, ...]


def run_rules(context: DatedContext, rules: Iterable[AnyRule] = RULES) -> RuleReport:
    """What the rules say of a plan at a day."""
    asked = [rule for rule in rules if _asks(rule, context)]
    breaches = _sorted(_found(asked, context))
    waived = tuple(finding for finding in breaches if _is_waived(finding, context, in_force=True))
    hidden = frozenset(waived)
    after = _sorted(_about_waivers(asked, context, breaches))
    by_id = {rule.id: rule for rule in asked}
    left = [finding for finding in (*breaches, *after) if finding not in hidden]
    judged = [_judged(finding, by_id[finding.id], context) for finding in left]
    return RuleReport(
        findings=_sorted(finding for finding in judged if finding is not None),
        breaches=(*breaches, *after),
        waived=waived,
    )


def check_rule_settings(settings: RuleSettings) -> Iterator[Finding]:
    """Every severity that is given to no rule; paths are those of the workspace's file."""
    known = [rule.id for rule in RULES]
    for rule_id in settings.severity:
        if rule_id not in known:
            close = get_close_matches(rule_id, known, n=1)
            yield Finding(
                path=("rules", "severity", rule_id),
                id=Check.UNKNOWN_REFERENCE,
                message=f"no rule is called {rule_id}",
                hint=f"did you mean {close[0]}?" if close else "`planfolio explain` lists all rules",
                at_key=True,
            )


def _asks(rule: AnyRule, context: DatedContext) -> bool:
    plan = context.plan
    return plan.type not in rule.spares and (rule.asks_ended or plan.status not in ENDED)


def _found(rules: Iterable[AnyRule], context: DatedContext) -> Iterator[Finding]:
    undated = RuleContext(
        plan=context.plan,
        policy=context.policy,
        settings=context.settings,
        customer_hides=context.customer_hides,
        untranslated=context.untranslated,
    )
    for rule in rules:
        if isinstance(rule, Rule):
            yield from (_finding(rule, breach) for breach in rule.check(undated))
        elif isinstance(rule, DatedRule):
            yield from (_finding(rule, breach) for breach in rule.check(context))


def _about_waivers(rules: Iterable[AnyRule], context: DatedContext, breaches: tuple[Finding, ...]) -> Iterator[Finding]:
    if not context.plan.waivers:
        return
    seen = WaiverContext(
        plan=context.plan,
        policy=context.policy,
        settings=context.settings,
        customer_hides=context.customer_hides,
        untranslated=context.untranslated,
        facts=context.facts,
        known=frozenset(rule.id for rule in RULES),
        found=breaches,
    )
    for rule in rules:
        if isinstance(rule, WaiverRule):
            yield from (_finding(rule, breach) for breach in rule.check(seen))


def _finding(rule: AnyRule, breach: Breach) -> Finding:
    return Finding(
        path=breach.path,
        id=rule.id,
        message=breach.message,
        hint=breach.hint,
        at_key=breach.at_key,
        severity=rule.severity,
    )


def _judged(finding: Finding, rule: AnyRule, context: DatedContext) -> Finding | None:
    """The finding as bad as this workspace holds it to be; None where it does not want to hear of it."""
    severity = rule.severity_under(context.settings)
    if _is_waived(finding, context, in_force=False):
        # That a waiver ran out is a matter of the day, and the day stops no plan.
        severity = at_most_warning(severity)
    return None if severity is None else replace(finding, severity=severity)


def _is_waived(finding: Finding, context: DatedContext, *, in_force: bool) -> bool:
    """Whether a waiver covers the finding: one that is in force, or one that has expired."""
    return any(
        is_in_force(waiver, context.as_of) is in_force and covers(waiver, finding, context.plan)
        for waiver in context.plan.waivers
    )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings in an order that does not depend on that of the rules."""
    return tuple(sorted(set(findings), key=lambda finding: (path_text(finding.path), finding.id, finding.message)))
