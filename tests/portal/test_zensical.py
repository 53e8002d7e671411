"""Zensical, given the sources of a portal, makes the same pages with the same text."""

import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from lxml import html

from generator.audience import View
from generator.portal import PortalBuilder
from generator.publish import write_folder
from generator.wording import Words

from .conftest import DOWNLOADS, VIEWS, Site, pages_of

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


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "other hostile texts"])
def test_the_second_engine_makes_the_same_pages_with_the_same_text(
    name: str, views: dict[str, View], builder: PortalBuilder, arabic: Path, tmp_path: Path
) -> None:
    view = views[name]
    site = builder.site(view, Words(view.plan.locale, arabic), DOWNLOADS)
    ours = pages_of(builder.build(site))
    write_folder(tmp_path / "sources", builder.sources(site))
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
