"""Whatever a page points to is there: files, places in them, what names and controls what."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.portal_folders import pages_in

_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "headers")
"""Attributes that name elements of the same page by their ids."""
_ADDRESSES = ("href", "src", "poster", "action", "data")


@pytest.fixture(scope="session")
def documents(portals: dict[str, Path]) -> dict[Path, html.HtmlElement]:
    return {
        folder / name: html.document_fromstring((folder / name).read_bytes())
        for folder in portals.values()
        for name in pages_in(folder)
    }


def test_no_two_elements_of_a_page_have_the_same_id(documents: dict[Path, html.HtmlElement]) -> None:
    for file, page in documents.items():
        repeated = [name for name, times in Counter(page.xpath("//@id")).items() if times > 1]
        assert repeated == [], file


def test_every_reference_within_a_page_names_something(documents: dict[Path, html.HtmlElement]) -> None:
    for file, page in documents.items():
        ids = set(page.xpath("//@id"))
        for name in _REFERENCES:
            for value in page.xpath(f"//@{name}"):
                assert set(value.split()) <= ids, (file, name, value)


def test_every_link_leads_somewhere(portals: dict[str, Path], documents: dict[Path, html.HtmlElement]) -> None:
    ids = {file: set(page.xpath("//@id")) for file, page in documents.items()}
    followed = 0
    for folder in portals.values():
        for name in pages_in(folder):
            file = folder / name
            for path, fragment in _inner(documents[file], name):
                target = folder / path
                assert not path.startswith(".."), (file, path)
                assert target.is_file(), (file, path)
                assert not fragment or fragment in ids[target], (file, path, fragment)
                followed += 1
    assert followed > len(documents) * 10


def test_links_to_elsewhere_are_addresses_to_write_to_or_of_evidence(documents: dict[Path, html.HtmlElement]) -> None:
    for file, page in documents.items():
        schemes = {urlsplit(address).scheme for name in _ADDRESSES for address in page.xpath(f"//@{name}")}
        assert schemes <= {"", "mailto", "https"}, file


def _inner(page: html.HtmlElement, name: str) -> Iterator[tuple[str, str]]:
    """What a page points to within its portal: the file's path, and the place in it."""
    for attribute in _ADDRESSES:
        for address in page.xpath(f"//@{attribute}"):
            parts = urlsplit(address)
            if not parts.scheme:
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
                yield (path if parts.path else name), unquote(parts.fragment)
