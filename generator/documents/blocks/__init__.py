"""What documents are built from: frozen values that say what stands on the page, and nothing of how Word writes it."""

from generator.documents.blocks.content import Block, Content
from generator.documents.blocks.fields import CheckField, ChoiceField, DateField, Field, TextField
from generator.documents.blocks.flow import (
    Bullets,
    Callout,
    Contents,
    Heading,
    Lead,
    PageBreak,
    Paragraph,
    TitleBlock,
    Tone,
)
from generator.documents.blocks.pictures import Logo, LogoRow, Picture
from generator.documents.blocks.signatures import Signature, SignatureField, Signatures
from generator.documents.blocks.tables import Column, Facts, Figure, FigureRow, Table, table
from generator.documents.blocks.texts import Link, Piece, SigningTag, Styled, Text, plain

__all__ = [
    "Block",
    "Bullets",
    "Callout",
    "CheckField",
    "ChoiceField",
    "Column",
    "Content",
    "Contents",
    "DateField",
    "Facts",
    "Field",
    "Figure",
    "FigureRow",
    "Heading",
    "Lead",
    "Link",
    "Logo",
    "LogoRow",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Piece",
    "Signature",
    "SignatureField",
    "Signatures",
    "SigningTag",
    "Styled",
    "Table",
    "Text",
    "TextField",
    "TitleBlock",
    "Tone",
    "plain",
    "table",
]
