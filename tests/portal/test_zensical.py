"""Zensical, given the sources of a portal, makes the same pages with the same text."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from lxml import html

from generator.audience import View
from generator.model.plan import Plan
from generator.portal import PortalBuilder
from generator.publish import write_folder
from generator.wording import Words

from .conftest import DOWNLOADS, FULL_DAY, Site, pages_of, see, see_all
from .hostile_plan import NAUGHTY, poisoned

_NOT_FOUND = "404.html"
"""A page for what is not found. It knows one root only, so our portals have none."""
_PARTS = {
    "title": "//title",
    "content": "//article",
    "tabs": "//*[contains(@class, 'md-tabs__link')]",
    "footer": "//*[contains(@class, 'md-copyright__highlight')]",
    "name in the header": "//header//*[contains(@class, 'md-header__title')]",
}
"""What both engines show. Words of their own, such as the heading of a table of contents, are each theme's."""


VIEWS = ("a long plan", "a goal card", "in Japanese", "from right to left", "the vendor's own", "hostile texts")


@pytest.fixture(scope="module")
def views(examples: dict[str, Plan], example_day: date, full_plan: Plan) -> dict[str, View]:
    return {
        "a long plan": see(examples["northlight-freight"], example_day),
        "a goal card": see(examples["thistle-and-otter"], example_day),
        "in Japanese": see(replace(examples["wrenfold-care"], locale="ja-JP"), example_day),
        "from right to left": see(replace(examples["thistle-and-otter"], locale="ar-EG"), example_day),
        "the vendor's own": see_all(full_plan, FULL_DAY),
        "hostile texts": see_all(poisoned(full_plan, *NAUGHTY.values()), FULL_DAY),
    }


@pytest.mark.parametrize("name", VIEWS)
def test_the_second_engine_makes_the_same_pages_with_the_same_text(
    name: str, views: dict[str, View], builder: PortalBuilder, arabic: Path, tmp_path: Path
) -> None:
    view = views[name]
    words = Words(view.plan.locale, arabic)
    ours = pages_of(builder.build(view, words, DOWNLOADS))
    write_folder(tmp_path / "sources", builder.sources(view, words, DOWNLOADS))
    theirs = zensical(tmp_path / "sources")
    assert theirs.keys() - {_NOT_FOUND} == ours.keys()
    for path, page in ours.items():
        assert shown(theirs[path]) == shown(page), path


def zensical(folder: Path) -> Site:
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def shown(page: str) -> dict[str, list[str]]:
    """What a reader sees of a page, part by part, each run of white space a single space."""
    root = html.document_fromstring(page)
    found = {
        name: [" ".join(part.text_content().split()) for part in cast("list[html.HtmlElement]", root.xpath(path))]
        for name, path in _PARTS.items()
    }
    assert all(found.values())
    return found
