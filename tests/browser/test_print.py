"""The portal on paper, A4 and Letter: what is read stays, what is clicked goes, and nothing is cut."""

from io import BytesIO
from pathlib import Path
from typing import Final
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.looking import open_portal
from tests.portal_folders import pages_in

pytestmark = pytest.mark.browser

_SIZES: Final = {"A4": (595, 842), "Letter": (612, 792)}
"""Width and height of a sheet in points."""
_TORN: Final = """() => [...document.querySelectorAll(".pf-picture, .pf-table tr, .pf-person, .pf-risk")]
  .filter(one => one.checkVisibility() && getComputedStyle(one).breakInside !== "avoid")
  .map(one => one.outerHTML.slice(0, 120))"""
"""Pictures and rows that may be torn apart between two sheets."""


@pytest.mark.parametrize("size", list(_SIZES))
def test_every_page_prints(chromium: Browser, served: str, folder: Path, size: str) -> None:
    with open_portal(chromium, served) as page:
        for name in pages_in(folder):
            page.goto(f"{served}/{name}")
            title = page.locator("h1").inner_text()
            tabs = page.locator(".md-tabs__link").all_inner_texts()
            sheets = _printed(page, size)
            # A PDF may join letters such as f and i.
            texts = [" ".join(normalize("NFKC", sheet).split()) for sheet, _ in sheets]
            assert " ".join(title.split()) in texts[0], name
            assert "Plan version" in texts[0], name
            assert " ".join(tabs) not in " ".join(texts), name
            assert [text for text in texts if len(text) <= 20] == [], name
            assert len(sheets) <= 8, name
            for _, measured in sheets:
                assert sorted(measured) == pytest.approx(sorted(_SIZES[size]), abs=1), name


def test_nothing_is_torn_between_two_sheets(chromium: Browser, served: str, folder: Path) -> None:
    with open_portal(chromium, served) as page:
        page.emulate_media(media="print")
        for name in pages_in(folder):
            page.goto(f"{served}/{name}")
            assert page.evaluate(_TORN) == [], name


def test_nothing_is_wider_than_its_sheet(chromium: Browser, served: str, folder: Path) -> None:
    # A4 less its margins at 96 dots an inch.
    with open_portal(chromium, served, viewport={"width": 703, "height": 1000}) as page:
        page.emulate_media(media="print")
        for name in pages_in(folder):
            page.goto(f"{served}/{name}")
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, name


def _printed(page: Page, size: str) -> list[tuple[str, tuple[int, int]]]:
    """The text and the size of each sheet."""
    reader = PdfReader(BytesIO(page.pdf(format=size, print_background=False)))
    return [
        (sheet.extract_text(), (round(sheet.mediabox.width), round(sheet.mediabox.height))) for sheet in reader.pages
    ]
