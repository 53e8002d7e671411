"""The theme's colour schemes, whose buttons the settings name in words of ours."""

from collections.abc import Callable


def translated_palette(palette: object, translate: Callable[[str], str]) -> object:
    """The `palette` of the theme's settings with the names of its buttons told in another language."""
    if not isinstance(palette, list):
        return palette
    return [
        scheme | {"toggle": toggle | {"name": translate(toggle["name"])}}
        if isinstance(toggle := scheme.get("toggle"), dict) and "name" in toggle
        else scheme
        for scheme in palette
    ]
