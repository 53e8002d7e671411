import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.colors import contrast
from generator.portal.brand import brand_icon, brand_stylesheet

_AA = 4.5


def _colors(sheet: str) -> list[tuple[int, int, int]]:
    found = re.findall(r"#([0-9a-f]{6})", sheet)
    return [(int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)) for text in found]


@given(st.from_regex(r"\A#[0-9a-f]{6}\Z"))
def test_any_colour_ends_up_legible(color: str) -> None:
    ground, on_light, on_dark, on_paper = _colors(brand_stylesheet(color))
    assert contrast(ground, (255, 255, 255)) >= _AA
    assert contrast(on_light, (246, 247, 249)) >= _AA
    assert contrast(on_dark, (26, 32, 41)) >= _AA
    assert on_paper == on_light


def test_a_legible_colour_stays_as_it_is() -> None:
    assert "--pf-brand: #1f4e79" in brand_stylesheet("#1f4e79")


def test_what_is_no_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="reddish"):
        brand_stylesheet("reddish")


def test_the_icon_bears_the_vendors_first_letter() -> None:
    assert ">T</text>" in brand_icon("#123", "“Tidewick”")
    assert "<script" not in brand_icon("#123", "<script>")
