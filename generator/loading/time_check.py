"""Times of day that nobody could tell from those of another place."""

from collections.abc import Iterator

from generator.diagnostics import Check
from generator.findings import Finding
from generator.loading.raw_plan import Node


def check_times(plan: Node) -> Iterator[Finding]:
    """Every time at which reviews begin in a plan that names no time zone."""
    header = plan.child("plan")
    if header.text("timezone"):
        return
    for meeting in (*header.children("cadence"), plan.child("qbr")):
        if time := meeting.text("time"):
            yield Finding(
                path=(*meeting.path, "time"),
                id=Check.MISSING_KEY,
                message=f"{time} is another moment in every time zone, and the plan names none",
                hint="add `timezone:` to `plan`, such as Europe/London",
            )
