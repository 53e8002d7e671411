"""What it costs to build a portal in a running process, step by step, and what a stock build of the same site costs.

Run it with `python -m tests.benchmarks.portal`, or with the number of rounds after it. Every round builds the portal of
each example for its customer. Figures are CPU milliseconds for ten pages, the median over the rounds, since machines
are noisy, and shares of the whole, since they differ. Nothing here is a test: no figure fails anything.
"""

import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from pkgutil import resolve_name
from time import process_time
from typing import Any
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.audience import customer_view
from generator.calendars import render_calendar
from generator.loading import load_plan
from generator.model.workspace import Workspace
from generator.portal import PortalBuilder, render
from generator.portal.brand_assets import Logos
from generator.portal.frame_cache import FrameCache
from generator.portal.pages import PortalContent
from generator.publish import write_folder
from generator.resources import resource
from generator.wording import Words

ROOT = Path(__file__).parent.parent.parent
DAY = date(2026, 11, 20)
ROUNDS = 9
PAGES = 10

STEPS = {
    "generator.portal.render.Renderer.__init__": "templates",
    "generator.portal.render.Renderer.page": "templates",
    "generator.portal.render.Renderer.outcome": "templates",
    "generator.portal.builder.site_page": "parts of pages",
    "generator.portal.engine.search_index": "search",
}
"""Which step a function belongs to."""

Costs = defaultdict[str, float]


@contextmanager
def steps(costs: Costs) -> Iterator[None]:
    """Adds up CPU milliseconds by step while the block runs; pictures are drawn while templates are rendered."""

    def timed(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*arguments: Any, **named: Any) -> Any:
            start = process_time()
            try:
                return function(*arguments, **named)
            finally:
                costs[step] += (process_time() - start) * 1000

        return run

    pictures, pages = render._pictures, FrameCache.pages  # noqa: SLF001 - where the pictures of a portal are named
    with ExitStack() as stack:
        for name, step in STEPS.items():
            stack.enter_context(patch(name, timed(step, resolve_name(name))))
        stack.enter_context(patch.object(FrameCache, "pages", timed("frames", lambda *given: list(pages(*given)))))

        def drawn(content: PortalContent) -> dict[str, Callable[..., Any]]:
            return {name: timed("pictures", draw) for name, draw in pictures(content).items()}

        stack.enter_context(patch.object(render, "_pictures", drawn))
        yield


@contextmanager
def no_shared_frames() -> Iterator[None]:
    """Every portal has all its frames rendered, as the first of its kind has."""
    pages = FrameCache.pages
    with patch.object(FrameCache, "pages", lambda _, site, look: pages(FrameCache(), site, look)):
        yield


def parts_of(path: Path) -> tuple[Any, ...]:
    """What a portal is built from, without documents, which cost what they cost elsewhere."""
    plan = load_plan(path).plan
    if plan is None:
        raise SystemExit(f"{path.name} has errors")
    view, words = customer_view(plan, DAY, Workspace()), Words(plan.locale)
    return view, words, (), Logos(), render_calendar(view, words)


def portal(portals: PortalBuilder, parts: tuple[Any, ...]) -> Costs:
    """The steps of one portal, the whole, and its pages."""
    costs: Costs = defaultdict(float)
    with steps(costs):
        start = process_time()
        files = portals.build(portals.site(*parts))
        costs["all"] = (process_time() - start) * 1000
    costs["templates"] -= costs["pictures"]
    costs["pages"] = sum(file.path.suffix == ".html" for file in files)
    return costs


def stock(portals: PortalBuilder, parts: tuple[Any, ...], folder: Path) -> float:
    """CPU milliseconds for what MkDocs makes of the sources of a portal, all modules being imported."""
    write_folder(folder, portals.sources(portals.site(*parts)))
    start = process_time()
    build(load_config(str(folder / "mkdocs.yml")))
    return (process_time() - start) * 1000


def main() -> None:
    """Prints a row for each step."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    examples = {path.stem: parts_of(path) for path in sorted((ROOT / "plans").glob("*.yml"))}
    with PortalBuilder(settings=resource("mkdocs.yml")) as portals, tempfile.TemporaryDirectory() as folder:
        first = portal(portals, next(iter(examples.values())))["all"]
        built = [portal(portals, parts) for _ in range(rounds) for parts in examples.values()]
        with no_shared_frames():
            alone = [portal(portals, parts) for _ in range(rounds) for parts in examples.values()]
        by_mkdocs = [stock(portals, parts, Path(folder) / name) for name, parts in examples.items()]
    pages = [costs["pages"] for costs in built]
    whole = median(built, "all")
    print(f"{len(examples)} portals of {min(pages)} to {max(pages)} pages; ms for {PAGES} pages")  # noqa: T201
    for step in ("templates", "pictures", "parts of pages", "frames", "search", "all"):
        print(f"{step:24}{median(built, step):8.1f}{median(built, step) / whole:8.0%}")  # noqa: T201
    print(f"{'all, no frame shared':24}{median(alone, 'all'):8.1f}{median(alone, 'all') / whole:8.0%}")  # noqa: T201
    print(f"the first portal of a process: {first:.0f} ms, since theme and templates are read")  # noqa: T201
    per_page = statistics.median(cost / count for cost, count in zip(by_mkdocs, pages, strict=False))
    print(f"a stock build of the same pages, once rendered: {per_page * PAGES:.0f} ms for {PAGES} pages")  # noqa: T201


def median(built: list[Costs], step: str) -> float:
    """Milliseconds of a step for so many pages."""
    return statistics.median(costs[step] / costs["pages"] for costs in built) * PAGES


if __name__ == "__main__":
    main()
