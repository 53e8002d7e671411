"""MkDocs itself, given the sources of a portal, makes the same pages and finds the same in them."""

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.audience import View
from generator.model.plan import Plan
from generator.portal import PortalBuilder
from generator.publish import write_folder
from generator.wording import Words

from .conftest import DOWNLOADS, FULL_DAY, Site, pages_of, search_of, see, see_all
from .hostile_plan import NAUGHTY, poisoned


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    pages: Site
    search: Any


VIEWS = (
    "a long plan",
    "a goal card",
    "in Japanese",
    "from right to left",
    "the vendor's own",
    "hostile texts",
    "other hostile texts",
)


@pytest.fixture(scope="module")
def views(examples: dict[str, Plan], example_day: date, full_plan: Plan) -> dict[str, View]:
    """Portals that differ in their pages, their edition and their texts."""
    return {
        "a long plan": see(examples["northlight-freight"], example_day),
        "a goal card": see(examples["thistle-and-otter"], example_day),
        "in Japanese": see(replace(examples["wrenfold-care"], locale="ja-JP"), example_day),
        "from right to left": see(replace(examples["thistle-and-otter"], locale="ar-EG"), example_day),
        "the vendor's own": see_all(full_plan, FULL_DAY),
        "hostile texts": see_all(poisoned(full_plan, *NAUGHTY.values()), FULL_DAY),
        "other hostile texts": see(poisoned(full_plan, *reversed(NAUGHTY.values())), FULL_DAY),
    }


@pytest.mark.parametrize("name", VIEWS)
def test_a_stock_build_of_its_sources_is_the_same_to_the_byte(
    name: str, views: dict[str, View], builder: PortalBuilder, arabic: Path, tmp_path: Path
) -> None:
    view = views[name]
    words = Words(view.plan.locale, arabic)
    portal = builder.build(view, words, DOWNLOADS)
    stock = stock_build(tmp_path / "sources", builder, view, words)
    assert stock.pages == pages_of(portal)
    assert stock.search == search_of(portal)


def stock_build(folder: Path, builder: PortalBuilder, view: View, words: Words) -> Built:
    """What MkDocs' own command makes of the sources."""
    write_folder(folder, builder.sources(view, words, DOWNLOADS))
    config = load_config(str(folder / "mkdocs.yml"))
    config.theme.static_templates = set()  # no page for what is not found, no list of pages for search engines
    build(config)
    site = folder / "site"
    return Built(
        pages={path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")},
        search=json.loads((site / "search" / "search_index.json").read_bytes()),
    )
