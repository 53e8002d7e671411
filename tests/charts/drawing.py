"""Reads pictures back: what stands where."""

import re
from xml.etree import ElementTree as ET

from markupsafe import Markup

from generator.charts.places import Box
from generator.charts.texts import width_of

SVG = "{http://www.w3.org/2000/svg}"


def read_back(picture: Markup | None) -> ET.Element:
    assert picture is not None
    assert "style=" not in picture
    assert "<style" not in picture
    return ET.fromstring(picture)  # noqa: S314 - our own picture


def indented(picture: Markup | None) -> str:
    """The picture, an element a line, so that a difference shows what it is in."""
    root = read_back(picture)
    ET.register_namespace("", SVG[1:-1])
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def frame_of(picture: ET.Element) -> Box:
    _, _, width, height = map(float, (picture.get("viewBox") or "").split())
    return Box(left=0, top=0, right=width, bottom=height)


def of_class(picture: ET.Element, name: str, class_: str) -> list[ET.Element]:
    return [found for found in picture.iter(f"{SVG}{name}") if class_ in (found.get("class") or "").split()]


def texts(picture: ET.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


def number(element: ET.Element, name: str) -> float:
    return float(element.get(name) or 0)


def place(element: ET.Element) -> tuple[float, float]:
    """Where a mark stands."""
    x, y = re.findall(r"-?[\d.]+", element.get("transform") or "")
    return float(x), float(y)


def lines_of_text(picture: ET.Element) -> list[tuple[str, Box]]:
    """Every line of text with the room that it takes."""
    found = []
    for text in picture.iter(f"{SVG}text"):
        font_size = number(text, "font-size")
        for line in (text, *text.iter(f"{SVG}tspan")):
            words = line.text or ""
            width = width_of(words, font_size)
            x, y = number(line, "x"), number(line, "y")
            left = x - {"middle": width / 2, "end": width}.get(text.get("text-anchor") or "", 0)
            found.append(
                (words, Box(left=left, top=y - 0.8 * font_size, right=left + width, bottom=y + 0.2 * font_size))
            )
    return found


def assert_no_text_is_covered_or_cut(picture: ET.Element) -> None:
    """No line of text lies on another, nor beyond the picture, by what the letters are reckoned to take."""
    shown = [(words, box) for words, box in lines_of_text(picture) if words]
    edge = frame_of(picture)
    for index, (words, box) in enumerate(shown):
        assert box.left >= -1, words
        assert box.right <= edge.right + 1, words
        assert box.bottom <= edge.bottom + 1, words
        for other_words, other in shown[index + 1 :]:
            assert not box.meets(other), (words, other_words)
