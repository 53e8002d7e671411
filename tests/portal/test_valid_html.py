"""HTML as the standard has it, by the checker of those who write the standard, on every page of every portal."""

from pathlib import Path

import pytest

from tests.html_checker import complaints, find_java


@pytest.fixture
def java() -> str:
    """Java, which the checker runs on."""
    return find_java()


def test_every_page_is_valid(java: str, portals: dict[str, Path]) -> None:
    assert complaints(java, *portals.values()) == []


def test_what_is_not_valid_iscomplaints(java: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>x</title><table><tr><th><h3>y</h3></table>")
    assert any("“h3” must not appear as a descendant of the “th”" in told for told in complaints(java, tmp_path))
