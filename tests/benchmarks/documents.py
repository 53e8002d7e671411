"""What the Word documents cost in a running process, pictures included, beside what others take for less.

Run it with `python -m tests.benchmarks.documents`. The plan has five outcomes with measurements, 25 milestones and five
risks. In each run its numbers and names are others, so that no picture is known from before; `again` is the same
document once more, as the second edition of a plan finds it. Figures are CPU milliseconds, the best of several runs,
and ratios to what python-docx takes to open and save the reference document, since machines differ and are noisy.
Nothing here is a test: no figure fails anything.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from time import process_time
from typing import Any

import docx

from generator.audience import View, customer_view
from generator.documents import DOCUMENTS, DocumentKind, reference_document, render_document
from generator.loading import load_plan
from generator.model.plan import Plan
from generator.model.quantity import read_quantity
from generator.model.workspace import Workspace
from generator.wording import Words
from tests.conftest import ROOT

DAY = date(2026, 11, 20)
RUNS = 7
OUTCOMES = 5
MILESTONES = 5


def made(run: int, milestones: int = MILESTONES) -> View:
    """What the customer sees of the plan of a run, with so many milestones for each of its outcomes."""
    plan = load_plan(ROOT / "plans" / "northlight-freight.yml").plan
    if plan is None:
        raise SystemExit("the example has errors")
    return customer_view(varied(plan, run, milestones), DAY, Workspace())


def varied(plan: Plan, run: int, milestones: int) -> Plan:
    """The plan with the numbers and names of a run."""
    outcomes = []
    for place in range(OUTCOMES):
        like = plan.outcomes[place % len(plan.outcomes)]
        step = like.milestones[place % len(like.milestones)]
        first = step.target_date - timedelta(days=60)
        steps = tuple(
            replace(
                step,
                id=f"O{place}.M{number}",
                name=f"Step {number} of run {run}",
                depends_on=(),
                target_date=first + timedelta(days=30 * (number % 10)),
            )
            for number in range(milestones)
        )
        values = tuple(
            replace(entry, value=read_quantity(f"{100 - 7 * number - run} parcels"))
            for number, entry in enumerate(like.measurements)
        )
        start = like.baseline and replace(like.baseline, current=read_quantity("110 parcels"))
        goal = like.target and replace(like.target, goal=read_quantity(f"{40 + run} parcels"))
        outcomes.append(
            replace(like, id=f"O{place}", milestones=steps, measurements=values, baseline=start, target=goal)
        )
    risks = tuple(
        replace(plan.risks[number % len(plan.risks)], id=f"R{run}-{number}", closed_on=None) for number in range(5)
    )
    return replace(plan, outcomes=tuple(outcomes), risks=risks)


def cost(action: Callable[[int], object]) -> float:
    """CPU milliseconds of an action that is told which run it is."""
    action(RUNS)
    times = []
    for run in range(RUNS):
        start = process_time()
        action(run)
        times.append(process_time() - start)
    return min(times) * 1000


def bare(reference: bytes) -> float:
    """The same for python-docx, which opens and saves the reference document."""
    return cost(lambda _: docx.Document(BytesIO(reference)).save(BytesIO()))


def default() -> float:
    """The same for the template that python-docx brings, which has more in it."""
    return cost(lambda _: docx.Document().save(BytesIO()))


def template(reference: bytes) -> float | None:
    """The same for docxtpl, where it is installed, which fills one name into a plain page."""
    if find_spec("docxtpl") is None:
        return None
    page = docx.Document(BytesIO(reference))
    page.add_paragraph("{{ name }}")
    stored = BytesIO()
    page.save(stored)

    def fill(run: int) -> None:
        document: Any = import_module("docxtpl").DocxTemplate(BytesIO(stored.getvalue()))
        document.render({"name": f"Run {run}"})
        document.save(BytesIO())

    return cost(fill)


def main() -> None:
    """Prints a row for each kind, and one for each other program."""
    words, reference = Words(), reference_document()
    views = [made(run) for run in range(RUNS + 1)]
    large = [made(run, 2000 // OUTCOMES) for run in range(RUNS + 1)]
    unit = bare(reference)

    def row(name: str, *figures: float | None) -> None:
        shown = "".join(" " * 18 if figure is None else f"{figure:10.1f}{figure / unit:7.1f}x" for figure in figures)
        print(f"{name:24}{shown}")  # noqa: T201 - this is a program that prints

    def document(kind: DocumentKind, views: list[View]) -> float:
        return cost(lambda run: render_document(kind, views[run], words, reference))

    print(f"{'':24}{'first':>18}{'again':>18}{'2,000 milestones':>18}")  # noqa: T201
    for kind in DOCUMENTS:
        first = document(kind, views)
        row(kind.name, first, document(kind, [views[0]] * len(views)), document(kind, large))
    row("python-docx alone", unit)
    row("python-docx, its own", default())
    if (other := template(reference)) is not None:
        row("docxtpl, a plain page", other)


if __name__ == "__main__":
    main()
