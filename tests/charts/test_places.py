from hypothesis import given
from hypothesis import strategies as st

from generator.charts.places import Box, Line, Words, around, best

places = st.floats(min_value=-50, max_value=150)
FIELD = Box(left=0, top=0, right=400, bottom=200)
BOX = Box(left=20, top=30, right=80, bottom=60)


@given(places, places, places, places)
def test_a_line_crosses_a_box_where_a_point_of_it_lies_inside(x1: float, y1: float, x2: float, y2: float) -> None:
    points = [(x1 + (x2 - x1) * step / 1000, y1 + (y2 - y1) * step / 1000) for step in range(1001)]
    is_inside = any(BOX.left + 0.1 < x < BOX.right - 0.1 and BOX.top + 0.1 < y < BOX.bottom - 0.1 for x, y in points)
    if is_inside:
        assert Line(x1=x1, y1=y1, x2=x2, y2=y2).crosses(BOX)
    roomier = Box(left=BOX.left - 0.5, top=BOX.top - 0.5, right=BOX.right + 0.5, bottom=BOX.bottom + 0.5)
    if not any(roomier.left <= x <= roomier.right and roomier.top <= y <= roomier.bottom for x, y in points):
        assert not Line(x1=x1, y1=y1, x2=x2, y2=y2).crosses(BOX)


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 200)), max_size=12), st.floats(0, 400), st.floats(0, 200))
def test_words_never_stand_on_other_words_or_beyond_the_picture(
    taken: list[tuple[float, float]], x: float, y: float
) -> None:
    boxes = [Box(left=left, top=top, right=left + 60, bottom=top + 15) for left, top in taken]
    found = best(around("Target 5 days", x, y), within=FIELD, boxes=boxes, lines=[])
    if found is not None:
        assert FIELD.holds(found.box)
        assert not any(found.box.meets(box) for box in boxes)


def test_words_go_where_no_line_is() -> None:
    above = Line(x1=0, y1=90, x2=400, y2=90)
    found = best(around("5 days", 200, 100), within=FIELD, boxes=[], lines=[above])
    assert found is not None
    assert found.y > 100


def test_without_room_there_are_no_words() -> None:
    assert best(around("5 days", 200, 100), within=FIELD, boxes=[FIELD], lines=[]) is None


def test_words_take_room_from_the_end_at_which_they_begin() -> None:
    start, end = (Words(text="5 days", x=100, y=50, anchor=anchor).box for anchor in ("start", "end"))
    assert start.left == end.right == 100
