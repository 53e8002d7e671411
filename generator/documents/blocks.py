"""What documents are built from: frozen values that say what stands on the page, and nothing of how Word writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

from generator.documents.pictures.logos import LogoImage
from generator.documents.styles import CharacterStyle


class Tone(StrEnum):
    """The feeling of a status. A tone always goes with a word, never instead of one."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Styled:
    """Words in a character style."""

    text: str
    style: CharacterStyle


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Words that lead somewhere: to an anchor of this document or, by http, https or mailto, out of it."""

    text: str
    anchor: str | None = None
    address: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TextField:
    """A place to write into. Where nothing is known beforehand, `hint` says what to write."""

    tag: str
    title: str
    value: str = ""
    hint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DateField:
    """A place for a date, with a calendar to pick it from."""

    tag: str
    title: str
    value: date | None = None
    shown: str = ""
    """The value as people read it."""
    hint: str = ""
    locale: str = ""
    """Whose calendar and way to write dates the picker shows, as a BCP 47 tag; empty leaves that to the program."""
    pattern: str = ""
    """How a day that is picked is written, as the Unicode locale data say it: "d MMMM y"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckField:
    """A box to tick."""

    tag: str
    title: str
    is_checked: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoiceField:
    """A list of which one is picked; where it `is_open`, something else may be written in its place."""

    tag: str
    title: str
    options: tuple[str, ...]
    value: str = ""
    hint: str = ""
    is_open: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SigningTag:
    """The words by which an e-signature service finds the place of a field, which are not meant for people.

    `parts` are words with their size in half points; they stand on one line. `is_white` hides them on a white page.
    """

    parts: tuple[tuple[str, int], ...]
    is_white: bool

    @property
    def text(self) -> str:
        """All of its words."""
        return "".join(words for words, _ in self.parts)


Field: TypeAlias = TextField | DateField | CheckField | ChoiceField
"""What is filled in by whoever gets the document. `tag` is what it is known by when it is read back."""
Piece: TypeAlias = str | Styled | Link | Field | SigningTag
Text: TypeAlias = Piece | tuple[Piece, ...]
"""The content of a paragraph. Line breaks in it are kept; everything else in it is plain text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TitleBlock:
    """The opening of a document: the one title, the line above and the line below it.

    On a cover there is room above them.
    """

    kicker: str
    title: str
    subtitle: str
    is_cover: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Logo:
    """A company's logo; its name is what is read out in its place."""

    image: LogoImage
    company: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoRow:
    """The logos of two companies, one at each end of a line."""

    left: Logo | None
    right: Logo | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading of level 1 to 3. `on_new_page` starts a page with it; links lead to its `anchor`."""

    level: Literal[1, 2, 3]
    text: str
    on_new_page: bool = False
    anchor: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """The headings of level 1 that follow, each a link to its place, under a title of their own."""

    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture with the words that stand for it where it is not seen.

    `svg` is whole and needs no style sheet. It is as wide as the text, or `width` of it, a share of 1, and as high as
    its shape asks for. `caption` stands above it.
    """

    svg: str
    description: str
    caption: str = ""
    width: float = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph of running text. `keep_with_next` holds it on the page of what follows."""

    text: Text
    keep_with_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """The sentence that a section opens with, larger than the rest."""

    text: Text
    keep_with_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Bullets:
    """A bulleted list. `keep_with_next` is that of paragraphs."""

    items: tuple[Text, ...]
    keep_with_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Callout:
    """A shaded box: a few words that say it all, and the lines that give the reasons.

    `keep_with_next` is that of paragraphs.
    """

    tone: Tone
    title: str
    lines: tuple[Text, ...] = ()
    keep_with_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A key figure: what it is, its value, and a note on it."""

    label: str
    value: Text
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureRow:
    """Key figures side by side; three to five fit on a page. `keep_with_next` is that of paragraphs."""

    figures: tuple[Figure, ...]
    keep_with_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Names with their values, such as the parties to a plan; close together where they are `is_compact`."""

    description: str
    rows: tuple[tuple[str, Text], ...]
    is_compact: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a table. `width` is its share of the page's width, in proportion to the others'."""

    title: str
    width: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A data table whose header row repeats on every page.

    `description` says what it holds to whom it is read aloud. `keep_with_next` is that of paragraphs, of the last row.
    """

    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    keep_with_next: bool = False

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError(f"table {self.description!r} says nothing")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.description!r} has a row that does not fill its columns")


@dataclass(frozen=True, kw_only=True, slots=True)
class SignatureField:
    """One field of a signature: what goes there, what is known beforehand, and on how many lines it is written."""

    label: str
    value: Text = ""
    lines: int = 1
    is_signature: bool = False
    """Whether somebody signs here, for which a pen needs more room."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """What one person fills in: the decisions of which one is to be ticked, and the fields below them.

    Of a decision, the place for the tick comes first, then its words.
    """

    heading: str
    choices: tuple[tuple[Text, str], ...]
    fields: tuple[SignatureField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Signatures:
    """The signature blocks of all who sign, side by side, two on a line. None is ever split across pages.

    `description` says what they are to whom they are read aloud.
    """

    description: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PageBreak:
    """The rest goes on a new page."""


Block: TypeAlias = (
    TitleBlock
    | LogoRow
    | Heading
    | Contents
    | Picture
    | Paragraph
    | Lead
    | Bullets
    | Callout
    | FigureRow
    | Facts
    | Table
    | Signatures
    | PageBreak
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """A whole document.

    `title` and `subject` also stand in its properties, its header and its footer. `mark` is what every page says at its
    head, before all else; None where no page says anything.
    """

    title: str
    subject: str
    mark: str | None
    blocks: tuple[Block, ...]


def plain(text: Text) -> str:
    """The words of a text without their styles, fields as they are filled in beforehand."""
    if isinstance(text, str):
        return text
    if isinstance(text, tuple):
        return "".join(plain(part) for part in text)
    if isinstance(text, Styled | Link):
        return text.text
    if isinstance(text, CheckField | SigningTag):
        return ""
    return text.shown if isinstance(text, DateField) else text.value


def table(description: str, columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> Table:
    """A table without the columns in which no row has anything to say."""
    kept = [index for index in range(len(columns)) if any(plain(row[index]).strip() for row in rows)]
    return Table(
        description=description,
        columns=tuple(columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in rows),
    )
