"""Colours and how well they are told from what they stand on."""

import re
from typing import Final, TypeAlias

Color: TypeAlias = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""
WHITE: Final[Color] = (255, 255, 255)
BLACK: Final[Color] = (0, 0, 0)
_HEX: Final = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_CONTRAST: Final = 4.6
"""WCAG AA asks for 4.5 between text and ground; the rest covers rounding."""
_STEPS: Final = 50


def contrast(first: Color, second: Color) -> float:
    """Contrast ratio of two colours as WCAG defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(color: Color, against: Color, *, towards: Color) -> Color:
    """The colour, moved towards black or white only as far as the contrast asks."""
    for step in range(_STEPS + 1):
        mixed = _mixed(color, towards, step / _STEPS)
        if contrast(mixed, against) >= _CONTRAST:
            return mixed
    return towards


def parsed(text: str) -> Color:
    """The colour of a hex code, `#rgb` or `#rrggbb`.

    Raises:
        ValueError: the text is no such code.
    """
    match = _HEX.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a hex colour such as #1f4e79: {text!r}")
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])  # noqa: PLR2004 - #rrggbb
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def hex_of(color: Color) -> str:
    """The hex code of a colour, `#rrggbb`."""
    return "#" + "".join(f"{channel:02x}" for channel in color)


def _mixed(color: Color, other: Color, share: float) -> Color:
    red, green, blue = (round(one + (two - one) * share) for one, two in zip(color, other, strict=True))
    return red, green, blue


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(channel / 255) for channel in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    threshold = 0.04045
    return channel / 12.92 if channel <= threshold else float(((channel + 0.055) / 1.055) ** 2.4)
