"""Bytes that only who knows a password can read."""

import hashlib
import unicodedata
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from generator.bundle import FEWEST_CHARACTERS, Sealed, SealError, seal, unseal

PASSWORD = "five words and some more"  # noqa: S105 - made for this test
SALT, NONCE = bytes(range(16)), bytes(range(12))
CONTENT = b"what nobody else is to read"


@pytest.fixture(scope="module")
def sealed() -> Sealed:
    return seal(CONTENT, PASSWORD, salt=SALT, nonce=NONCE)


def test_what_was_sealed_opens_with_the_password(sealed: Sealed) -> None:
    assert CONTENT not in sealed.content
    assert unseal(sealed, PASSWORD) == CONTENT


def test_it_is_aes_256_gcm_with_a_key_of_pbkdf2_in_at_least_600_000_rounds(sealed: Sealed) -> None:
    assert sealed.rounds >= 600_000
    key = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), SALT, sealed.rounds)
    assert len(key) == 32
    encrypted, mark = sealed.content[:-16], sealed.content[-16:]
    opened = Cipher(algorithms.AES256(key), modes.GCM(NONCE, mark)).decryptor()
    opened.authenticate_additional_data(sealed.bound)
    assert opened.update(encrypted) + opened.finalize() == CONTENT


def test_another_password_does_not_open_it(sealed: Sealed) -> None:
    with pytest.raises(SealError):
        unseal(sealed, f"{PASSWORD}!")


@pytest.mark.parametrize("place", [0, 10, -1])
def test_a_change_of_any_byte_is_found_out(sealed: Sealed, place: int) -> None:
    changed = bytearray(sealed.content)
    changed[place] ^= 1
    with pytest.raises(SealError):
        unseal(replace(sealed, content=bytes(changed)), PASSWORD)


@pytest.mark.parametrize("part", [{"salt": bytes(16)}, {"nonce": bytes(12)}, {"rounds": 600_001}])
def test_what_stands_in_the_open_cannot_be_changed_either(sealed: Sealed, part: dict[str, int | bytes]) -> None:
    with pytest.raises(SealError):
        unseal(replace(sealed, **part), PASSWORD)  # type: ignore[arg-type] # one field each


def test_letters_count_the_same_however_a_keyboard_puts_them_together() -> None:
    composed = "Zürich im frühen März"
    apart = unicodedata.normalize("NFD", composed)
    assert apart != composed
    assert unseal(seal(CONTENT, composed, salt=SALT, nonce=NONCE), apart) == CONTENT


@pytest.mark.parametrize(
    ("password", "salt", "nonce"),
    [("x" * (FEWEST_CHARACTERS - 1), SALT, NONCE), (PASSWORD, SALT[1:], NONCE), (PASSWORD, SALT, NONCE[1:])],
)
def test_what_is_too_short_seals_nothing(password: str, salt: bytes, nonce: bytes) -> None:
    with pytest.raises(ValueError, match="too short"):
        seal(CONTENT, password, salt=salt, nonce=nonce)
