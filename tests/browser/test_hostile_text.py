"""Texts that try to be something else, in a real browser: nothing runs, nothing loads, nothing leaves its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, ViewportSize

from generator.audience import internal_view
from generator.model.workspace import Workspace
from generator.portal import PortalBuilder
from generator.resources import resource
from tests.browser.looking import DESKTOP, PHONE, open_portal
from tests.conftest import ROOT, read
from tests.portal.hostile_plan import NAUGHTY, poisoned
from tests.portal_folders import DAY, pages_in, write_portal

pytestmark = pytest.mark.browser

_SPILLS = """() => [...document.querySelectorAll(".pf-card, .pf-picture, .md-header__inner, .md-footer")]
  .filter(one => one.scrollWidth > one.clientWidth + 1)
  .map(one => one.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The vendor's own edition, which holds every text, of a plan with nearly every key."""
    plan = poisoned(read(ROOT / "tests" / "plans" / "brackenmoor.yml"), *NAUGHTY.values())
    with PortalBuilder(settings=resource("mkdocs.yml")) as builder:
        view = internal_view(plan, DAY, Workspace())
        yield write_portal(builder, view, tmp_path_factory.mktemp("hostile") / "portal")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["wide", "phone"])
def test_nothing_runs_and_the_layout_holds(chromium: Browser, hostile: Path, viewport: ViewportSize) -> None:
    # What is said on the console or asked of elsewhere fails the test as well.
    with open_portal(chromium, hostile.as_uri(), viewport=viewport) as page:
        asked: list[str] = []

        def refuse(dialog: Dialog) -> None:
            asked.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", refuse)
        for name in pages_in(hostile):
            page.goto(f"{hostile.as_uri()}/{name}")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, name
            assert page.evaluate(_SPILLS) == [], name
        assert asked == []
