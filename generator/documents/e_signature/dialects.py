r"""How each e-signature service wants its places marked.

- DocuSign places a field wherever it finds an anchor, a text that whoever sends the document names; it leaves the
  anchor where it is, so ours are white. Which anchor stands for which field is ours to choose: `\s1\` is the signature
  of the first signer.
- Adobe Acrobat Sign reads `{{name_es_:signer1:type}}`, takes it out, and puts a field of that type in its place. The
  first brace gives the field its height, the way from the first brace to the last one its width; no letter may be
  smaller than 2 points.
- Dropbox Sign reads `[type|req|signer1|label|id]` and leaves it where it is, so ours are white.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.documents.blocks import SigningTag
from generator.model.vocabulary import ESignature


class SigningField(StrEnum):
    """A field of a signer."""

    SIGNATURE = "signature"
    NAME = "name"
    TITLE = "title"
    DATE = "date"
    CONDITIONS = "conditions"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_CONDITIONS = "accepted_with_conditions"
    REJECTED = "rejected"

    @property
    def is_box(self) -> bool:
        """Whether it is a box to tick."""
        return self in {SigningField.ACCEPTED, SigningField.ACCEPTED_WITH_CONDITIONS, SigningField.REJECTED}


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialect:
    """The tags of one service.

    `tag` makes that of a field: from the number of the signer among those who still sign, counted from 1, the field,
    and what it is called. `stray` matches the first character of all that the service might take for a tag.
    """

    tag: Callable[[int, SigningField, str], SigningTag]
    stray: re.Pattern[str]


def dialect_of(service: ESignature) -> Dialect | None:
    """The dialect of a service; None where there is none."""
    return _DIALECTS.get(service)


_SMALL: Final = 8
_TEXT: Final = 18
_LINE: Final = 24
"""Sizes in half points; the last is that of a line to write on, which is not to shrink with its tag."""
_LETTERS: Final = {
    SigningField.SIGNATURE: "s",
    SigningField.NAME: "n",
    SigningField.TITLE: "t",
    SigningField.DATE: "d",
    SigningField.CONDITIONS: "c",
    SigningField.ACCEPTED: "a",
    SigningField.ACCEPTED_WITH_CONDITIONS: "w",
    SigningField.REJECTED: "r",
}


def _with_room(words: str, size: int, field: SigningField) -> SigningTag:
    """A tag that nobody sees, on a line as high as any."""
    return SigningTag(parts=((words, size), ("\u00a0", _TEXT if field.is_box else _LINE)), is_white=True)


def _docusign(signer: int, field: SigningField, _label: str) -> SigningTag:
    return _with_room(f"\\{_LETTERS[field]}{signer}\\", _SMALL, field)


_ADOBE_TYPES: Final = {
    SigningField.SIGNATURE: ("Sig", "signature"),
    SigningField.NAME: ("N", "fullname"),
    SigningField.TITLE: ("Ttl", "title"),
    SigningField.DATE: ("Dte", "date"),
    SigningField.CONDITIONS: ("Conditions", "text"),
    # Names of one length, so that the words beside the boxes stand in a line.
    SigningField.ACCEPTED: ("A", "checkbox"),
    SigningField.ACCEPTED_WITH_CONDITIONS: ("W", "checkbox"),
    SigningField.REJECTED: ("R", "checkbox"),
}
_ADOBE_LEAST: Final = 4
_ADOBE_SPACES: Final = {SigningField.CONDITIONS: 60}
"""How much wider than its letters a field is, in spaces; without a word here `_ADOBE_WIDTH`."""
_ADOBE_WIDTH: Final = 30
_ADOBE_HEIGHTS: Final = {SigningField.SIGNATURE: 36}


def _adobe(signer: int, field: SigningField, _label: str) -> SigningTag:
    name, kind = _ADOBE_TYPES[field]
    # Fields of one name share their value, so each signer's bear a number.
    inner = f"{{{name}{signer}_es_:signer{signer}:{kind}"
    spaces = "" if field.is_box else " " * _ADOBE_SPACES.get(field, _ADOBE_WIDTH)
    parts = (("{", _ADOBE_HEIGHTS.get(field, _TEXT)), (inner, _ADOBE_LEAST), (spaces, _TEXT), ("}}", _ADOBE_LEAST))
    return SigningTag(parts=tuple(part for part in parts if part[0]), is_white=False)


_DROPBOX_TYPES: Final = {SigningField.SIGNATURE: "sig", SigningField.DATE: "date"}
_DROPBOX_RESERVED: Final = re.compile(r"[\[\]|\s]+")
_DROPBOX_LONGEST: Final = 24
_DROPBOX_SIZE: Final = 13
_DROPBOX_BOX: Final = 4
"""A tag has to fit on one line of half the page, that of a box before the words beside it."""


def _dropbox_sign(signer: int, field: SigningField, label: str) -> SigningTag:
    kind = "check" if field.is_box else _DROPBOX_TYPES.get(field, "text")
    needed = "noreq" if field.is_box or field is SigningField.CONDITIONS else "req"
    key = f"{_LETTERS[field]}{signer}"
    called = key if field.is_box else _DROPBOX_RESERVED.sub(" ", label).strip()[:_DROPBOX_LONGEST]
    words = f"[{kind}|{needed}|signer{signer}|{called}|{key}]"
    return _with_room(words, _DROPBOX_BOX if field.is_box else _DROPBOX_SIZE, field)


_DIALECTS: Final = {
    ESignature.DOCUSIGN: Dialect(tag=_docusign, stray=re.compile(r"\\(?=[a-z]{1,2}[0-9]{1,3}\\)", re.IGNORECASE)),
    ESignature.ADOBE: Dialect(tag=_adobe, stray=re.compile(r"\{(?=\{)")),
    ESignature.DROPBOX_SIGN: Dialect(
        tag=_dropbox_sign, stray=re.compile(r"\[(?=\s*(?:[\w-]+\s*\||\$|def:))", re.IGNORECASE)
    ),
}
