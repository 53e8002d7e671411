"""Bytes that only who knows a password can read, or change without being found out.

The key is made from the password with PBKDF2-HMAC-SHA256 (RFC 8018) in 600,000 rounds, as OWASP's Password Storage
Cheat Sheet asks for; the content is encrypted and authenticated with AES-256-GCM (NIST SP 800-38D). Every browser has
both in the Web Cryptography API of the W3C. A password is normalised (NFKC) as NIST SP 800-63B asks for, so that it is
the same on every keyboard; the same text asks for at least 15 characters where a password is all there is, and here who
has the file can try as many as they like.
"""

import hashlib
import unicodedata
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT: Final = "planfolio-bundle/1"
ROUNDS: Final = 600_000
FEWEST_CHARACTERS: Final = 15
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
_KEY_BYTES: Final = 32


class SealError(Exception):
    """The password does not open what was sealed, or it was changed since; which of them nobody can tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sealed:
    """Encrypted content with what is needed, besides the password, to read it."""

    rounds: int
    salt: bytes
    nonce: bytes
    content: bytes
    """The encrypted content and, in its last 16 bytes, the mark by which a change is found out."""

    @property
    def bound(self) -> bytes:
        """What stands in the open and cannot be changed either without being found out."""
        salt, nonce = (b64encode(part).decode("ascii") for part in (self.salt, self.nonce))
        return f"{FORMAT} {self.rounds} {salt} {nonce}".encode("ascii")


def seal(content: bytes, password: str, *, salt: bytes, nonce: bytes) -> Sealed:
    """The content encrypted.

    Args:
        content: what nobody else is to read.
        password: of at least `FEWEST_CHARACTERS` characters.
        salt: 16 random bytes, others for every seal.
        nonce: 12 random bytes, others for every seal.

    Raises:
        ValueError: the password is too short, or salt or nonce have another length.
        ModuleNotFoundError: the library that encrypts is not installed.
    """
    if len(normalised(password)) < FEWEST_CHARACTERS or len(salt) != SALT_BYTES or len(nonce) != NONCE_BYTES:
        raise ValueError("password, salt or nonce is too short")
    empty = Sealed(rounds=ROUNDS, salt=salt, nonce=nonce, content=b"")
    encrypted = _cipher(password, salt, ROUNDS).encrypt(nonce, content, empty.bound)
    return Sealed(rounds=ROUNDS, salt=salt, nonce=nonce, content=encrypted)


def unseal(sealed: Sealed, password: str) -> bytes:
    """The content as it was.

    Raises:
        SealError: the password is another, or what was sealed has been changed.
        ModuleNotFoundError: the library that decrypts is not installed.
    """
    cipher = _cipher(password, sealed.salt, sealed.rounds)
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - an extra that most do without

    try:
        return cipher.decrypt(sealed.nonce, sealed.content, sealed.bound)
    except InvalidTag as error:
        raise SealError from error


def normalised(password: str) -> str:
    """A password as it counts, however a keyboard puts its letters together."""
    return unicodedata.normalize("NFKC", password)


def _cipher(password: str, salt: bytes, rounds: int) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

    return AESGCM(hashlib.pbkdf2_hmac("sha256", normalised(password).encode(), salt, rounds, _KEY_BYTES))
