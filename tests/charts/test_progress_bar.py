from fractions import Fraction
from xml.etree import ElementTree as ET

from generator.charts import progress_bar

SVG = "{http://www.w3.org/2000/svg}"


def bar(progress: Fraction, expected: Fraction | None) -> ET.Element:
    picture = progress_bar(progress, expected, title="Progress", description="a < b")
    return ET.fromstring(picture)  # noqa: S314 - our own picture


def test_is_filled_as_far_as_the_progress_goes() -> None:
    track, fill = bar(Fraction(1, 3), None).iter(f"{SVG}rect")
    assert track.get("width") == "100%"
    assert fill.get("width") == "33.3%"


def test_progress_out_of_range_stays_inside() -> None:
    assert [list(bar(share, None).iter(f"{SVG}rect"))[1].get("width") for share in (Fraction(-1), Fraction(2))] == [
        "0.0%",
        "100.0%",
    ]


def test_marks_what_was_expected_where_that_is_known() -> None:
    assert [mark.get("x") for mark in bar(Fraction(0), Fraction(1, 2)).findall(f"{SVG}svg")] == ["50.0%"]
    assert bar(Fraction(0), None).findall(f"{SVG}svg") == []


def test_says_in_words_what_it_shows() -> None:
    picture = bar(Fraction(0), None)
    assert picture.findtext(f"{SVG}title") == "Progress"
    assert picture.findtext(f"{SVG}desc") == "a < b"
