"""The two painters of images: both paint the same, and each is given what it can paint."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageFont, ImageStat

from generator.documents.pictures import quick_painter, raster, thorough_painter
from generator.documents.pictures.fonts import BOLD, REGULAR
from generator.model.plan import Plan
from tests.documents.test_pictures import composing, pictures, text

ZOOM = 1.25
UNKNOWN = "\u0b85"
"""A letter that no font of ours has."""


@pytest.fixture
def drawings(examples: dict[str, Plan], example_day: date) -> list[str]:
    """The pictures of the examples whose words are plain."""
    all_drawings = [picture.svg for plan in examples.values() for picture in pictures(composing(plan, example_day))]
    return [svg for svg in all_drawings if quick_painter.is_plain(svg)]


def image(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def difference(one: bytes, other: bytes) -> tuple[float, float]:
    """How much two images differ on average and, where edges are a pixel apart, at the worst place; both of 255."""
    blurred = [image(png).filter(ImageFilter.GaussianBlur(6)) for png in (one, other)]
    found = ImageChops.difference(*blurred)
    return ImageStat.Stat(found).mean[0], float(found.getextrema()[1])  # type: ignore[arg-type]


def quick(svg: str) -> bytes:
    return quick_painter.paint(svg, ZOOM)[0]


def thorough(svg: str) -> bytes:
    return thorough_painter.paint(svg, (), ZOOM)[0]


def test_both_paint_the_same(drawings: list[str]) -> None:
    assert len(drawings) > 20
    for svg in drawings:
        mean, worst = difference(quick(svg), thorough(svg))
        assert mean < 1.5
        assert worst < 30


def test_a_mark_that_one_does_not_paint_would_be_seen(drawings: list[str]) -> None:
    svg = max(drawings, key=len)
    start = svg.index("<text")
    without = svg[:start] + svg[svg.index("</text>", start) + len("</text>") :]
    assert difference(quick(without), thorough(svg))[1] > 30


def test_both_tell_the_same_size(drawings: list[str]) -> None:
    for svg in drawings:
        assert quick_painter.paint(svg, ZOOM)[1:] == thorough_painter.paint(svg, (), ZOOM)[1:]
        assert image(quick(svg)).size == image(thorough(svg)).size


def test_what_was_painted_before_leaves_no_trace(drawings: list[str]) -> None:
    first = [quick(svg) for svg in drawings]
    assert [quick(svg) for svg in reversed(drawings)] == first[::-1]


def test_a_higher_picture_than_any_before_is_whole() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="680" height="{0}"><rect y="{1}" width="680" height="9"/></svg>'
    )
    for height in (40, 3000, 40):
        painted = image(quick(svg.format(height, height - 9)))
        assert painted.crop((0, painted.height - 8, 850, painted.height - 2)).getextrema() == (0, 0)
        assert painted.crop((0, 0, 850, painted.height - 20)).getextrema() == (255, 255)


def test_threads_do_not_paint_on_each_others_paper(drawings: list[str]) -> None:
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(quick, drawings * 3)) == [quick(svg) for svg in drawings] * 3


@cache
def written(character: str, *, is_bold: bool) -> tuple[tuple[int, int], bytes]:
    font = ImageFont.truetype(str(BOLD if is_bold else REGULAR), 24)
    mask = font.getmask(character)
    return mask.size, bytes(mask)


def plain_letters() -> Iterator[str]:
    for code in range(0x10000):
        if quick_painter.is_plain(chr(code)) and not chr(code).isspace():
            yield chr(code)


@pytest.mark.parametrize("is_bold", [False, True])
def test_our_fonts_have_every_plain_letter(is_bold: bool) -> None:  # noqa: FBT001
    letters = list(plain_letters())
    assert len(letters) > 1000
    assert [one for one in letters if written(one, is_bold=is_bold) == written(UNKNOWN, is_bold=is_bold)] == []


@pytest.mark.parametrize("words", ["期限", "مراجعة", "סקירה", "e\u0301te", "re\u00adview", "जनवरी", UNKNOWN, "\u200fx"])
def test_words_that_want_another_font_or_shaping_are_painted_thoroughly(words: str) -> None:
    assert not quick_painter.is_plain(words)
    assert raster.drawn(text(words)).png == thorough(text(words))


@pytest.mark.parametrize("words", ["Überfällig", "Προθεσμία", "Срок", "1\u202f000\u00a0€ – “café” → 5%"])
def test_plain_words_are_painted_quickly(words: str) -> None:
    assert raster.drawn(text(words)).png == quick(text(words))


def test_what_the_quick_one_refuses_the_thorough_one_paints(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(svg: str, zoom: float) -> tuple[bytes, int, int]:
        raise quick_painter.PaintingError(svg, zoom)

    monkeypatch.setattr(quick_painter, "paint", refuse)
    svg = text("refused")
    assert raster.drawn(svg).png == thorough(svg)


def test_a_drawing_that_is_none_is_refused_with_a_number() -> None:
    with pytest.raises(quick_painter.PaintingError):
        quick_painter.paint('<other width="680" height="20"/>', ZOOM)
