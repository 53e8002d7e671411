"""Colours, font and page of the reference document.

Arial stands on every desktop system, and where it does not, a free font of the same widths does, so that lines break
at the same words everywhere. Text on its ground has a contrast of at least 4.5 to 1, and the brand's colour (accent 1
of the theme) is used for lines only, so that any colour can take its place.
"""

from typing import Final

FONT: Final = "Arial"

INK: Final = "1F2933"
MUTED: Final = "52606D"
LINK: Final = "1A4F8B"
BRAND: Final = "1F4E79"
RULE: Final = "CBD2D9"
HEAD_FILL: Final = "E9EEF3"
BAND_FILL: Final = "F7F9FB"

TONE_INK: Final = {"Good": "1B5E2B", "Warning": "7A4100", "Bad": "97190F", "Neutral": INK}
TONE_FILL: Final = {"Good": "E3F2E6", "Warning": "FFF0D1", "Bad": "FCE4E2", "Neutral": HEAD_FILL}
TONE_RULE: Final = {"Good": "2E8B47", "Warning": "D98A00", "Bad": "C6281C", "Neutral": "7B8794"}

# In twentieths of a point.
PAGE_WIDTH: Final = 11906
PAGE_HEIGHT: Final = 16838
MARGIN: Final = 1191
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
