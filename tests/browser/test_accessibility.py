"""WCAG 2.0 to 2.2, levels A and AA, as far as a machine can tell: axe-core on all that pages hold."""

from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.kinds_of_pages import pages_of_every_kind
from tests.browser.looking import DESKTOP, PHONE

pytestmark = pytest.mark.browser

_AXE: Final = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_EVERYTHING: Final = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
_MODES: Final[list[tuple[ViewportSize, Literal["light", "dark"]]]] = [
    (width, scheme) for width in (DESKTOP, PHONE) for scheme in ("light", "dark")
]
_PARTS: Final = 4
"""One test of them all would hold a process up while the others have nothing left to do."""


@pytest.fixture(scope="session")
def telling(portals: dict[str, Path]) -> list[Path]:
    """Pages of both editions that hold every kind of element there is."""
    return pages_of_every_kind(portals)


@pytest.mark.parametrize("part", range(_PARTS))
def test_no_page_keeps_anyone_out(chromium: Browser, telling: list[Path], part: int) -> None:
    # The checker is put into the page, which the page's policy would not let anybody else do.
    context = chromium.new_context(viewport=DESKTOP, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    found: list[str] = []
    for file in telling[part::_PARTS]:
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate(_AXE)
        for width, scheme in _MODES:
            page.set_viewport_size(width)
            page.emulate_media(color_scheme=scheme)
            found += _violations(page, f"{file.as_uri()}, {width['width']} wide, {scheme}")
    context.close()
    assert found == []


def _violations(page: Page, where: str) -> list[str]:
    options = {"runOnly": _EVERYTHING, "resultTypes": ["violations"]}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{where}: {violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
