"""How a calendar is written, held against the writing of the library that it is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event, vCalAddress

from generator.calendars.content_lines import calendar_bytes, folded

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=400)


def unfolded(content: bytes) -> bytes:
    return content.replace(b"\r\n ", b"")


@given(TEXTS, TEXTS)
def test_the_lines_are_those_that_the_library_writes(title: str, name: str) -> None:
    event = Event()
    event.add("summary", title)
    party = vCalAddress("mailto:ada@fernlight.example")
    party.params["CN"] = name.replace('"', "'")
    event.add("organizer", party)
    calendar = Calendar()
    calendar.add_component(event)
    assert unfolded(calendar_bytes(calendar)) == unfolded(calendar.to_ical())


@given(TEXTS)
def test_a_folded_line_is_whole_again_when_it_is_unfolded(line: str) -> None:
    assert unfolded(folded(line.encode())).decode() == line


@given(TEXTS)
def test_every_part_is_short_and_is_text_by_itself(line: str) -> None:
    for part in folded(line.encode()).split(b"\r\n"):
        assert len(part) <= 75
        part.decode()


@pytest.mark.parametrize("length", range(70, 80))
def test_no_escape_is_folded_in_two(length: int) -> None:
    assert b"\r\n n" not in folded(b"x" * length + rb"\n" + b"y" * 80)
    assert b"\r\n '" not in folded(b"x" * length + b"^'" + b"y" * 80)
