"""How pictures look on white paper: the colours that a style sheet gives them in a portal, as attributes of their own.

The programs that show documents apply no style sheet to a drawing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from generator.charts.marks import TONES

_WHITE: Final = "#ffffff"
_TEXT: Final = "#1f2733"
_QUIET: Final = "#566170"
_LINE: Final = "#dfe4e9"
_STRONG_LINE: Final = "#c9d0d8"
_COMMITTED: Final = "#8b95a1"
_BRAND: Final = "brand"
_TONE: Final = "tone"
_GROUND: Final = "ground"
"""Stand for the company's colour and for the tone of an element or of the group around it, with its ground."""
_GROUNDS: Final = {"good": "#e6f4ec", "warn": "#fdf1de", "bad": "#fdecea", "work": "#e8f1fb", "idle": "#eceff3"}
_TEXTS: Final = {"fill": _TEXT}
_LOOKS: Final[Mapping[str, Mapping[str, str]]] = {
    "pf-chart__quiet": {"fill": _QUIET},
    "pf-chart__month": {"fill": _QUIET},
    "pf-chart__now": {"fill": _BRAND, "font-weight": "bold"},
    "pf-chart__grid": {"stroke": _LINE},
    "pf-chart__rule": {"stroke": _STRONG_LINE},
    "pf-chart__today": {"stroke": _BRAND},
    "pf-mark": {"fill": _TONE, "stroke": _WHITE, "stroke-width": "1"},
    "pf-entry": {"fill": _TONE, "stroke": _TONE},
    "pf-entry--upcoming": {"fill": _WHITE},
    "pf-timeline__head": {"font-weight": "bold"},
    "pf-timeline__slip": {"stroke": _COMMITTED},
    "pf-timeline__committed": {"fill": _COMMITTED},
    "pf-timeline__late": {"stroke": TONES["bad"]},
    "pf-timeline__label": {"fill": _QUIET},
    "pf-timeline__id": {"fill": _TEXT},
    "pf-timeline__label--late": {"fill": TONES["bad"], "font-weight": "bold"},
    "pf-trend__measured": {"stroke": _BRAND},
    "pf-trend__point": {"fill": _BRAND, "stroke": _WHITE, "stroke-width": "1.5"},
    "pf-trend__expected": {"stroke": _QUIET},
    "pf-trend__goal": {"stroke": _TEXT},
    "pf-trend__goal-day": {"fill": _WHITE, "stroke": _TEXT},
    "pf-trend__baseline-day": {"fill": _WHITE, "stroke": _TEXT},
    "pf-trend__value": {"font-weight": "bold"},
    "pf-trend__baseline": {"fill": _QUIET},
    "pf-outcomes__id": {"font-weight": "bold"},
    "pf-outcomes__fill": {"fill": _TONE},
    "pf-outcomes__status": {"fill": _TONE, "font-weight": "bold"},
    "pf-reviews__band": {"fill": _GROUND, "stroke": _TONE},
    "pf-reviews__number": {"fill": _TONE, "font-weight": "bold"},
    "pf-reviews__late": {"fill": TONES["bad"], "font-weight": "bold"},
    "pf-matrix__cell": {"fill": _GROUND, "stroke": _STRONG_LINE, "stroke-width": "0.5"},
    "pf-matrix__rating": {"fill": _TONE},
    "pf-matrix__chip": {"fill": _WHITE, "stroke": _TONE},
    "pf-matrix__id": {"font-weight": "bold"},
}
"""What each class looks like; of several that an element bears, a later one in this table counts."""
_ORDER: Final = {name: place for place, name in enumerate(_LOOKS)}
_TONE_CLASS: Final = "pf-tone--"


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintLook:
    """The look of one document's pictures; `brand` is the hex code of the company's colour."""

    brand: str

    def attributes(self, tag: str, classes: str, tone: str) -> Mapping[str, str]:
        """What an element looks like, by its name, its classes and the tone around it."""
        return _attributes(self.brand, tag, classes, tone)


@lru_cache(maxsize=1024)
def _attributes(brand: str, tag: str, classes: str, tone: str) -> Mapping[str, str]:
    """The same of a company's colour; elements are of few kinds, and there are hundreds of each."""
    found: dict[str, str] = dict(_TEXTS) if tag == "text" else {}
    for name in sorted(_ORDER.keys() & classes.split(), key=_ORDER.__getitem__):
        found.update(_LOOKS[name])
    named = {_BRAND: brand, _TONE: TONES[tone], _GROUND: _GROUNDS[tone]}
    return MappingProxyType({key: named.get(value, value) for key, value in found.items()})


@lru_cache(maxsize=1024)
def tone_of(classes: str, around: str) -> str:
    """The tone that an element's classes name, else that of the group around it."""
    return next((name.removeprefix(_TONE_CLASS) for name in classes.split() if name.startswith(_TONE_CLASS)), around)
