"""DrawingML: a picture that stands in a line of text."""

from typing import Final

from lxml import etree

from generator.documents.word_xml import RELATIONSHIPS

_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_EMU: Final = 635
"""English metric units in a twentieth of a point."""
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def inline(*, number: int, description: str, width: int, height: int, svg: str | None, png: str) -> etree._Element:
    """A drawing with an image and, where there is one, the SVG that programs show in its place.

    Args:
        number: one that no other drawing of the document has.
        description: what is read out in its place.
        width: in twentieths of a point.
        height: in twentieths of a point.
        svg: id of the relation to the SVG.
        png: id of the relation to the image.
    """
    drawing = etree.Element(f"{{{_W}}}drawing", nsmap={"w": _W})
    place = _child(drawing, _WP, "inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"})
    size = {"cx": str(width * _EMU), "cy": str(height * _EMU)}
    named = {"id": str(number), "name": f"Picture {number}"}
    _child(place, _WP, "extent", size)
    _child(place, _WP, "docPr", {**named, "descr": description})
    _child(_child(place, _WP, "cNvGraphicFramePr"), _A, "graphicFrameLocks", {"noChangeAspect": "1"})
    data = _child(_child(place, _A, "graphic"), _A, "graphicData", {"uri": _PIC})
    picture = _child(data, _PIC, "pic")
    about = _child(picture, _PIC, "nvPicPr")
    _child(about, _PIC, "cNvPr", {**named, "descr": description})
    _child(about, _PIC, "cNvPicPr")
    fill = _child(picture, _PIC, "blipFill")
    image = _child(fill, _A, "blip", {f"{{{RELATIONSHIPS}}}embed": png})
    if svg is not None:
        extension = _child(_child(image, _A, "extLst"), _A, "ext", {"uri": _SVG_EXTENSION})
        etree.SubElement(extension, f"{{{_SVG}}}svgBlip", {f"{{{RELATIONSHIPS}}}embed": svg}, nsmap={"asvg": _SVG})
    _child(_child(fill, _A, "stretch"), _A, "fillRect")
    shape = _child(picture, _PIC, "spPr")
    frame = _child(shape, _A, "xfrm")
    _child(frame, _A, "off", {"x": "0", "y": "0"})
    _child(frame, _A, "ext", size)
    _child(_child(shape, _A, "prstGeom", {"prst": "rect"}), _A, "avLst")
    return drawing


def _child(
    parent: etree._Element, namespace: str, name: str, attributes: dict[str, str] | None = None
) -> etree._Element:
    prefixes = {_WP: "wp", _A: "a", _PIC: "pic"}
    return etree.SubElement(parent, f"{{{namespace}}}{name}", attributes or {}, nsmap={prefixes[namespace]: namespace})
