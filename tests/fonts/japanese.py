"""Makes the Japanese font of pictures anew: the characters of JIS X 0208 out of Noto Sans CJK JP.

Run it with `python -m tests.fonts.japanese /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc`, a file of Debian's
package fonts-noto-cjk; it needs fonttools. The whole of that font is ten times as large as the part.
"""

import sys
from pathlib import Path
from typing import Final

from generator.documents.pictures.fonts import JAPANESE

_FACE: Final = "Noto Sans CJK JP"
_ROWS: Final = (*range(1, 9), 13, *range(16, 85))
"""Rows of JIS X 0208: signs and kana, the numbers in circles that makers have added, and both levels of kanji."""
_CELLS: Final = range(1, 95)
_FULL_AND_HALF_WIDTH: Final = range(0xFF01, 0xFFEF)
_TYPE_OF_NAMES: Final = (0, 1, 2, 3, 4, 5, 6, 13, 14)
"""Copyright, licence and what the font is called; they stay."""


def characters() -> set[int]:
    """The characters that the font is to have."""
    found = set(_FULL_AND_HALF_WIDTH)
    for row in _ROWS:
        for cell in _CELLS:
            try:
                found |= {ord(sign) for sign in bytes([0xA0 + row, 0xA0 + cell]).decode("euc_jp")}
            except UnicodeDecodeError:
                continue  # the standard leaves cells free
    return found


def main() -> None:
    """Writes the font."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found]  # noqa: PLC0415 - made once
    from fontTools.ttLib import TTCollection  # type: ignore[import-not-found]  # noqa: PLC0415

    font = next(face for face in TTCollection(Path(sys.argv[1])).fonts if face["name"].getDebugName(1) == _FACE)
    options = Options(
        layout_features=[], hinting=False, name_IDs=list(_TYPE_OF_NAMES), name_languages=[0x409], notdef_outline=True
    )
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    font.save(JAPANESE)


if __name__ == "__main__":
    main()
