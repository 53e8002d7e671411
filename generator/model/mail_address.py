"""Mail addresses, and what is wrong with one."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_NAMED: Final = re.compile(r"\s*(?P<name>[^<>]*?)\s*<\s*(?P<address>[^<>]*?)\s*>\s*")
_NO_TEXT: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""What is no part of any name: controls, ends of lines, and characters that nobody sees."""
_ROUTES: Final = "%!"
"""What old mail servers take for the way to another one: `ada%elsewhere.example@here.example` is no address of here."""
_JOINERS: Final = frozenset("\u200c\u200d")
"""Those without which some scripts cannot be written."""


class MailAddressError(ValueError):
    """A text that is no address to which mail can go; the message says why, as part of a sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailbox:
    """An address with the name that stands before it; `name` is empty where it has none.

    `address` is as mail servers know it: a domain in other letters than ASCII is in its encoded form (IDNA), and all
    of it in lower case, since no server that people use tells `Ada@` from `ada@`.
    """

    name: str
    address: str

    @property
    def domain(self) -> str:
        """The part after the @-sign."""
        return self.address.rpartition("@")[2]

    def is_of(self, domains: Collection[str]) -> bool:
        """Whether it belongs to one of these domains; one below them is another domain."""
        return self.domain in domains


@lru_cache(maxsize=4096)
def read_address(text: str) -> Mailbox:
    """The address that a text is, by RFC 5321 and RFC 5322 as far as mail servers agree on them.

    What they may write but few programs understand is none: quotes, comments, addresses of machines, and other letters
    than ASCII before the @-sign (RFC 6531), for which the server of every recipient would have to be asked first.

    Raises:
        MailAddressError: the text is no such address.
    """
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow to load, and `--help` needs none of it

    try:
        read = validate_email(text, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError as error:
        raise MailAddressError(_as_part(str(error))) from error
    if read.ascii_email is None:  # never so without SMTPUTF8
        raise MailAddressError("it cannot be written in ASCII")
    if (mark := next((one for one in _ROUTES if one in read.local_part), None)) is not None:
        raise MailAddressError(f"servers may pass on to another one what has {mark} before the @-sign")
    return Mailbox(name="", address=read.ascii_email.lower())


def read_mailbox(text: str) -> Mailbox:
    """The address that a text is, with a name before it in angle brackets where it has one.

    Raises:
        MailAddressError: the text is none.
    """
    if (unseen := next((one for one in text if not is_text(one)), None)) is not None:
        raise MailAddressError(f"it holds the character U+{ord(unseen):04X}")
    named = _NAMED.fullmatch(text)
    if named is None:
        return read_address(text)
    name = " ".join(named["name"].strip("\"' ").split())
    return Mailbox(name=name, address=read_address(named["address"]).address)


def read_domain(text: str) -> str:
    """A mail domain as mail servers know it, in lower case.

    Raises:
        MailAddressError: the text is none.
    """
    return read_address(f"postmaster@{text}").domain


def is_text(character: str) -> bool:
    """Whether a character may stand in a name or in the line of a message."""
    return character in _JOINERS or unicodedata.category(character) not in _NO_TEXT


def _as_part(sentence: str) -> str:
    """What the library says, as part of a sentence of ours."""
    return "; ".join(part[:1].lower() + part[1:] for part in sentence.strip().rstrip(".").split(". "))
