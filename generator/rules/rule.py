"""What a rule is, what it is given to look at, and what it says."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from generator.analysis.facts import PlanFacts
from generator.diagnostics import RuleDescription, Severity
from generator.findings import Finding, Path
from generator.model.plan import Plan
from generator.model.vocabulary import PlanType, Restriction
from generator.model.workspace import Policy, RuleSettings

EXAMPLE_DAY: Final = date(2026, 3, 2)
"""The day on which the examples of dated rules are looked at."""

OFF: Final = "off"
"""In place of a severity: the rule says nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Breach:
    """What a rule says of the value at a path; `at_key` points at the key. The rule's id and severity come on top."""

    path: Path
    message: str
    hint: str
    at_key: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleContext:
    """What every rule sees: the plan and the settings, but no day, so that what it says holds on every day."""

    plan: Plan
    policy: Policy
    settings: RuleSettings
    customer_hides: frozenset[Restriction]
    """Parts of every plan that the workspace keeps from its customers."""
    untranslated: int | None
    """How many sentences of our wording are not in the language of the plan's locale; None where none is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedContext(RuleContext):
    """What a dated rule sees: the facts at a day too."""

    facts: PlanFacts

    @property
    def as_of(self) -> date:
        """The day."""
        return self.facts.as_of


@dataclass(frozen=True, kw_only=True, slots=True)
class WaiverContext(DatedContext):
    """What a rule about waivers sees: which rules there are, and what all others found, waived or not."""

    known: Collection[str]
    found: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _AnyRule:
    """What all rules have.

    `summary` is the rule in a line, `why` its reason, `source` the field text that it comes from. `bad` and `good` are
    parts of plan files, the first of which breaks the rule. `spares` are the types of plan of which the rule asks
    nothing. A plan that has ended is asked nothing, unless `asks_ended`: nobody will mend it.
    """

    id: str
    summary: str
    why: str
    source: str
    bad: str
    good: str
    spares: frozenset[PlanType] = frozenset()
    asks_ended: bool = False

    def _described(self, severity: Severity, *, is_dated: bool, is_waivable: bool) -> RuleDescription:
        return RuleDescription(
            id=self.id,
            severity=severity,
            summary=self.summary,
            why=self.why,
            source=self.source,
            bad=self.bad,
            good=self.good,
            is_dated=is_dated,
            is_waivable=is_waivable,
            spares=tuple(sorted(self.spares)),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule(_AnyRule):
    """A rule that holds on every day, because its check sees none."""

    severity: Severity
    check: Callable[[RuleContext], Iterator[Breach]]

    def severity_under(self, settings: RuleSettings) -> Severity | None:
        """How bad a breach is in a workspace; None where the rule is off."""
        return _own_or(self.severity, self.id, settings)

    @property
    def description(self) -> RuleDescription:
        """The rule as its manual page tells it."""
        return self._described(self.severity, is_dated=False, is_waivable=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedRule(_AnyRule):
    """A rule that depends on the day. It warns at most: no plan stops being published because a night has passed."""

    severity: Literal[Severity.WARNING, Severity.INFO]
    check: Callable[[DatedContext], Iterator[Breach]]

    def severity_under(self, settings: RuleSettings) -> Severity | None:
        """How bad a breach is in a workspace, a warning at most; None where the rule is off."""
        return at_most_warning(_own_or(self.severity, self.id, settings))

    @property
    def description(self) -> RuleDescription:
        """The rule as its manual page tells it."""
        return self._described(self.severity, is_dated=True, is_waivable=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class WaiverRule(_AnyRule):
    """A rule about waivers, asked after all others. It depends on the day as waivers do, and cannot be waived."""

    severity: Literal[Severity.WARNING, Severity.INFO]
    check: Callable[[WaiverContext], Iterator[Breach]]

    def severity_under(self, settings: RuleSettings) -> Severity | None:
        """How bad a breach is in a workspace, a warning at most; None where the rule is off."""
        return at_most_warning(_own_or(self.severity, self.id, settings))

    @property
    def description(self) -> RuleDescription:
        """The rule as its manual page tells it."""
        return self._described(self.severity, is_dated=True, is_waivable=False)


AnyRule = Rule | DatedRule | WaiverRule


def at_most_warning(severity: Severity | None) -> Severity | None:
    """The severity, an error being a warning."""
    return Severity.WARNING if severity is Severity.ERROR else severity


def _own_or(default: Severity, rule_id: str, settings: RuleSettings) -> Severity | None:
    own = settings.severity.get(rule_id, default.value)
    return None if own == OFF else Severity(own)
