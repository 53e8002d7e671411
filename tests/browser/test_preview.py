"""The preview in a real browser: what is saved is what is seen, without a hand on the page."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.app.serve import Preview
from generator.audience import Audience
from tests.conftest import FLOOR

pytestmark = pytest.mark.browser


class Author:
    """Somebody who writes a plan while a browser shows it."""

    def __init__(self, plan: Path, preview: Preview) -> None:
        self._plan, self._preview = plan, preview

    def writes(self, old: str, new: str) -> None:
        text = self._plan.read_text(encoding="utf-8")
        assert old in text
        self._plan.write_text(text.replace(old, new), encoding="utf-8")
        assert list(self._preview.changed())


@pytest.fixture
def previewed(tmp_path: Path, chromium: Browser) -> Iterator[tuple[Author, Page, list[str]]]:
    (tmp_path / "plans").mkdir()
    plan = tmp_path / "plans" / "cinderbrook.yml"
    shutil.copy(FLOOR, plan)
    complaints: list[str] = []
    with (
        Preview(tmp_path, (), Audience.CUSTOMER, lambda _: date(2026, 2, 1)) as preview,
        preview.server(0) as server,
        chromium.new_context(viewport={"width": 1280, "height": 900}) as context,
    ):
        assert all(one.is_shown for one in preview.build_all())
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(server.address)
        page.get_by_role("link", name="Cinderbrook Leasing").click()
        yield Author(plan, preview), page, complaints


def test_a_saved_plan_is_on_the_open_page(previewed: tuple[Author, Page, list[str]]) -> None:
    author, page, complaints = previewed
    expect(page).to_have_title(re.compile("Cinderbrook Leasing success plan"))
    author.writes("Cinderbrook Leasing", "Cinderbrook Rentals")
    expect(page).to_have_title(re.compile("Cinderbrook Rentals success plan"))
    assert complaints == []


def test_an_error_stands_over_the_page_until_it_is_put_right(previewed: tuple[Author, Page, list[str]]) -> None:
    author, page, complaints = previewed
    author.writes("status: active", "status: actve")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("cinderbrook.yml:8:11")
    expect(alert).to_contain_text("did you mean active?")
    expect(alert).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    author.writes("status: actve", "status: active")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert complaints == []
