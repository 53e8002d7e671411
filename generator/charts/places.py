"""Places for words in a picture where they cover neither other words nor, if it can be helped, a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.charts.svg import SMALL
from generator.charts.texts import width_of

_ASCENT = 12
_DESCENT = 4
"""What a line of small text takes above and below the line it stands on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have some room in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A straight line from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float

    def crosses(self, box: Box) -> bool:
        """Whether a part of it lies in a box."""
        if (self.x1 < box.left and self.x2 < box.left) or (self.x1 > box.right and self.x2 > box.right):
            return False
        if (self.y1 < box.top and self.y2 < box.top) or (self.y1 > box.bottom and self.y2 > box.bottom):
            return False
        begin, end = 0.0, 1.0
        for start, way, least, most in (
            (self.x1, self.x2 - self.x1, box.left, box.right),
            (self.y1, self.y2 - self.y1, box.top, box.bottom),
        ):
            if way == 0:
                if not least < start < most:
                    return False
                continue
            near, far = sorted(((least - start) / way, (most - start) / way))
            begin, end = max(begin, near), min(end, far)
        return begin < end


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A line of small text at a place; `anchor` is the end at which it begins: start, middle or end."""

    text: str
    x: float
    y: float
    anchor: str

    @property
    def box(self) -> Box:
        """The room that it takes."""
        width = width_of(self.text, SMALL)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left=left, top=self.y - _ASCENT, right=left + width, bottom=self.y + _DESCENT)


def around(text: str, x: float, y: float, *, gap: float = 9) -> Iterator[Words]:
    """A text above, below and beside a point, and farther away."""
    for far in (gap, 2.5 * gap):
        for anchor in ("middle", "start", "end"):
            yield Words(text=text, x=x, y=y - far, anchor=anchor)
            yield Words(text=text, x=x, y=y + far + _ASCENT, anchor=anchor)
        yield Words(text=text, x=x + far, y=y + _DESCENT, anchor="start")
        yield Words(text=text, x=x - far, y=y + _DESCENT, anchor="end")


def best(candidates: Iterable[Words], *, within: Box, boxes: list[Box], lines: list[Line]) -> Words | None:
    """The first candidate of those that cross the fewest lines; None where all leave the picture or meet a box."""
    found: Words | None = None
    fewest = len(lines) + 1
    for words in candidates:
        box = words.box
        if not within.holds(box) or any(box.meets(other) for other in boxes):
            continue
        crossed = sum(line.crosses(box) for line in lines)
        if crossed < fewest:
            found, fewest = words, crossed
        if not fewest:
            break
    return found
