"""The fonts with which images of pictures are made, so that these are the same on every machine.

LICENSE.txt tells whose they are. tests/fonts/japanese.py makes the Japanese one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

FAMILY: Final = "Liberation Sans"
_FOLDER: Final = Path(__file__).parent
REGULAR: Final = _FOLDER / "LiberationSans-Regular.ttf"
BOLD: Final = _FOLDER / "LiberationSans-Bold.ttf"
JAPANESE: Final = _FOLDER / "NotoSansCJKjp-JIS.otf"
_EAST_ASIAN: Final = re.compile("[\u2e80-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_SUFFIXES: Final = frozenset({".ttf", ".otf", ".ttc"})


def own_fonts(folder: Path) -> tuple[bytes, ...]:
    """The fonts in a folder of a workspace, for scripts that ours do not have; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    return tuple(path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix.lower() in _SUFFIXES)


def fonts_for(text: str, own: Sequence[bytes] = ()) -> Iterator[bytes]:
    """The fonts that a text is written with: for most ours of Latin, Greek and Cyrillic letters, then others."""
    yield from (_content(path) for path in (REGULAR, BOLD))
    yield from own
    if _EAST_ASIAN.search(text):
        yield _content(JAPANESE)


@cache
def _content(path: Path) -> bytes:
    return path.read_bytes()
