from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.facts import EntryKind, EntrySource, EntryState, TimelineEntry
from generator.audience import View
from generator.charts import Size, review_timeline
from generator.charts.places import Box
from generator.wording import Words

from .drawing import (
    SVG,
    assert_no_text_is_covered_or_cut,
    frame_of,
    indented,
    number,
    of_class,
    place,
    read_back,
    texts,
)

WORDS = Words()
AS_OF = date(2026, 11, 20)


def entry(day: date, state: EntryState = EntryState.HELD, *, late: int = 0, name: str | None = None) -> TimelineEntry:
    return TimelineEntry(
        id=f"{name}-{day}", kind=EntryKind.QBR, planned_date=day, date=day, state=state,
        source=EntrySource.CADENCE, days_overdue=late, name=name,
    )  # fmt: skip


def of(view: View, *entries: TimelineEntry) -> View:
    return replace(view, facts=replace(view.facts, timeline=entries))


def drawn(view: View, *, size: Size = Size.WIDE) -> ET.Element:
    return read_back(review_timeline(view, WORDS, size=size))


def rooms(picture: ET.Element) -> list[Box]:
    """The room that each mark and band takes."""
    bands = [
        Box(left=number(band, "x"), top=number(band, "y"), right=number(band, "x") + number(band, "width"),
            bottom=number(band, "y") + number(band, "height"))
        for band in of_class(picture, "rect", "pf-reviews__band")
    ]  # fmt: skip
    places = [place(path) for path in of_class(picture, "path", "pf-mark")]
    alone = [Box(left=x - 7, top=y - 7, right=x + 7, bottom=y + 7) for x, y in places]
    return bands + [box for box in alone if not any(band.holds(box) for band in bands)]


def test_without_dates_there_is_no_picture(northlight: View) -> None:
    assert review_timeline(of(northlight), WORDS) is None


def test_says_in_words_what_it_shows(northlight: View) -> None:
    picture = drawn(northlight)
    assert picture.findtext(f"{SVG}title") == "Reviews and dates on a timeline"
    assert (picture.findtext(f"{SVG}desc") or "").startswith(
        "On November 20, 2026, reviews held: 3; missed or overdue: 0; reviews and dates to come: 6."
    )


def test_each_kind_has_a_row_with_its_next_date(northlight: View) -> None:
    shown = texts(drawn(northlight))
    assert shown.index("Quarterly business review") + 1 == shown.index("Next on Jan 20, 2027")
    assert shown.index("Renewal") + 1 == shown.index("Apr 1, 2027")
    assert shown.index("Annual reset of the plan") < shown.index("Renewal")


def test_what_is_overdue_is_told_before_what_comes_next(northlight: View) -> None:
    late = entry(date(2026, 11, 10), EntryState.DUE, late=10)
    shown = texts(drawn(of(northlight, late, entry(date(2027, 1, 10), EntryState.UPCOMING))))
    assert "10 days overdue" in shown
    assert "Next on Jan 10, 2027" not in shown


def test_a_mark_says_on_pointing_at_it_what_it_stands_for(northlight: View) -> None:
    picture = drawn(of(northlight, entry(date(2026, 11, 10), EntryState.DUE, late=10)))
    (mark,) = of_class(picture, "path", "pf-mark")
    assert mark.findtext(f"{SVG}title") == "Quarterly business review, November 10, 2026: 10 days overdue"


def test_many_close_together_are_one_band_with_their_number(northlight: View) -> None:
    weekly = [entry(AS_OF - timedelta(days=700 - 7 * week), name="Checkpoint") for week in range(90)]
    picture = drawn(of(northlight, *weekly))
    assert len(of_class(picture, "rect", "pf-reviews__band")) == 1
    assert "90" in texts(picture)
    assert "Checkpoint, 90 from December 20, 2024 to September 4, 2026: Held" in picture.itertext()


ENTRIES = st.lists(
    st.tuples(
        st.dates(date(2025, 1, 1), date(2028, 1, 1)),
        st.sampled_from(EntryState),
        st.sampled_from(["Checkpoint", "A meeting of which the name is so long that it takes more than one line"]),
    ),
    min_size=1,
    max_size=120,
    unique_by=lambda parts: (parts[0], parts[2]),
)


@given(parts=ENTRIES, size=st.sampled_from(Size))
def test_no_mark_covers_another_and_all_stand_inside(
    northlight: View, parts: list[tuple[date, EntryState, str]], *, size: Size
) -> None:
    view = of(northlight, *(entry(day, state, name=name) for day, state, name in sorted(parts)))
    picture = drawn(view, size=size)
    found, edge = rooms(picture), frame_of(picture)
    for index, box in enumerate(found):
        assert box.left >= 0
        assert box.right <= edge.right
        assert box.bottom <= edge.bottom
        assert not any(box.meets(other) for other in found[index + 1 :])
    assert_no_text_is_covered_or_cut(picture)


def test_text_of_a_plan_stays_text(northlight: View) -> None:
    hostile = "</text><script>alert(1)</script>"
    picture = review_timeline(of(northlight, entry(AS_OF, name=hostile)), WORDS)
    assert picture is not None
    assert "<script" not in picture
    assert "alert(1)" in "".join(read_back(picture).itertext())


def test_looks_as_it_did(northlight: View, golden: Callable[[str, str], None]) -> None:
    golden("charts/review-timeline-wide.svg", indented(review_timeline(northlight, WORDS)))
