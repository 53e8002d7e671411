"""MkDocs itself, given the sources of a portal, makes the same pages and finds the same in them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.artifacts import Artifact
from generator.audience import View
from generator.portal import PortalBuilder
from generator.publish import write_folder
from generator.wording import Words

from .conftest import DOWNLOADS, VIEWS, Site, pages_of, search_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    pages: Site
    search: Any


@pytest.mark.parametrize("name", VIEWS)
def test_a_stock_build_of_its_sources_is_the_same_to_the_byte(
    name: str, views: dict[str, View], builder: PortalBuilder, arabic: Path, tmp_path: Path
) -> None:
    view = views[name]
    site = builder.site(view, Words(view.plan.locale, arabic), DOWNLOADS)
    portal = builder.build(site)
    stock = stock_build(tmp_path / "sources", builder.sources(site))
    assert stock.pages == pages_of(portal)
    assert stock.search == search_of(portal)


def stock_build(folder: Path, sources: tuple[Artifact, ...]) -> Built:
    """What MkDocs' own command makes of the sources."""
    write_folder(folder, sources)
    config = load_config(str(folder / "mkdocs.yml"))
    config.theme.static_templates = set()  # no page for what is not found, no list of pages for search engines
    build(config)
    site = folder / "site"
    return Built(
        pages={path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")},
        search=json.loads((site / "search" / "search_index.json").read_bytes()),
    )
