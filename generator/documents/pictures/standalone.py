"""Pictures for documents: whole in themselves, made of the little that every program which draws SVG can do.

Word draws no style sheets, outlines under text, lines of text within a text, links or hints. So colours become
attributes; text that lines pass under has a white ground; each line of a text is a text; and links and hints go.
"""

from dataclasses import dataclass
from typing import Final

from lxml import etree
from markupsafe import Markup

from generator.charts.svg import element
from generator.charts.texts import width_of
from generator.documents.pictures.print_look import PrintLook, tone_of
from generator.documents.word_xml import clean

FONTS: Final = "Arial, Liberation Sans, sans-serif"
"""Arial has the same widths as the font that the image is made with."""
_SVG: Final = "{http://www.w3.org/2000/svg}"
_HALO: Final = "pf-chart__halo"
_ASCENT: Final = 0.9
_DESCENT: Final = 0.28
"""What a line of text takes above and below the line it stands on, as shares of its size."""
_EDGE: Final = 2
_UNWANTED: Final = frozenset({"class", "href", "aria-label", "role", "focusable", "direction"})
_BOLD: Final = 600


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A picture for a document with the words that stand for it: what it is called, and what it shows.

    Width and height are those of its numbers.
    """

    svg: str
    title: str
    description: str
    width: float
    height: float


def standalone(picture: Markup, look: PrintLook) -> Drawing:
    """A chart of ours as a document can hold it."""
    root = etree.fromstring(clean(picture))
    drawn = "".join(_written(child, look, "idle") for child in root if child.tag not in {f"{_SVG}title", f"{_SVG}desc"})
    frame = {name: root.get(name) for name in ("width", "height", "viewBox")}
    # Every part of this was escaped when it was written.
    inside = Markup(drawn)  # noqa: S704
    svg = element("svg", inside, xmlns="http://www.w3.org/2000/svg", **frame, font_family=FONTS)
    return Drawing(
        svg=svg,
        title=root.findtext(f"{_SVG}title", ""),
        description=root.findtext(f"{_SVG}desc", ""),
        width=float(root.get("width", "0")),
        height=float(root.get("height", "0")),
    )


def _written(found: etree._Element, look: PrintLook, around: str) -> str:
    tag, classes = found.tag.removeprefix(_SVG), found.get("class", "")
    if tag == "title":
        return ""
    tone = tone_of(classes, around)
    if tag in {"a", "g"}:
        return "".join(_written(child, look, tone) for child in found)
    attributes: dict[str, object] = {str(name): value for name, value in found.items() if name not in _UNWANTED}
    attributes |= look.attributes(tag, classes, tone)
    if str(attributes.get("font-weight", "")).isdecimal():
        attributes["font-weight"] = "bold" if int(str(attributes["font-weight"])) >= _BOLD else None
    if tag == "text":
        return "".join(_lines(found, attributes, has_ground=_HALO in classes.split()))
    return element(tag, **attributes)


def _lines(found: etree._Element, attributes: dict[str, object], *, has_ground: bool) -> list[Markup]:
    """The lines of a text, each a text of its own."""
    lines = [(found.text or "", found.get("x", "0"), found.get("y", "0"))]
    lines += [(line.text or "", line.get("x", "0"), line.get("y", "0")) for line in found.iter(f"{_SVG}tspan")]
    written = []
    for text, x, y in lines:
        here = {**attributes, "x": x, "y": y}
        if has_ground:
            written.append(_ground(text, here))
        written.append(element("text", text, **here))
    return written


def _ground(text: str, attributes: dict[str, object]) -> Markup:
    size, x, y = (float(str(attributes[name])) for name in ("font-size", "x", "y"))
    width = width_of(text, size)
    left = x - {"end": width, "middle": width / 2}.get(str(attributes.get("text-anchor")), 0.0)
    return element(
        "rect",
        x=left - _EDGE,
        y=y - _ASCENT * size,
        width=width + 2 * _EDGE,
        height=(_ASCENT + _DESCENT) * size,
        fill="#ffffff",
    )
