"""A whole document, and every block there is."""

from dataclasses import dataclass
from typing import TypeAlias

from generator.documents.blocks.flow import Bullets, Callout, Contents, Heading, Lead, PageBreak, Paragraph, TitleBlock
from generator.documents.blocks.pictures import LogoRow, Picture
from generator.documents.blocks.signatures import Signatures
from generator.documents.blocks.tables import Facts, FigureRow, Table

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
