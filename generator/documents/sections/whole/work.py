"""What the plan holds beside its outcomes: phases and weeks, risks, opportunities, and what happened around it."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Heading
from generator.documents.sections.composer import Composer
from generator.documents.sections.opportunities import opportunities
from generator.documents.sections.pictures import risk_matrix_picture
from generator.documents.sections.risks import risk_table
from generator.documents.sections.way_ahead import phases, week_table
from generator.documents.sections.whole.words import own_table, say


def work(compose: Composer) -> Iterator[Block]:
    """Phases and the whole roadmap, every risk, the opportunities that the reader may see, and every event."""
    plan = compose.view.plan
    stages = list(phases(compose))
    if stages:
        yield compose.heading(1, "phases")
        yield from stages
    weeks = list(week_table(compose, sorted(plan.roadmap, key=lambda week: week.week)))
    if weeks:
        yield Heading(level=1, text=say(compose, "heading", "roadmap"))
        yield from weeks
    if plan.risks:
        yield compose.heading(1, "risks")
        if (picture := risk_matrix_picture(compose)) is not None:
            yield picture
        yield risk_table(compose, plan.risks, with_ids=True)
    yield from opportunities(compose)
    if plan.events:
        rows = [
            (compose.day(event.date), compose.words.label(event.type), (event.note or "").strip())
            for event in sorted(plan.events, key=lambda event: event.date)
        ]
        yield Heading(level=1, text=say(compose, "heading", "events"))
        yield own_table(compose, "events", [("day", 20), ("event", 30), ("note", 70)], rows)
