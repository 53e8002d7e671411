"""Text without a font: how wide it is, where it is broken, where it is cut."""

from hypothesis import given
from hypothesis import strategies as st

from generator.charts.texts import fitted, width_of, wrapped


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.text(max_size=300), st.floats(min_value=20, max_value=900), st.floats(min_value=8, max_value=20))
def test_text_is_cut_to_its_room_and_no_further(text: str, width: float, size: float) -> None:
    cut = fitted(text, width, size)
    whole = " ".join(text.split())
    assert cut == whole or (cut.endswith("…") and whole.startswith(cut[:-1].rstrip()))
    assert width_of(cut, size) <= width or len(cut) <= 2


@given(st.text(max_size=300), st.floats(min_value=20, max_value=900), st.integers(min_value=1, max_value=4))
def test_a_long_text_goes_on_as_many_lines_as_it_takes(text: str, width: float, most: int) -> None:
    lines = wrapped(text, width, 13, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, 13) <= width or len(line) == 1 for line in lines[:-1])
    whole, joined = squeezed(text), squeezed("".join(lines))
    assert joined == whole or (joined.endswith("…") and whole.startswith(joined[:-1]))


def test_a_line_ends_at_a_space() -> None:
    assert wrapped("Overcharges of the past year settled", 125, 13, 3) == ["Overcharges of the", "past year settled"]


def test_a_script_without_spaces_is_broken_between_its_characters() -> None:
    assert wrapped("四半期ごとの確認会議", 70, 13, 3) == ["四半期ごと", "の確認会議"]


def test_a_word_that_is_longer_than_a_line_is_broken_as_well() -> None:
    lines = wrapped("Rindfleischetikettierungsueberwachung", 100, 13, 4)
    assert "".join(lines) == "Rindfleischetikettierungsueberwachung"


def test_marks_above_letters_take_no_room() -> None:
    assert width_of("e\u0301", 13) == width_of("e", 13)
