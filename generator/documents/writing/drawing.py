"""DrawingML: a picture that stands in a line of text."""

from typing import Final

from generator.documents.word_xml import quoted

_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_EMU: Final = 635
"""English metric units in a twentieth of a point."""


def inline(*, number: int, description: str, width: int, height: int, svg: str | None, png: str) -> str:
    """A drawing with an image and, where there is one, the SVG that programs show in its place.

    Args:
        number: one that no other drawing of the document has.
        description: what is read out in its place.
        width: in twentieths of a point.
        height: in twentieths of a point.
        svg: id of the relation to the SVG.
        png: id of the relation to the image.
    """
    size = f'cx="{width * _EMU}" cy="{height * _EMU}"'
    named = f'id="{number}" name="Picture {number}" descr={quoted(description)}'
    drawn = "" if svg is None else _drawn(svg)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {named}/>"
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{png}">{drawn}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _drawn(svg: str) -> str:
    """The SVG, where programs that know no SVG pass over it."""
    image = f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{svg}"/>'
    return f'<a:extLst><a:ext uri="{_SVG_EXTENSION}">{image}</a:ext></a:extLst>'
