"""What a designer sees on opening the reference document: every style at work, and what it is for.

None of it reaches a document. It is written with the styles themselves, so that a change of one shows at once.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.documents.reference_design.markup import paragraph, run, style_id, tag
from generator.documents.reference_design.palette import TEXT_WIDTH
from generator.documents.reference_design.uses import USES
from generator.documents.styles import CharacterStyle, ParagraphStyle, Style, TableStyle

TITLE: Final = "How your documents look"
_STEPS: Final = (
    "Change styles, not text: in the Styles pane, point at a name and choose Modify. Keep the names as they are.",
    "Choose fonts and colours for all of it under Design. Lines are in accent 1, which takes each company's colour.",
    "Open the header for your logo, and describe it (View Alt Text) for those who do not see it.",
    "Title, subject, author and page numbers are fields: move them where you like, and keep them fields.",
    "Set the page and its margins under Layout. A4 becomes Letter by itself where people print on it.",
    "Save as Word Document (.docx) under the same name, and run planfolio check.",
)
_NAME_SHARE: Final = 28
"""Percent of the width that names take."""


def guide() -> Iterator[str]:
    """The guide, paragraph by paragraph."""
    style = ParagraphStyle
    yield _said(style.KICKER, "Reference document")
    yield _said(style.TITLE, TITLE)
    yield _said(style.SUBTITLE, "Styles, page, header and footer of every document come from this file")
    yield _said(style.LEAD, "The words on these pages reach nobody; the styles in which they stand reach every reader.")
    yield from (_said(style.NUMBER, step) for step in _STEPS)
    yield from _opening()
    yield from _text()
    yield from _boxes()
    yield from _every_page()
    yield from _tables()
    yield from _forms()


def _opening() -> Iterator[str]:
    style = ParagraphStyle
    yield _said(style.HEADING_1, "Opening and headings")
    yield _said(style.COVER, "")
    yield _said(style.CONTENTS_TITLE, "Contents")
    yield from (_said(style.CONTENTS_1, line) for line in ("Executive summary", "Scorecard", "Next 90 days"))
    yield _said(style.HEADING_2, "A part of a section")
    yield _said(style.HEADING_3, "A part of that")
    yield _uses(
        *(style.COVER, style.KICKER, style.TITLE, style.SUBTITLE, style.CONTENTS_TITLE, style.CONTENTS_1),
        *(style.HEADING_1, style.HEADING_2, style.HEADING_3),
    )


def _text() -> Iterator[str]:
    style, words = ParagraphStyle, CharacterStyle
    yield _said(style.HEADING_1, "Text")
    yield _said(style.LEAD, "Three of four outcomes are on track, and one needs a decision.")
    yield paragraph(
        style.BODY,
        run("Text runs in Normal, with "),
        run("strong words", words.STRONG),
        run(", "),
        run("quiet ones", words.MUTED),
        run(", "),
        run("links", words.LINK),
        run(" and "),
        run("what to fill in", words.HINT),
        run("."),
    )
    yield from (_said(style.BULLET, point) for point in ("A point of a list.", "Another one."))
    yield paragraph(
        style.BODY,
        run("Statuses are words: "),
        *(
            piece
            for name, word in (
                (words.GOOD, " On track "),
                (words.WARNING, " At risk "),
                (words.BAD, " Off track "),
                (words.NEUTRAL, " Not started "),
            )
            for piece in (run(word, name), run(" "))
        ),
    )
    yield _said(style.CAPTION, "Hours for each order: measured, and expected by now")
    yield _said(style.PICTURE, "A picture stands here, as wide as the text.")
    yield _uses(style.BODY, style.LEAD, style.BULLET, style.NUMBER, style.CAPTION, style.PICTURE, *words)


def _boxes() -> Iterator[str]:
    boxes = (
        (ParagraphStyle.CALLOUT_GOOD, "Both sides have kept what they promised."),
        (ParagraphStyle.CALLOUT_WARNING, "Two milestones are late."),
        (ParagraphStyle.CALLOUT_BAD, "One outcome is off track."),
        (ParagraphStyle.CALLOUT_NEUTRAL, "Nothing has been measured yet."),
    )
    yield _said(ParagraphStyle.HEADING_1, "Boxes")
    for style, title in boxes:
        yield paragraph(style, run(title, CharacterStyle.STRONG))
        yield _said(style, "A box says it in a few words, and gives the reasons below.")
        yield _gap()
    yield _uses(*(style for style, _ in boxes))


def _every_page() -> Iterator[str]:
    yield _said(ParagraphStyle.HEADING_1, "Header and footer")
    yield _said(ParagraphStyle.INTERNAL_MARK, "Internal – not for the customer")
    yield _said(
        ParagraphStyle.BODY,
        "The header of every page but the first says title and author, the footer of all of them the subject and the "
        "page. Your own may say more, and each field may stand where you like.",
    )
    yield _uses(ParagraphStyle.INTERNAL_MARK)


def _tables() -> Iterator[str]:
    style = ParagraphStyle
    yield _said(style.HEADING_1, "Figures and tables")
    figures = (
        ("Outcomes on track", "3 of 4", "one at risk"),
        ("Value", "$180,000", "a year"),
        ("Promises", "9", "kept"),
    )
    parts = (style.FIGURE_LABEL, style.FIGURE_VALUE, style.FIGURE_NOTE)
    cells = ["".join(_said(part, text) for part, text in zip(parts, figure, strict=True)) for figure in figures]
    yield _table(TableStyle.FIGURES, "Key figures", (1, 1, 1), [cells])
    rows = (
        ("Hours for each order", "6", "4", "2"),
        ("Orders without a call", "20%", "55%", "80%"),
        ("People trained", "0", "34", "40"),
    )
    head = [_said(style.TABLE_HEAD, text) for text in ("Metric", "Baseline", "Now", "Target")]
    body = [[_said(style.TABLE_TEXT, text) for text in row] for row in rows]
    yield _table(TableStyle.DATA, "Metrics", (4, 2, 2, 2), [head, *body])
    yield _uses(
        *(TableStyle.DATA, style.TABLE_HEAD, style.TABLE_TEXT, TableStyle.FACTS),
        *(TableStyle.FIGURES, *parts),
    )


def _forms() -> Iterator[str]:
    style = ParagraphStyle
    yield _said(style.HEADING_1, "Forms and signatures")
    for choice in ("Accepted", "Accepted with conditions"):
        yield paragraph(style.CHOICE, run("☐"), tag("r", tag("tab")), run(choice))
    yield _said(style.SIGNATURE_LABEL, "Conditions")
    yield from [_said(style.WRITING_LINE, "")] * 2
    yield _gap()
    fields = (("Name", "Ada Brandt"), ("Date", "5 January 2026"))
    cells = [_said(style.SIGNATURE_LABEL, name) + _said(style.SIGNATURE_VALUE, value) for name, value in fields]
    yield _table(TableStyle.SIGNATURE, "Signature", (1, 1), [cells])
    yield _uses(*(style.CHOICE, style.WRITING_LINE, TableStyle.SIGNATURE, style.SIGNATURE_LABEL, style.SIGNATURE_VALUE))


def _gap() -> str:
    """The space after a table or a box, as documents have it."""
    return tag("p", tag("pPr", tag("spacing", before=0, after=0, line=160, lineRule="exact")))


def _said(style: ParagraphStyle, text: str) -> str:
    return paragraph(style, run(text)) if text else paragraph(style)


def _uses(*styles: Style) -> str:
    rows = [
        [
            paragraph(ParagraphStyle.TABLE_TEXT, run(style.value, CharacterStyle.MUTED)),
            _said(ParagraphStyle.TABLE_TEXT, USES[style]),
        ]
        for style in styles
    ]
    return _table(TableStyle.FACTS, "What these styles are for", (_NAME_SHARE, 100 - _NAME_SHARE), rows)


def _table(style: TableStyle, description: str, shares: Sequence[int], rows: Sequence[Sequence[str]]) -> str:
    """A table whose cells hold paragraphs, and the paragraph that the format wants behind it."""
    has_header = style is TableStyle.DATA
    widths = [TEXT_WIDTH * share // sum(shares) for share in shares]
    look = {"firstRow": int(has_header), "lastRow": 0, "firstColumn": 0, "lastColumn": 0}
    properties = tag(
        "tblPr",
        tag("tblStyle", val=style_id(style)),
        tag("tblW", w=sum(widths), type="dxa"),
        tag("tblLayout", type="fixed"),
        tag("tblLook", val="0420" if has_header else "0600", **look, noHBand=int(not has_header), noVBand=1),
        tag("tblDescription", val=description),
    )
    grid = tag("tblGrid", *(tag("gridCol", w=width) for width in widths))
    written = []
    for number, row in enumerate(rows):
        header = tag("tblHeader") if has_header and number == 0 else ""
        cells = [
            tag("tc", tag("tcPr", tag("tcW", w=width, type="dxa")), cell)
            for width, cell in zip(widths, row, strict=True)
        ]
        written.append(tag("tr", tag("trPr", tag("cantSplit"), header), *cells))
    return tag("tbl", properties, grid, *written) + _gap()
