"""What each style is for, in the words of the guide that the reference document is when it is opened in Word."""

from typing import Final

from generator.documents.styles import CharacterStyle, ParagraphStyle, Style, TableStyle

USES: Final[dict[Style, str]] = {
    ParagraphStyle.KICKER: "The line above the title: for whom the document is.",
    ParagraphStyle.TITLE: "The title. Each document has one.",
    ParagraphStyle.SUBTITLE: "The line below the title: what it covers, and as of which day.",
    ParagraphStyle.HEADING_1: "A section. Its line takes the company's colour.",
    ParagraphStyle.HEADING_2: "A part of a section, such as one outcome.",
    ParagraphStyle.HEADING_3: "A part of that, such as its milestones.",
    ParagraphStyle.BODY: "Running text. Every other style of paragraphs follows its font.",
    ParagraphStyle.LEAD: "The sentence that a section opens with, a little larger than the rest.",
    ParagraphStyle.BULLET: "A point of a list in any order.",
    ParagraphStyle.NUMBER: "A point of a list in order, such as the steps at the beginning of this guide.",
    ParagraphStyle.CAPTION: "What stands above a picture.",
    ParagraphStyle.CONTENTS_TITLE: "The title of the table of contents, which does not list itself.",
    ParagraphStyle.CONTENTS_1: "A line of the table of contents.",
    ParagraphStyle.PICTURE: "The line on which a picture stands.",
    ParagraphStyle.CALLOUT_GOOD: "A box for what goes well or is kept.",
    ParagraphStyle.CALLOUT_WARNING: "A box for what needs attention.",
    ParagraphStyle.CALLOUT_BAD: "A box for what is off track or missed.",
    ParagraphStyle.CALLOUT_NEUTRAL: "A box for what is good to know.",
    ParagraphStyle.TABLE_HEAD: "The head of a column.",
    ParagraphStyle.TABLE_TEXT: "Text in any other cell of a table.",
    ParagraphStyle.FIGURE_LABEL: "What a key figure is.",
    ParagraphStyle.FIGURE_VALUE: "The figure itself.",
    ParagraphStyle.FIGURE_NOTE: "What there is to say of it.",
    ParagraphStyle.CHOICE: "One of several decisions, with a box to tick.",
    ParagraphStyle.WRITING_LINE: "A line to write on by hand.",
    ParagraphStyle.INTERNAL_MARK: "Says on every page of your own editions that they are not for the customer.",
    ParagraphStyle.SIGNATURE_LABEL: "What is to be filled in, such as name or date.",
    ParagraphStyle.SIGNATURE_VALUE: "What is filled in.",
    CharacterStyle.STRONG: "Words that carry a sentence.",
    CharacterStyle.MUTED: "Words that may be passed over.",
    CharacterStyle.LINK: "Words that lead somewhere.",
    CharacterStyle.HINT: "What a field says until somebody fills it in.",
    CharacterStyle.GOOD: "The word for a status that is good, such as On track.",
    CharacterStyle.WARNING: "The word for one that needs attention, such as At risk.",
    CharacterStyle.BAD: "The word for one that is bad, such as Off track.",
    CharacterStyle.NEUTRAL: "The word for one that is neither, such as Not started.",
    TableStyle.DATA: "Rows of data under a header row, which every page repeats.",
    TableStyle.FACTS: "Names with their values, as in this table.",
    TableStyle.FIGURES: "Key figures side by side.",
    TableStyle.SIGNATURE: "The fields of one signature.",
}
"""One line for each style; a document without any of these could not be told from plain text."""
