"""The styles that documents are made of, by the names that Word shows.

Documents name styles, and only the reference document says how they look: that is why a workspace can change the look
of everything with Word alone. Names are matched, not ids, since Word writes ids in the language of its user.
"""

from enum import StrEnum
from typing import TypeAlias


class ParagraphStyle(StrEnum):
    """Styles of whole paragraphs."""

    BODY = "Normal"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    COVER = "Cover"
    """The room above the title of a cover."""
    KICKER = "Kicker"
    """The line above the title."""
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    LEAD = "Lead"
    """The sentence that a section opens with."""
    BULLET = "List Bullet"
    NUMBER = "List Number"
    CAPTION = "caption"
    CONTENTS_TITLE = "TOC Heading"
    CONTENTS_1 = "toc 1"
    PICTURE = "Picture"
    """A picture on a line of its own."""
    CALLOUT_GOOD = "Callout Good"
    CALLOUT_WARNING = "Callout Warning"
    CALLOUT_BAD = "Callout Bad"
    CALLOUT_NEUTRAL = "Callout Neutral"
    TABLE_HEAD = "Table Head"
    TABLE_TEXT = "Table Text"
    FIGURE_LABEL = "Figure Label"
    FIGURE_VALUE = "Figure Value"
    FIGURE_NOTE = "Figure Note"
    CHOICE = "Choice"
    """One of several decisions to tick."""
    WRITING_LINE = "Writing Line"
    """An empty line to write on by hand."""
    INTERNAL_MARK = "Internal Mark"
    """What every page of a document of the vendor's own says at its head."""
    SIGNATURE_LABEL = "Signature Label"
    SIGNATURE_VALUE = "Signature Value"


class CharacterStyle(StrEnum):
    """Styles of some words within a paragraph."""

    STRONG = "Strong"
    MUTED = "Muted"
    LINK = "Hyperlink"
    HINT = "Placeholder Text"
    """What a field says until it is filled in."""
    GOOD = "Status Good"
    WARNING = "Status Warning"
    BAD = "Status Bad"
    NEUTRAL = "Status Neutral"


class TableStyle(StrEnum):
    """Styles of tables."""

    DATA = "Plan Table"
    """Rows of data under a header row."""
    FACTS = "Plan Facts"
    """Names in the first column, values in the second."""
    FIGURES = "Plan Figures"
    """A row of key figures."""
    SIGNATURE = "Plan Signature"
    """The fields of one signature."""


Style: TypeAlias = ParagraphStyle | CharacterStyle | TableStyle
"""Any of them."""
