"""A view being put into the words of a letter to one recipient."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.analysis.facts import OpenItem, OutcomeStatus, Rag, Reason, TimelineEntry
from generator.analysis.open_items import by_side
from generator.audience import Audience, View
from generator.messages.content import Figure, Item, Link, Section, Tone
from generator.messages.people import Recipient
from generator.model.mail_address import Mailbox
from generator.model.vocabulary import Side, SuccessMetric
from generator.wording import Words

LETTERS: Final = "mail/letters.txt.j2"
_COMMON: Final = "documents/common.txt.j2"
_REASONS: Final = 3
_ITEMS: Final = 8
"""So many reasons, and so many items of one sort, are read in a minute."""
_TONES: Final[dict[StrEnum, Tone]] = {
    Rag.GREEN: Tone.GOOD,
    Rag.AMBER: Tone.WARNING,
    Rag.RED: Tone.BAD,
    OutcomeStatus.ACHIEVED: Tone.GOOD,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Composer:
    """A view being put into words for one recipient.

    `portal` is the address of the plan's portal; None where nobody has said where portals are published. `answers` is
    whom an answer reaches; None where that is the sender.
    """

    view: View
    words: Words
    recipient: Recipient
    portal: str | None
    answers: Mailbox | None

    def say(self, macro: str, *values: object) -> str:
        """A sentence of letters."""
        return self.words.phrase(LETTERS, macro, *values)

    def common(self, macro: str, *values: object) -> str:
        """A sentence that letters share with documents."""
        return self.words.phrase(_COMMON, macro, *values)

    @property
    def other_side(self) -> str:
        """The company that the reader deals with: among all theirs, the one that this is about."""
        company = self.view.plan.customer.company
        return company if self.recipient.side is Side.VENDOR else self.view.vendor.name

    @property
    def greeting(self) -> str:
        """How the letter begins."""
        return self.say("greeting", self.recipient.mailbox.name)

    @property
    def mark(self) -> str | None:
        """That the letter is for the vendor's own eyes; None where it is not."""
        if self.view.audience is not Audience.INTERNAL:
            return None
        return self.words.phrase("documents/internal.txt.j2", "mark", self.view.plan.customer.company)

    def party(self, side: Side) -> str:
        """Name of a side's company."""
        return self.view.plan.customer.company if side is Side.CUSTOMER else self.view.vendor.name

    def standing(self) -> Section:
        """Where the plan stands: its key figures, and the reasons for its status."""
        return Section(
            heading=self.common("heading", "standing"),
            figures=tuple(self._figures()),
            paragraphs=tuple(self._reason(reason) for reason in self.view.facts.reasons[:_REASONS]),
        )

    def _figures(self) -> Iterator[Figure]:
        facts = self.view.facts
        yield Figure(
            label=self.common("figure", "rag"),
            value=self.words.label(facts.rag),
            tone=_TONES.get(facts.rag, Tone.NEUTRAL),
        )
        progress = facts.progress
        yield Figure(
            label=self.common("figure", "progress"),
            value=self.common("missing", "progress") if progress is None else self.words.percent(progress),
            note="" if progress is None else self.common("expected_note", facts.expected_progress),
        )
        yield self._headline()
        yield Figure(
            label=self.common("figure", "overdue"),
            value=str(len(facts.overdue)),
            note=self.words.listing(self._split(facts.overdue)) or self.common("missing", "overdue"),
            tone=Tone.BAD if facts.overdue else Tone.NEUTRAL,
        )

    def _split(self, items: Iterable[OpenItem]) -> Iterator[str]:
        """How many items are with whom."""
        for group, owed in by_side(items).items():
            if len(group) > 1:
                yield self.common("overdue_shared", len(owed))
            elif (side := next(iter(group))) is None:
                yield self.common("overdue_unassigned", len(owed))
            else:
                yield self.common("overdue_of", len(owed), self.party(side))

    def _headline(self) -> Figure:
        """The figure that the plan is judged by."""
        facts = self.view.facts
        if facts.headline.metric is not SuccessMetric.GOAL_ATTAINMENT_RATE and facts.headline.value is not None:
            expected, note = facts.value.expected, ""
            if facts.headline.metric is SuccessMetric.VALUE_REALIZATION and expected is not None:
                note = self.common("value_note", self.words.money(expected, facts.value.currency))
            value = self.words.percent(facts.headline.value)
            return Figure(label=self.words.label(facts.headline.metric), value=value, note=note)
        goals = facts.goal_attainment
        value = (
            self.common("attainment", goals.achieved, goals.total)
            if goals.total
            else self.common("missing", "progress")
        )
        return Figure(label=self.common("figure", "attainment"), value=value)

    def _reason(self, reason: Reason) -> str:
        """A reason for the plan's status; where that is an outcome, with the outcome's own first reason."""
        told = [self.words.reason(reason)]
        outcome = reason.values.get("outcome")
        if outcome:
            why = self.view.facts.outcome(str(outcome)).reasons[:1]
            told += [self.words.reason(one) for one in why if one.rule != "target_date_past"]
        return self.words.between_sentences.join(told)

    def asked(self, overdue: Iterable[OpenItem], due_soon: Iterable[OpenItem]) -> tuple[tuple[Item, ...], str]:
        """What somebody owes, overdue first, and that there is more where that is so."""
        items = [*(self._late(item) for item in overdue), *(self._coming(item) for item in due_soon)]
        kept = len(items) if len(items) <= _ITEMS else _ITEMS - 1
        return tuple(items[:kept]), self.say("and_more", len(items) - kept) if kept < len(items) else ""

    def _late(self, item: OpenItem) -> Item:
        title, due = self.words.item_title(item), item.due_date
        return Item(title=title, facts=self.say("overdue", due, item.days_overdue, item.blockers), tone=Tone.BAD)

    def _coming(self, item: OpenItem) -> Item:
        title, due = self.words.item_title(item), item.due_date
        days = (due - self.view.as_of).days if due else 0
        return Item(title=title, facts=self.say("due", due, days, item.blockers), tone=Tone.WARNING)

    def meeting(self, review: TimelineEntry) -> str:
        """On which day, when and how long a review is."""
        return self.say("meeting", review, self.view.plan.timezone)

    def link(self) -> Link | None:
        """The way to the portal."""
        return Link(text=self.say("open_portal"), address=self.portal) if self.portal else None

    def closing(self) -> tuple[str, ...]:
        """Whom an answer reaches."""
        return (self.say("answer", self.answers.name if self.answers else ""),)

    def reason(self, why: str) -> str:
        """Why the letter came, who sends it for which plan, and of which day its figures are."""
        sender = self.say("sent_for", self.view.vendor.name, self.view.plan.customer.company)
        return self.words.between_sentences.join((why, sender, self.say("figures_of", self.view.as_of)))
