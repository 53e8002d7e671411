"""Where a customer's portal lies among those of all customers."""

import base64
import hashlib
import hmac
from typing import Final

_BYTES: Final = 16
"""128 bits: as many as nobody guesses, and no more than an address can bear."""


def portal_path(plan_id: str, secret: str | None) -> str:
    """The name of the folder that a plan's portal is published to, and the last part of its address.

    Without a secret it is the plan's id. With one, a part follows that nobody can guess who does not know the secret:
    the first 128 bits of HMAC-SHA256 (RFC 2104) of the id, keyed by the secret, in base32 (RFC 4648), lower case and
    without padding. The same id and secret always give the same path, and another secret gives other paths.
    """
    if secret is None:
        return plan_id
    code = hmac.digest(secret.encode(), plan_id.encode(), hashlib.sha256)[:_BYTES]
    return f"{plan_id}-{base64.b32encode(code).decode('ascii').rstrip('=').lower()}"
