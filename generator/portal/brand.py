"""The vendor's colour, made legible: as a ground under white text, and as text on our light and dark grounds."""

from typing import Final

from markupsafe import escape

from generator.charts.colors import BLACK, WHITE, hex_of, legible, parsed

_LIGHT_GROUND: Final = (246, 247, 249)
_DARK_GROUND: Final = (29, 34, 43)


def brand_stylesheet(primary_color: str) -> str:
    """Custom properties that give a portal its colour in both schemes.

    Args:
        primary_color: hex colour, `#rgb` or `#rrggbb`.

    Raises:
        ValueError: the colour is no hex colour.
    """
    color = parsed(primary_color)
    ground = legible(color, WHITE, towards=BLACK)
    on_light = legible(ground, _LIGHT_GROUND, towards=BLACK)
    on_dark = legible(color, _DARK_GROUND, towards=WHITE)
    return (
        f":root {{ --pf-brand: {hex_of(ground)}; --pf-brand-text: {hex_of(on_light)}; }}\n"
        f'[data-md-color-scheme="slate"] {{ --pf-brand-text: {hex_of(on_dark)}; }}\n'
        f"@media print {{ :root, [data-md-color-scheme] {{ --pf-brand-text: {hex_of(on_light)}; }} }}\n"
    )


def brand_icon(primary_color: str, name: str) -> str:
    """A small SVG with the first letter of a name on the brand's ground."""
    ground = hex_of(legible(parsed(primary_color), WHITE, towards=BLACK))
    letter = next((character for character in name if character.isalnum()), "P").upper()[:1]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="7" fill="{ground}"/>'
        '<text x="16" y="22.5" fill="#fff" font-family="sans-serif" font-size="19"'
        ' font-weight="700" text-anchor="middle">'
        f"{escape(letter)}</text></svg>\n"
    )
