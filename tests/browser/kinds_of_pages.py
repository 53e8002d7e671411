"""Which pages show all that portals show: what is made alike on many pages needs a look on one of them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lxml import html

from tests.portal_folders import INTERNAL, pages_in

Kind = tuple[object, ...]
"""What an element is with all that it stands in, or the language of a page, or which page of which edition it is."""
_TELLING = ("class", "fill", "font-size", "role", "scope", "stroke", "tabindex", "type")
"""Attributes whose values say how an element looks or what it is for; of all others, that they are there."""


def pages_of_every_kind(portals: Mapping[str, Path]) -> list[Path]:
    """Few pages on which there is every kind of element that is on any page, those with the most news first.

    How an element looks, what it is called and how it is reached follow from its tag, its classes, its attributes and
    what it stands in. A page is left out only where others hold each kind that it holds.
    """
    news = {
        folder / path: set(_kinds(folder / path, (name.endswith(INTERNAL), path.partition("/")[0])))
        for name, folder in sorted(portals.items())
        for path in pages_in(folder)
    }
    chosen = []
    while news:
        page = max(news, key=lambda page: len(news[page]))
        chosen.append(page)
        seen = news.pop(page)
        news = {page: left for page, kinds in news.items() if (left := kinds - seen)}
    return chosen


def _kinds(file: Path, page: Kind) -> Iterator[Kind]:
    root = html.parse(str(file)).getroot()
    yield page
    yield tuple(sorted(root.attrib.items()))
    yield from _below(root.iterchildren("body"), ())


def _below(elements: Iterable[html.HtmlElement], around: Kind) -> Iterator[Kind]:
    for element in elements:
        if not isinstance(element.tag, str):
            continue  # a comment
        values = tuple(element.get(name) for name in _TELLING)
        kind = (*around, (element.tag, values, frozenset(element.keys())))
        yield kind
        yield from _below(element, kind)
