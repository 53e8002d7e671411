"""The choice of the pages to look at leaves out what another page shows as well, and nothing else."""

from pathlib import Path

import pytest

from tests.browser.kinds_of_pages import pages_of_every_kind

USUAL = '<p class="lead">Shipped</p><ul><li><a href="a.html">One</a></li><li><a href="b.html">Two</a></li></ul>'


def chosen(tmp_path: Path, pages: dict[str, str]) -> list[str]:
    """Which of some pages, by name, are chosen, given what their bodies hold."""
    portals = {}
    for name, body in pages.items():
        portal, _, path = name.partition("/")
        file = tmp_path / portal / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<!doctype html><html lang=en><body>{body}</body></html>", encoding="utf-8")
        portals[portal] = tmp_path / portal
    return sorted(page.relative_to(tmp_path).as_posix() for page in pages_of_every_kind(portals))


def test_a_page_with_other_words_is_looked_at_once(tmp_path: Path) -> None:
    pages = {"alder/outcomes/o1.html": USUAL, "birch/outcomes/o1.html": USUAL.replace("Shipped", "Not shipped")}
    assert chosen(tmp_path, pages) == ["alder/outcomes/o1.html"]


def test_a_page_with_less_than_another_is_left_out(tmp_path: Path) -> None:
    pages = {"alder/outcomes/o1.html": '<p class="lead">Shipped</p>', "alder/outcomes/o2.html": USUAL}
    assert chosen(tmp_path, pages) == ["alder/outcomes/o2.html"]


def test_each_edition_of_each_page_is_looked_at(tmp_path: Path) -> None:
    pages = dict.fromkeys(("alder/index.html", "alder/risks.html", "alder-internal/risks.html"), USUAL)
    assert chosen(tmp_path, pages) == sorted(pages)


@pytest.mark.parametrize(
    "change",
    [
        ('"lead"', '"lead late"'),
        ("<ul>", '<ul role="tree">'),
        ('href="b.html"', 'href="b.html" hidden'),
        ("<ul>", "<ul><!-- and --><br>"),
    ],
    ids=["class", "role", "attribute", "neighbour"],
)
def test_an_element_of_another_kind_is_looked_at(tmp_path: Path, change: tuple[str, str]) -> None:
    assert change[0] in USUAL
    pages = {"alder/outcomes/o1.html": USUAL, "alder/outcomes/o2.html": USUAL.replace(*change)}
    assert "alder/outcomes/o2.html" in chosen(tmp_path, pages)


def test_the_same_element_in_another_surrounding_is_looked_at(tmp_path: Path) -> None:
    pages = {"alder/outcomes/o1.html": USUAL, "alder/outcomes/o2.html": f"<section>{USUAL}</section>"}
    assert chosen(tmp_path, pages) == sorted(pages)


def test_another_language_is_looked_at(tmp_path: Path) -> None:
    pages = {"alder/outcomes/o1.html": USUAL, "birch/outcomes/o1.html": USUAL}
    assert len(chosen(tmp_path, pages)) == 1
    other = tmp_path / "birch" / "outcomes" / "o1.html"
    other.write_text(other.read_text(encoding="utf-8").replace("lang=en", "lang=ar dir=rtl"), encoding="utf-8")
    assert len(pages_of_every_kind({name: tmp_path / name for name in ("alder", "birch")})) == 2
