"""What it costs to check a plan of some 200 lines and to find its facts, step by step, in a running process.

Run it with `python -m tests.benchmarks.checking`, or with the number of plans after it. The plans are made from the
examples and are the same in every run: items fall away or are added until each has its length. Figures are CPU
milliseconds a plan, and shares of the whole, since machines differ and are noisy. Nothing here is a test: no figure
fails anything.
"""

import copy
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import yaml

from generator.analysis.account import assess_account
from generator.analysis.assessment import assess
from generator.analysis.facts import PlanFacts
from generator.audience import internal_view
from generator.diagnostics import has_errors
from generator.findings import Path as DataPath
from generator.loading import load_plan
from generator.loading.integrity_check import check_integrity
from generator.loading.plan_reader import read_plan
from generator.loading.schema_engines import schema_content, schema_errors, thorough_engine
from generator.loading.source import read_source
from generator.loading.yaml_tree import read_tree
from generator.model.plan import Plan
from generator.model.workspace import Policy, RuleSettings, Workspace
from generator.rules import DatedContext, run_rules

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = (*sorted((ROOT / "plans").glob("*.yml")), ROOT / "tests" / "plans" / "floor.yml")
DAY = date(2026, 11, 20)
LINES = 200
WIDTH = 100


def make(number: int) -> str:
    """The text of a plan of about that many lines, without errors."""
    random = Random(number)  # noqa: S311 - the same plans in every run
    data: Any = read_tree(EXAMPLES[number % len(EXAMPLES)].read_text(encoding="utf-8"), "")[0]
    data["customer"]["company"] += f" {number}"
    while length(data) > LINES and (longer := [found for found in lists(data) if len(found) > 1]):
        items = random.choice(longer)
        items.pop(random.randrange(len(items)))
    while length(data) < LINES * 0.9:
        milestones = random.choice(data["outcomes"])["milestones"]
        added = copy.deepcopy(random.choice(milestones))
        added.pop("id", None)
        added["name"] += f" {len(milestones)}"
        milestones.append(added)
    # What has fallen away may be what another item names.
    while finding := next(check_integrity(data), None):
        drop(data, finding.path)
    return yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=WIDTH)


def drop(data: Any, path: DataPath) -> None:
    """Takes out what is at a path, and what would be left empty by it."""
    parent = data
    for key in path[:-1]:
        parent = parent[key]
    del parent[path[-1]]
    if not parent:
        drop(data, path[:-1])


def lists(data: Any) -> list[list[Any]]:
    """Every list of mappings in data."""
    if isinstance(data, dict):
        return [found for value in data.values() for found in lists(value)]
    if isinstance(data, list) and data and isinstance(data[0], dict):
        return [data, *(found for item in data for found in lists(item))]
    return []


def length(data: Any) -> int:
    """How many lines data takes, about."""
    if isinstance(data, dict):
        return sum(isinstance(value, (dict, list)) + length(value) for value in data.values())
    if isinstance(data, list):
        return sum(length(item) for item in data)
    return 1 + len(str(data)) // WIDTH


def steps(path: Path) -> dict[str, float]:
    """CPU milliseconds of each step for a plan."""
    taken: dict[str, float] = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        start = process_time()
        result = step()
        taken[name] = (process_time() - start) * 1000
        return result

    text, _ = timed("reading", lambda: read_source(path, path.name))
    data, places, _, _ = timed("YAML tree", lambda: read_tree(text, path.name))
    timed("schema", lambda: list(schema_errors(data, "plan")))
    timed("integrity", lambda: list(check_integrity(data)))
    plan = timed("model", lambda: read_plan(path.stem, data, places))
    facts = timed("facts", lambda: assess(plan, DAY, Policy()))
    timed("account", lambda: assess_account(plan, facts, Policy()))
    timed("rules", lambda: run_rules(context_of(plan, facts)))
    return taken


def context_of(plan: Plan, facts: PlanFacts) -> DatedContext:
    """What the rules look at."""
    return DatedContext(
        plan=plan, policy=Policy(), settings=RuleSettings(), customer_hides=frozenset(), untranslated=0, facts=facts
    )


def main() -> None:
    """Prints a row for each step."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    thorough = thorough_engine(schema_content("plan"))
    rows: list[dict[str, float]] = []
    others: list[float] = []
    wholes: list[float] = []
    lines: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"plan-{number}.yml" for number in range(count)]
        for number, path in enumerate(paths):
            text = make(number)
            lines.append(text.count("\n"))
            path.write_text(text, encoding="utf-8")
            if has_errors(load_plan(path).diagnostics):
                raise SystemExit(f"plan {number} has errors: {load_plan(path).diagnostics}")
        for path in paths:
            rows.append(steps(path))
            data = read_tree(path.read_text(encoding="utf-8"), path.name)[0]
            start = process_time()
            list(thorough.iter_errors(data))
            others.append((process_time() - start) * 1000)
            start = process_time()
            loaded = load_plan(path)
            assert loaded.plan is not None
            view = internal_view(loaded.plan, DAY, Workspace())
            run_rules(context_of(view.plan, view.facts))
            wholes.append((process_time() - start) * 1000)
    whole = statistics.mean(wholes)
    print(f"{count} plans of {min(lines)} to {max(lines)} lines, {statistics.mean(lines):.0f} on average")  # noqa: T201
    print(f"{'':24}{'ms':>8}{'of all':>8}")  # noqa: T201
    table = [(name, statistics.mean(row[name] for row in rows)) for name in rows[0]]
    for name, cost in (*table, ("all, facts and rules", whole)):
        print(f"{name:24}{cost:8.2f}{cost / whole:8.0%}")  # noqa: T201
    slowest = sorted(wholes)[int(count * 0.99)]
    print(f"one plan in a hundred takes {slowest / whole:.1f} times the average or more")  # noqa: T201
    alone, quick = statistics.mean(others), dict(table)["schema"]
    print(f"the schema without the compiled engine: {alone:.2f} ms, {alone / quick:.0f} times as much")  # noqa: T201


if __name__ == "__main__":
    main()
