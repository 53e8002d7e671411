"""What the Word documents cost in a running process, and how that grows with the number of milestones.

Run it with `python -m tests.benchmarks.documents`. Figures are CPU milliseconds, the best of several runs. Nothing here
is a test: no figure fails anything.
"""

from dataclasses import replace
from datetime import date
from time import process_time

from generator.audience import customer_view
from generator.documents import DOCUMENTS, DocumentKind, reference_document, render_document
from generator.loading import load_plan
from generator.model.workspace import Workspace
from generator.wording import Words
from tests.conftest import FLOOR

DAY = date(2026, 2, 1)
RUNS = 5


def cost(kind: DocumentKind, milestones: int) -> float:
    """CPU milliseconds for a document about a plan with so many milestones."""
    plan = load_plan(FLOOR).plan
    if plan is None:
        raise SystemExit("the plan of the tests has errors")
    first = plan.outcomes[0]
    many = tuple(
        replace(first.milestones[0], id=f"O1.M{number}", name=f"Step {number}") for number in range(milestones)
    )
    view = customer_view(replace(plan, outcomes=(replace(first, milestones=many),)), DAY, Workspace())
    words, reference = Words(), reference_document()
    render_document(kind, view, words, reference)
    times = []
    for _ in range(RUNS):
        start = process_time()
        render_document(kind, view, words, reference)
        times.append(process_time() - start)
    return min(times) * 1000


def main() -> None:
    """Prints a row for each kind."""
    for kind in DOCUMENTS:
        few, many = cost(kind, 25), cost(kind, 2000)
        print(f"{kind.name:10}{few:8.1f} ms for 25, {many:8.1f} ms for 2,000: {many / few:.1f} times as much")  # noqa: T201


if __name__ == "__main__":
    main()
