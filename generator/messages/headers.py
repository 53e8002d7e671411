"""The headers of a message, encoded as RFC 5322 and RFC 2047 say.

The standard library's newer way to write headers reads them first: it takes text that looks encoded for encoded, with
all that is hidden in it, and breaks long names apart. So each value is encoded here, and never read again.
"""

from email.header import Header
from email.utils import formataddr
from typing import Final

from generator.messages.lines import one_line
from generator.model.mail_address import Mailbox

_LINE: Final = 76
_LONG_NAME: Final = 60
_ENCODED: Final = "=?"
"""What begins text that is encoded; text that only looks so is encoded itself."""
_END: Final = "\r\n"


def text_header(name: str, text: str) -> bytes:
    """A header that people read, such as the subject, with the end of its line."""
    return _line(name, _words(one_line(text), len(name) + 2))


def mailbox_header(name: str, mailbox: Mailbox) -> bytes:
    """A header that holds one mailbox, with the end of its line.

    A name that holds an address would be taken for one by people; the address then stands alone.
    """
    shown = one_line(mailbox.name)
    if not shown or "@" in shown:
        return _line(name, mailbox.address)
    if _is_plain(shown) and len(shown) <= _LONG_NAME:
        return _line(name, formataddr((shown, mailbox.address)))
    words = _words(shown, len(name) + 2, is_encoded=True)
    return _line(name, f"{words}{_END} <{mailbox.address}>")


def plain_header(name: str, value: str) -> bytes:
    """A header of our own making, in ASCII and on one line, with the end of its line."""
    return _line(name, value)


def _is_plain(text: str) -> bool:
    return text.isascii() and _ENCODED not in text


def _words(text: str, indent: int, *, is_encoded: bool = False) -> str:
    """A text as a header holds it, folded; as it stands, where it can."""
    charset = "us-ascii" if _is_plain(text) and not is_encoded else "utf-8"
    return Header(text, charset, maxlinelen=_LINE - indent).encode(linesep=_END)


def _line(name: str, value: str) -> bytes:
    return f"{name}: {value}{_END}".encode("ascii")
