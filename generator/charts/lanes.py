"""Things close together in a row, given lanes below each other."""

from collections.abc import Iterable


def lanes(spans: Iterable[tuple[float, float]], *, apart: float, most: int | None = None) -> list[int]:
    """The lane of each of some spans, given by their left and right ends in order of the left ones.

    Each goes to the first lane whose last span ends `apart` before it begins; where none does, to a new one or, beyond
    `most` lanes, to the one whose last span is farthest away.
    """
    ends: list[float] = []
    found = []
    for left, right in spans:
        lane = next((place for place, end in enumerate(ends) if left - end >= apart), len(ends))
        if most is not None and lane == most:
            lane = ends.index(min(ends))
        ends[lane : lane + 1] = [right]
        found.append(lane)
    return found
