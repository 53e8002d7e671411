"""The one file: a cover that asks for the password, and what opens the rest in the reader's browser.

Nothing of the customer's stands outside what is encrypted, not even their name; only the vendor's.
"""

import hashlib
import json
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from generator.artifacts import Artifact
from generator.bundle.sealing import FORMAT, Sealed
from generator.charts.colors import BLACK, WHITE, hex_of, legible, parsed
from generator.wording import Words
from generator.wording.words import DEFAULT_LOCALE

_SEALED: Final = re.compile(r'<script type="application/json" id="sealed">(.*?)</script>', re.DOTALL)
_LANGUAGE: Final = re.compile(r'<html lang="([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)"')
_DARK_GROUND: Final = (26, 32, 41)
_TYPES: Final = {".svg": "svg+xml", ".jpg": "jpeg"}


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverLook:
    """Whose file it is: the vendor's name, colour and logo."""

    vendor: str
    primary_color: str
    logo: Artifact | None


def bundle_page(sealed: Sealed, look: CoverLook, words: Words, *, style: str, script: str) -> bytes:
    """The file.

    Args:
        sealed: the packed portal, encrypted.
        look: the vendor's.
        words: in the language of the portal.
        style: rules of the cover.
        script: what opens it.
    """
    color = parsed(look.primary_color)
    ground = hex_of(legible(color, WHITE, towards=BLACK))
    on_dark = hex_of(legible(color, _DARK_GROUND, towards=WHITE))
    style = f":root {{ --brand: {ground}; --brand-on-dark: {on_dark}; }}\n{style}"
    policy = (
        f"default-src 'none'; script-src {_hash(script)} blob:; style-src {_hash(style)} blob:; img-src data: blob:; "
        "connect-src blob:; worker-src blob:; base-uri 'none'; form-action 'none'"
    )
    return words.render(
        "bundle/cover.html.j2",
        vendor=look.vendor,
        language=words.language,
        direction=words.direction,
        policy=policy,
        logo=_address(look.logo),
        sealed=Markup(_json(sealed)),  # noqa: S704 - JSON of figures and base64
        style=Markup(style),  # noqa: S704 - our own file and two colours
        script=Markup(script),  # noqa: S704 - our own file
    ).encode()


def language_of(page: str) -> str:
    """The language that a page of a portal says it is in; English where it says none."""
    found = _LANGUAGE.search(page)
    return DEFAULT_LOCALE if found is None else found[1]


def sealed_in(page: bytes) -> Sealed:
    """What a file of ours has sealed.

    Raises:
        ValueError: it is no such file.
    """
    found = _SEALED.search(page.decode(errors="replace"))
    if found is None:
        raise ValueError("the file holds nothing sealed")
    try:
        stated = json.loads(found[1])
        if stated["format"] != FORMAT:
            raise ValueError(f"its format is {stated['format']}")
        salt, nonce, content = (b64decode(stated[key], validate=True) for key in ("salt", "nonce", "content"))
        return Sealed(rounds=int(stated["rounds"]), salt=salt, nonce=nonce, content=content)
    except (LookupError, TypeError) as error:
        raise ValueError("what it holds is not sealed as it should be") from error


def _json(sealed: Sealed) -> str:
    parts = {"salt": sealed.salt, "nonce": sealed.nonce, "content": sealed.content}
    encoded = {key: b64encode(part).decode("ascii") for key, part in parts.items()}
    return json.dumps({"format": FORMAT, "rounds": sealed.rounds, **encoded})


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _address(logo: Artifact | None) -> str | None:
    """A picture within the page."""
    if logo is None:
        return None
    suffix = logo.path.suffix.lower()
    kind = _TYPES.get(suffix, suffix.removeprefix("."))
    return f"data:image/{kind};base64,{b64encode(logo.content).decode('ascii')}"
