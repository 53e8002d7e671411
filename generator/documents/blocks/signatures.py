"""What is signed: for each person a form, for a word processor or for a pen."""

from dataclasses import dataclass

from generator.documents.blocks.texts import Text


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
