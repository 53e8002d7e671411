"""What the frame says beyond the theme's own words, which the settings state in English."""

from collections.abc import Callable, Mapping
from typing import Any, Final

_PHRASES: Final = "phrases"


def translated_phrases(extra: Mapping[str, Any], translate: Callable[[str], str]) -> dict[str, Any]:
    """The `extra` of the settings with its `phrases` told in another language."""
    phrases = extra.get(_PHRASES)
    if not isinstance(phrases, Mapping):
        return dict(extra)
    return {**extra, _PHRASES: {name: translate(str(text)) for name, text in phrases.items()}}
