"""What every section needs at hand: the view, the words, and how values are put on a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, Literal

from generator.analysis.account_facts import AlertSeverity
from generator.analysis.facts import (
    EntryState,
    MilestoneState,
    OutcomeFacts,
    OutcomeStatus,
    PhaseState,
    Rag,
    TimelineEntry,
)
from generator.audience import Audience, View
from generator.documents.blocks import Column, Heading, Piece, Styled, Table, Text, Tone, plain, table
from generator.documents.styles import CharacterStyle
from generator.model.outcomes import Outcome
from generator.model.people import Owner, Stakeholder
from generator.model.plan import Plan
from generator.model.reviews import PlanChange
from generator.model.vocabulary import Decision, PlanType, RenewalCall, RiskRating, RiskStatus, Side, WorkStatus
from generator.wording import Words

_COMMON: Final = "documents/common.txt.j2"
_TONES: Final[dict[type[StrEnum], dict[StrEnum, Tone]]] = {
    # One table for each kind: members of different kinds may share their text, and would be one key.
    Rag: {Rag.GREEN: Tone.GOOD, Rag.AMBER: Tone.WARNING, Rag.RED: Tone.BAD},
    OutcomeStatus: {
        OutcomeStatus.ACHIEVED: Tone.GOOD,
        OutcomeStatus.ON_TRACK: Tone.GOOD,
        OutcomeStatus.AT_RISK: Tone.WARNING,
        OutcomeStatus.OFF_TRACK: Tone.BAD,
        OutcomeStatus.MISSED: Tone.BAD,
    },
    MilestoneState: {
        MilestoneState.COMPLETE: Tone.GOOD,
        MilestoneState.OVERDUE: Tone.BAD,
        MilestoneState.BLOCKED: Tone.BAD,
        MilestoneState.AT_RISK: Tone.WARNING,
        MilestoneState.DUE_SOON: Tone.WARNING,
    },
    EntryState: {
        EntryState.HELD: Tone.GOOD,
        EntryState.DONE: Tone.GOOD,
        EntryState.MISSED: Tone.BAD,
        EntryState.OPEN: Tone.BAD,
        EntryState.DUE: Tone.WARNING,
    },
    PhaseState: {
        PhaseState.COMPLETE: Tone.GOOD,
        PhaseState.OVERDUE: Tone.BAD,
        PhaseState.AT_RISK: Tone.WARNING,
    },
    WorkStatus: {
        WorkStatus.COMPLETE: Tone.GOOD,
        WorkStatus.AT_RISK: Tone.WARNING,
        WorkStatus.BLOCKED: Tone.BAD,
    },
    RiskRating: {RiskRating.GREEN: Tone.GOOD, RiskRating.AMBER: Tone.WARNING, RiskRating.RED: Tone.BAD},
    AlertSeverity: {AlertSeverity.CRITICAL: Tone.BAD, AlertSeverity.WARNING: Tone.WARNING},
    RenewalCall: {
        RenewalCall.STRONG: Tone.GOOD,
        RenewalCall.LIKELY: Tone.GOOD,
        RenewalCall.AT_RISK: Tone.WARNING,
        RenewalCall.CHURN_RISK: Tone.BAD,
    },
    RiskStatus: {RiskStatus.OPEN: Tone.WARNING, RiskStatus.MITIGATED: Tone.GOOD, RiskStatus.CLOSED: Tone.GOOD},
    Decision: {
        Decision.ACCEPTED: Tone.GOOD,
        Decision.ACCEPTED_WITH_CONDITIONS: Tone.WARNING,
        Decision.REJECTED: Tone.BAD,
    },
}
_CHARACTERS: Final = {
    Tone.GOOD: CharacterStyle.GOOD,
    Tone.WARNING: CharacterStyle.WARNING,
    Tone.BAD: CharacterStyle.BAD,
    Tone.NEUTRAL: CharacterStyle.NEUTRAL,
}
_SHORT_LABEL: Final = 12
"""A label of up to so many characters is not broken into two lines."""


def tone(value: StrEnum) -> Tone:
    """The tone of a status; neutral where a status neither pleases nor worries."""
    return _TONES.get(type(value), {}).get(value, Tone.NEUTRAL)


def joined(parts: Iterable[Text], separator: str = "\n") -> tuple[Piece, ...]:
    """Several texts as one, with the separator between those that are not empty."""
    result: list[Piece] = []
    for part in parts:
        pieces = part if isinstance(part, tuple) else (part,)
        if not plain(part):
            continue
        result += [separator, *pieces] if result else pieces
    return tuple(result)


def muted(text: str) -> Styled:
    """Words that are there for whoever looks for them."""
    return Styled(text, CharacterStyle.MUTED)


def strong(text: str) -> Styled:
    """Words that catch the eye."""
    return Styled(text, CharacterStyle.STRONG)


def emphasized(sentence: str, part: str) -> Text:
    """A sentence of which one part, wherever the language puts it, catches the eye."""
    before, found, after = sentence.partition(part)
    return (before, strong(found), after)


@dataclass(frozen=True, kw_only=True, slots=True)
class Composer:
    """A view being put into words.

    `review` is the meeting that the document was asked for; None where it is for whichever comes next.
    """

    view: View
    words: Words
    review: TimelineEntry | None = None

    @property
    def is_internal(self) -> bool:
        """Whether the vendor alone reads the document."""
        return self.view.audience is Audience.INTERNAL

    @property
    def is_light(self) -> bool:
        """Whether the plan is a goal card, whose reader wants a page or two and no more."""
        return self.view.plan.type is PlanType.GOAL_CARD

    @property
    def plan_of_the_day(self) -> Plan:
        """The plan with those people only who play their part on the day of the document."""
        return self.view.plan.on(self.view.as_of)

    def say(self, macro: str, *values: object) -> str:
        """A sentence that documents share."""
        return self.words.phrase(_COMMON, macro, *values)

    def told(self, what: str, value: str) -> Text:
        """A thing that catches the eye, and what is said of it."""
        return emphasized(self.say("told", what, value), what)

    def heading(
        self, level: Literal[1, 2, 3], key: str, *, on_new_page: bool = False, anchor: str | None = None
    ) -> Heading:
        """A heading by its key in the templates."""
        return Heading(level=level, text=self.say("heading", key), on_new_page=on_new_page, anchor=anchor)

    def table(self, key: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Text]]) -> Table:
        """A table by its key in the templates, its columns by theirs with their widths. Empty columns are left out."""
        titled = [Column(title=self.say("column", name), width=width) for name, width in columns]
        return table(self.say("table", key), titled, rows)

    def day(self, day: date | None) -> str:
        """A date for tables; empty where there is none."""
        return "" if day is None else self.words.day(day, "medium")

    def percent(self, share: Fraction | None) -> str:
        """A share; what is not known is said to be so."""
        return self.say("missing", "progress") if share is None else self.words.percent(share)

    def status(self, value: StrEnum) -> Styled:
        """The word for a status in its tone; the spaces around it widen its ground."""
        label = self.words.label(value)
        if len(label) <= _SHORT_LABEL:
            label = label.replace(" ", "\u00a0")
        return Styled(f"\u00a0{label}\u00a0", _CHARACTERS[tone(value)])

    def party(self, side: Side | None) -> str:
        """Name of a side's company."""
        if side is None:
            return self.say("missing", "side")
        return self.view.plan.customer.company if side is Side.CUSTOMER else self.view.vendor.name

    def outcome_title(self, outcome: Outcome) -> str:
        """A few words for an outcome: its id and its metric."""
        return self.say("outcome_title", outcome.id, outcome.metric)

    def owner(self, owner: Owner | None) -> str:
        """An owner with the company they belong to."""
        if owner is None:
            return self.say("missing", "owner")
        return self.say("owned", owner.name, self.party(owner.side) if owner.side else "")

    def owners(self, owners: Iterable[Owner]) -> Text:
        """The names of owners, one a line."""
        return "\n".join(owner.name for owner in owners) or muted(self.say("missing", "owner"))

    def owners_of(self, side: Side, owners: Iterable[Owner]) -> Text:
        """The owners on one side, by name."""
        return "\n".join(owner.name for owner in owners if owner.side is side) or muted(self.say("missing", "person"))

    def person(self, person: Stakeholder | None, *, with_party: bool = True) -> str:
        """A person with post and company."""
        if person is None:
            return self.say("missing", "person")
        return self.say("person", person.name, person.post, self.party(person.side) if with_party else "")

    def plan_change(self, change: PlanChange) -> str:
        """What was changed in the plan, the item by its name."""
        plan = self.view.plan
        names = {milestone.id: milestone.name for milestone in plan.milestones}
        names |= {outcome.id: self.outcome_title(outcome) for outcome in plan.outcomes}
        item = names.get(change.item, change.item) if change.item else None
        return self.words.plan_change(replace(change, item=item))

    def outcomes_by_objective(self) -> list[tuple[str | None, list[tuple[Outcome, OutcomeFacts]]]]:
        """The outcomes under the objectives that they serve, in the plan's order; those that serve none come last.

        Where no outcome names an objective, all are under None.
        """
        groups: dict[str | None, list[tuple[Outcome, OutcomeFacts]]] = {}
        for outcome, facts in self.view.outcomes:
            groups.setdefault(outcome.objective, []).append((outcome, facts))
        return sorted(groups.items(), key=lambda group: group[0] is None)
