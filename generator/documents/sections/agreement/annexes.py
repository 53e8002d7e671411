"""The annexes: everything that is signed beside the outcomes, and where in the document it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from generator.documents.blocks import Block, Facts, Heading, Table, Text
from generator.documents.sections.agreement.change_control import change_control
from generator.documents.sections.agreement.commitments import commitments, escalation_path
from generator.documents.sections.agreement.milestones import agreed_milestones, milestones_that_count
from generator.documents.sections.agreement.outcomes import outcomes_in_full
from generator.documents.sections.agreement.reviews import reviews, rhythm
from generator.documents.sections.agreement.words import heading, linked, say
from generator.documents.sections.composer import Composer
from generator.documents.sections.risks import risks
from generator.model.vocabulary import Side


@dataclass(frozen=True, kw_only=True, slots=True)
class Annex:
    """A part of what is signed: its key, its letter, what it says in a line, and its content."""

    key: str
    letter: str
    summary: str
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        """Where links to it lead."""
        return f"annex_{self.key}"


def annexes(compose: Composer) -> list[Annex]:
    """The annexes that the plan has anything for, lettered in their order."""
    known = (
        ("outcomes", say(compose, "summary_outcomes"), outcomes_in_full(compose)),
        ("milestones", _milestones(compose), agreed_milestones(compose)),
        ("commitments", _commitments(compose), commitments(compose)),
        ("escalation_path", _escalation_path(compose), escalation_path(compose)),
        ("reviews", rhythm(compose), reviews(compose)),
        ("risks", _risks(compose), _open_risks(compose)),
        ("change_control", say(compose, "summary_changes"), change_control(compose)),
    )
    found = [(key, summary, tuple(blocks)) for key, summary, blocks in known]
    return [
        Annex(key=key, letter=letter, summary=summary, blocks=blocks)
        for letter, (key, summary, blocks) in zip(ascii_uppercase, (annex for annex in found if annex[2]), strict=False)
    ]


def overview(compose: Composer, parts: Sequence[Annex]) -> Iterator[Block]:
    """What else is signed, in a line each that leads to its annex."""
    rows = [(say(compose, "annex_name", annex.key), _told(compose, annex)) for annex in parts]
    yield heading(compose, 1, "also_signed")
    yield Facts(description=say(compose, "heading", "also_signed"), rows=tuple(rows), is_compact=True)


def in_full(compose: Composer, parts: Sequence[Annex], *, on_new_page: bool) -> Iterator[Block]:
    """The annexes, from a page of their own on where they follow what is filled in."""
    for index, annex in enumerate(parts):
        name = say(compose, "annex_name", annex.key)
        title = say(compose, "annex_title", annex.letter, name)
        yield Heading(level=1, text=title, on_new_page=on_new_page and index == 0, anchor=annex.anchor)
        yield from annex.blocks


def _told(compose: Composer, annex: Annex) -> Text:
    where = say(compose, "annex", annex.letter)
    return linked(say(compose, "summary", annex.summary, where), where, annex.anchor)


def _milestones(compose: Composer) -> str:
    found = milestones_that_count(compose)
    days = [milestone.target_date for milestone in found]
    return say(compose, "summary_milestones", len(found), min(days), max(days)) if days else ""


def _commitments(compose: Composer) -> str:
    stated = compose.view.plan.commitments
    if stated is None:
        return ""
    parts = (
        *(
            say(compose, "commitments_of", len(items), compose.party(side)) if items else ""
            for side, items in ((Side.CUSTOMER, stated.customer), (Side.VENDOR, stated.vendor))
        ),
        say(compose, "with_scope") if stated.scope else "",
        say(compose, "with_assumptions") if stated.assumptions else "",
    )
    return compose.words.listing(part for part in parts if part)


def _escalation_path(compose: Composer) -> str:
    stated = compose.view.plan.commitments
    steps = stated.escalation_path if stated else ()
    return say(compose, "summary_escalation", len(steps), steps[0].name, steps[-1].name) if steps else ""


def _risks(compose: Composer) -> str:
    return say(compose, "summary_risks", sum(risk.is_open for risk in compose.view.plan.risks))


def _open_risks(compose: Composer) -> list[Block]:
    """The table of risks; the annex has its own heading."""
    return [block for block in risks(compose, only_open=True) if isinstance(block, Table)]
