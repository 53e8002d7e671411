"""The vendor's colour, made legible: as a ground under white text, and as text on our light and dark grounds."""

import re
from typing import Final

from markupsafe import escape

_HEX: Final = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_CONTRAST: Final = 4.6
"""WCAG AA asks for 4.5 between text and ground; the rest covers rounding."""
_WHITE: Final = (255, 255, 255)
_BLACK: Final = (0, 0, 0)
_LIGHT_GROUND: Final = (246, 247, 249)
_DARK_GROUND: Final = (29, 34, 43)
_STEPS: Final = 50

_Color = tuple[int, int, int]


def brand_stylesheet(primary_color: str) -> str:
    """Custom properties that give a portal its colour in both schemes.

    Args:
        primary_color: hex colour, `#rgb` or `#rrggbb`.

    Raises:
        ValueError: the colour is no hex colour.
    """
    color = _parsed(primary_color)
    ground = _legible(color, _WHITE, towards=_BLACK)
    on_light = _legible(ground, _LIGHT_GROUND, towards=_BLACK)
    on_dark = _legible(color, _DARK_GROUND, towards=_WHITE)
    return (
        f":root {{ --pf-brand: {_hex(ground)}; --pf-brand-text: {_hex(on_light)}; }}\n"
        f'[data-md-color-scheme="slate"] {{ --pf-brand-text: {_hex(on_dark)}; }}\n'
        f"@media print {{ :root, [data-md-color-scheme] {{ --pf-brand-text: {_hex(on_light)}; }} }}\n"
    )


def brand_icon(primary_color: str, name: str) -> str:
    """A small SVG with the first letter of a name on the brand's ground."""
    ground = _hex(_legible(_parsed(primary_color), _WHITE, towards=_BLACK))
    letter = next((character for character in name if character.isalnum()), "P").upper()[:1]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="7" fill="{ground}"/>'
        '<text x="16" y="22.5" fill="#fff" font-family="sans-serif" font-size="19"'
        ' font-weight="700" text-anchor="middle">'
        f"{escape(letter)}</text></svg>\n"
    )


def contrast(first: _Color, second: _Color) -> float:
    """Contrast ratio of two colours as WCAG defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _legible(color: _Color, against: _Color, *, towards: _Color) -> _Color:
    """The colour, moved towards black or white only as far as the contrast asks."""
    for step in range(_STEPS + 1):
        mixed = _mixed(color, towards, step / _STEPS)
        if contrast(mixed, against) >= _CONTRAST:
            return mixed
    return towards


def _mixed(color: _Color, other: _Color, share: float) -> _Color:
    red, green, blue = (round(one + (two - one) * share) for one, two in zip(color, other, strict=True))
    return red, green, blue


def _luminance(color: _Color) -> float:
    red, green, blue = (_linear(channel / 255) for channel in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    threshold = 0.04045
    return channel / 12.92 if channel <= threshold else float(((channel + 0.055) / 1.055) ** 2.4)


def _parsed(text: str) -> _Color:
    match = _HEX.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a hex colour such as #1f4e79: {text!r}")
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])  # noqa: PLR2004 - #rrggbb
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _hex(color: _Color) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
