"""The style sheet of the reference document."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.documents.reference_design.markup import NAMESPACE, XML, border, shade, style_id, tag
from generator.documents.reference_design.palette import (
    BAND_FILL,
    BRAND,
    FONT,
    HEAD_FILL,
    INK,
    LINK,
    MUTED,
    RULE,
    TEXT_WIDTH,
    TONE_FILL,
    TONE_INK,
    TONE_RULE,
)
from generator.documents.styles import CharacterStyle, ParagraphStyle, TableStyle

_BULLETS: Final = 1
_NUMBERS: Final = 2
_TABLE_NORMAL: Final = "Normal Table"
_PLAIN_CHARACTERS: Final = "Default Paragraph Font"
_WORDS_OWN: Final = frozenset(
    {
        *("Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "caption", "header", "footer"),
        *("List Bullet", "List Number", "Strong", "TOC Heading", "toc 1", "Hyperlink", "Placeholder Text"),
    }
)
"""Styles that Word knows by name; any other is a custom style."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """How a paragraph style differs from the body.

    Sizes are in half points, space in twentieths of a point, a line's height in 240ths of its font's.
    """

    size: int | None = None
    color: str | None = None
    bold: bool = False
    before: int = 0
    after: int = 120
    line: int | None = None
    is_exact: bool = False
    """Whether `line` is in twentieths of a point."""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    borders: str = ""
    fill: str | None = None
    left: int = 0
    right: int = 0
    hanging: int = 0
    right_tab: int | None = None
    numbering: int | None = None
    following: ParagraphStyle | None = None
    """The style that Word goes on with after this one."""


def _callout(tone: str) -> _Look:
    # All borders but the left are of the ground's colour: they are the box's padding.
    ground = TONE_FILL[tone]
    borders = (
        border("top", 4, ground, space=5)
        + border("left", 36, TONE_RULE[tone], space=8)
        + border("bottom", 4, ground, space=5)
        + border("right", 4, ground, space=8)
    )
    return _Look(borders=borders, fill=ground, after=40, keep_lines=True, left=227, right=170)


_BODY: Final = ParagraphStyle.BODY
_PARAGRAPHS: Final[dict[ParagraphStyle, _Look]] = {
    ParagraphStyle.COVER: _Look(
        after=300,
        line=1500,
        is_exact=True,
        keep_next=True,
        # A short bar: the paragraph ends soon after its beginning.
        right=TEXT_WIDTH - 1300,
        borders=border("bottom", 48, BRAND, is_brand=True),
        following=ParagraphStyle.KICKER,
    ),
    ParagraphStyle.KICKER: _Look(
        size=20, color=MUTED, bold=True, after=40, keep_next=True, following=ParagraphStyle.TITLE
    ),
    ParagraphStyle.TITLE: _Look(
        size=52, bold=True, after=60, line=252, keep_next=True, following=ParagraphStyle.SUBTITLE
    ),
    ParagraphStyle.SUBTITLE: _Look(
        size=24, color=MUTED, after=200, borders=border("bottom", 18, BRAND, space=10, is_brand=True), following=_BODY
    ),
    ParagraphStyle.HEADING_1: _Look(
        size=32,
        bold=True,
        before=360,
        after=140,
        line=252,
        keep_next=True,
        keep_lines=True,
        outline=0,
        borders=border("bottom", 8, BRAND, space=4, is_brand=True),
        following=_BODY,
    ),
    ParagraphStyle.HEADING_2: _Look(
        size=24, bold=True, before=260, after=80, line=252, keep_next=True, keep_lines=True, outline=1, following=_BODY
    ),
    ParagraphStyle.HEADING_3: _Look(
        size=22,
        bold=True,
        before=220,
        after=80,
        keep_next=True,
        keep_lines=True,
        outline=2,
        following=_BODY,
    ),
    ParagraphStyle.LEAD: _Look(size=23, after=160, line=288, keep_lines=True, following=_BODY),
    ParagraphStyle.BULLET: _Look(after=60, numbering=_BULLETS),
    ParagraphStyle.NUMBER: _Look(after=60, numbering=_NUMBERS),
    ParagraphStyle.CAPTION: _Look(size=18, color=MUTED, after=80, keep_next=True),
    ParagraphStyle.CONTENTS_TITLE: _Look(
        size=24, bold=True, before=260, after=100, line=252, keep_next=True, keep_lines=True, following=_BODY
    ),
    ParagraphStyle.CONTENTS_1: _Look(size=20, after=60, line=264),
    ParagraphStyle.PICTURE: _Look(after=140, keep_lines=True),
    ParagraphStyle.CALLOUT_GOOD: _callout("Good"),
    ParagraphStyle.CALLOUT_WARNING: _callout("Warning"),
    ParagraphStyle.CALLOUT_BAD: _callout("Bad"),
    ParagraphStyle.CALLOUT_NEUTRAL: _callout("Neutral"),
    ParagraphStyle.TABLE_HEAD: _Look(size=17, bold=True, after=0, line=252, keep_next=True, keep_lines=True),
    ParagraphStyle.TABLE_TEXT: _Look(size=18, after=0, line=259),
    ParagraphStyle.FIGURE_LABEL: _Look(size=17, color=MUTED, after=40, line=240, keep_next=True),
    ParagraphStyle.FIGURE_VALUE: _Look(size=26, bold=True, after=40, line=252, keep_next=True),
    ParagraphStyle.FIGURE_NOTE: _Look(size=17, color=MUTED, after=0, line=252),
    ParagraphStyle.CHOICE: _Look(size=22, after=100, keep_next=True, keep_lines=True, left=397, hanging=397),
    ParagraphStyle.WRITING_LINE: _Look(
        size=24,
        after=0,
        line=460,
        keep_next=True,
        keep_lines=True,
        borders=border("bottom", 4, MUTED, space=1) + border("between", 4, MUTED, space=1),
    ),
    ParagraphStyle.INTERNAL_MARK: _Look(
        size=18,
        bold=True,
        color=TONE_INK["Warning"],
        after=80,
        line=252,
        keep_lines=True,
        borders=border("top", 4, TONE_FILL["Warning"], space=2) + border("bottom", 8, TONE_RULE["Warning"], space=2),
        fill=TONE_FILL["Warning"],
    ),
    ParagraphStyle.SIGNATURE_LABEL: _Look(size=17, color=MUTED, after=40, line=240, keep_next=True, keep_lines=True),
    ParagraphStyle.SIGNATURE_VALUE: _Look(size=22, after=0, line=252, keep_next=True, keep_lines=True),
}
_RUNNING: Final = _Look(size=16, color=MUTED, after=0, right_tab=TEXT_WIDTH)
_CHARACTERS: Final[dict[CharacterStyle, str]] = {
    CharacterStyle.STRONG: tag("b") + tag("bCs"),
    CharacterStyle.MUTED: tag("color", val=MUTED),
    CharacterStyle.LINK: tag("color", val=LINK) + tag("u", val="single"),
    CharacterStyle.HINT: tag("color", val=MUTED),
    **{
        style: tag("b") + tag("bCs") + tag("color", val=TONE_INK[tone]) + shade(TONE_FILL[tone])
        for style, tone in (
            (CharacterStyle.GOOD, "Good"),
            (CharacterStyle.WARNING, "Warning"),
            (CharacterStyle.BAD, "Bad"),
            (CharacterStyle.NEUTRAL, "Neutral"),
        )
    },
}
_ROWS: Final = border("top", 4, RULE) + border("bottom", 4, RULE) + border("insideH", 4, RULE)
_TABLES: Final[dict[TableStyle, str]] = {
    TableStyle.DATA: _ROWS,
    TableStyle.FACTS: _ROWS,
    TableStyle.FIGURES: border("top", 4, RULE) + border("bottom", 4, RULE) + border("insideV", 4, RULE),
    TableStyle.SIGNATURE: border("bottom", 6, MUTED) + border("insideH", 6, MUTED),
}


def style_sheet() -> str:
    """The part that holds every style that documents name, and the defaults that they differ from."""
    styles = [
        *_defaults(),
        *(
            _style("paragraph", name, *_properties(look), following=look.following)
            for name, look in _PARAGRAPHS.items()
        ),
        *(_style("paragraph", name, *_properties(_RUNNING)) for name in ("header", "footer")),
        *(_style("character", name, tag("rPr", look)) for name, look in _CHARACTERS.items()),
        *(_style("table", name, *_table(name, borders)) for name, borders in _TABLES.items()),
    ]
    return f"{XML}<w:styles {NAMESPACE}>{_document_defaults()}{''.join(styles)}</w:styles>"


def _document_defaults() -> str:
    run = tag(
        "rPr",
        # The theme's, so that one choice in Word changes all; the name beside it is for programs that read no themes.
        tag("rFonts", ascii=FONT, eastAsia=FONT, hAnsi=FONT, cs=FONT, asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi"),
        tag("sz", val=20),
        tag("szCs", val=20),
        tag("lang", val="en-US", eastAsia="en-US", bidi="ar-SA"),
    )
    paragraph = tag("pPr", tag("widowControl"), tag("spacing", after=120, line=276, lineRule="auto"))
    return tag("docDefaults", tag("rPrDefault", run), tag("pPrDefault", paragraph))


def _defaults() -> Iterator[str]:
    """The style of each type that holds where none is named."""
    hidden = tag("uiPriority", val=99) + tag("semiHidden")
    margins = tag("tblCellMar", *_margins(top=0, left=108, bottom=0, right=108))
    table = tag("tblPr", tag("tblInd", w=0, type="dxa"), margins)
    for kind, name, inner in (
        # The colour stands here, for LibreOffice puts a colour of the defaults over that of character styles in tables.
        ("paragraph", "Normal", tag("qFormat") + tag("rPr", tag("color", val=INK))),
        ("character", _PLAIN_CHARACTERS, hidden),
        ("table", _TABLE_NORMAL, hidden + table),
        ("numbering", "No List", hidden),
    ):
        yield tag("style", tag("name", val=name), inner, type=kind, default=1, styleId=style_id(name))


def _style(kind: str, name: str, *inner: str, following: ParagraphStyle | None = None) -> str:
    base = {"paragraph": "Normal", "character": _PLAIN_CHARACTERS, "table": _TABLE_NORMAL}[kind]
    custom = {} if name in _WORDS_OWN else {"customStyle": 1}
    return tag(
        "style",
        tag("name", val=name),
        tag("basedOn", val=style_id(base)),
        tag("next", val=style_id(following)) if following else "",
        tag("qFormat"),
        *inner,
        type=kind,
        **custom,
        styleId=style_id(name),
    )


def _properties(look: _Look) -> tuple[str, str]:
    """A paragraph style's properties, in the order that the schema asks for."""
    height: dict[str, str | int] = {}
    if look.line is not None:
        height = {"line": look.line, "lineRule": "exact" if look.is_exact else "auto"}
    paragraph = (
        tag("keepNext") if look.keep_next else "",
        tag("keepLines") if look.keep_lines else "",
        tag("numPr", tag("numId", val=look.numbering)) if look.numbering is not None else "",
        tag("pBdr", look.borders) if look.borders else "",
        shade(look.fill) if look.fill else "",
        tag("tabs", tag("tab", val="right", pos=look.right_tab)) if look.right_tab is not None else "",
        tag("spacing", before=look.before, after=look.after, **height),
        tag("ind", left=look.left, right=look.right, hanging=look.hanging) if look.left or look.right else "",
        tag("outlineLvl", val=look.outline) if look.outline is not None else "",
    )
    run = (
        tag("b") + tag("bCs") if look.bold else "",
        tag("color", val=look.color) if look.color else "",
        tag("sz", val=look.size) + tag("szCs", val=look.size) if look.size else "",
    )
    return tag("pPr", *paragraph), tag("rPr", *run) if any(run) else ""


def _table(name: TableStyle, borders: str) -> Iterator[str]:
    is_data = name is TableStyle.DATA
    yield tag(
        "tblPr",
        tag("tblStyleRowBandSize", val=1) if is_data else "",
        tag("tblInd", w=0, type="dxa"),
        tag("tblBorders", borders),
        tag("tblCellMar", *_margins(top=70, left=85, bottom=70, right=85)),
    )
    if is_data:
        line = tag("tcBorders", border("bottom", 8, BRAND, is_brand=True))
        head = tag("tcPr", line, shade(HEAD_FILL), tag("vAlign", val="bottom"))
        yield tag("tblStylePr", head, type="firstRow")
        yield tag("tblStylePr", tag("tcPr", shade(BAND_FILL)), type="band2Horz")


def _margins(**sides: int) -> Iterator[str]:
    return (tag(side, w=width, type="dxa") for side, width in sides.items())
