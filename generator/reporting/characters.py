"""Characters that a terminal would obey and that XML does not take, written out so that a reader can see them."""

import re
from typing import Final

# The controls of ASCII and Latin-1 but for tab and line feed, halves of a pair, and the two that are no characters.
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    r"""The text with each unprintable character as its escape, such as `\x1b`; line breaks and tabs stay."""
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
