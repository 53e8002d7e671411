"""Words that an e-signature service would take for a tag, where they are none of ours.

A plan may say anything, also what reads like a tag; a field where nobody asked for one would be signed by somebody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from lxml import etree

from generator.documents.word_xml import w

_BREAK: Final = "\u200d"
"""What Word calls a no-width non-break: it is not seen, ends no line, and makes two words of one."""


class SigningTagError(ValueError):
    """A document's tags are not what an e-signature service needs; the message says why."""


def break_tags(root: etree._Element, stray: re.Pattern[str]) -> None:
    """Makes plain words of all that reads like a tag but is none of ours, in a body, a header or a footer.

    Args:
        root: what is written, with our own tags in it.
        stray: matches the first character of what reads like a tag.
    """
    for run_of_words in _words(root):
        text = "".join(element.text or "" for element in run_of_words)
        ends = [match.end() for match in stray.finditer(text)]
        if ends:
            _insert(run_of_words, ends)


def broken(text: str, stray: re.Pattern[str]) -> str:
    """The same for a text that is not written yet."""
    return stray.sub(lambda match: match[0] + _BREAK, text)


def check_tags(root: etree._Element, stray: re.Pattern[str]) -> None:
    """Holds a document to what services ask for: each tag stands once, and nothing else reads like one.

    Raises:
        SigningTagError: a tag stands twice, or something else reads like a tag.
    """
    tags = Counter(_tags(root))
    twice = [tag for tag, count in tags.items() if count > 1]
    if twice:
        raise SigningTagError(f"the same tag stands more than once: {', '.join(twice)}")
    for words in _words(root):
        text = "".join(element.text or "" for element in words)
        if stray.search(text):
            raise SigningTagError(f"this reads like a tag and is none: {text}")


def _insert(elements: Iterable[etree._Element], ends: list[int]) -> None:
    """Put a break at each of the places, which count through the texts of all elements."""
    start = 0
    for element in elements:
        text = element.text or ""
        inside = [end - start for end in ends if start < end <= start + len(text)]
        edges = [0, *inside, len(text)]
        element.text = _BREAK.join(text[one:other] for one, other in pairwise(edges))
        start += len(text)


def _words(root: etree._Element) -> Iterator[list[etree._Element]]:
    """The texts that stand side by side on a line, without our own tags."""
    for paragraph in root.iter(w("p")):
        found: list[etree._Element] = []
        for element in paragraph.iter(w("t"), w("br"), w("tab")):
            if element.tag == w("t") and not _is_of_tag(element, root):
                found.append(element)
            elif found:
                yield found
                found = []
        if found:
            yield found


def _tags(root: etree._Element) -> Iterator[str]:
    """Our own tags: neighbouring runs are parts of one."""
    for paragraph in root.iter(w("p")):
        words = ""
        for element in paragraph.iter(w("t")):
            if _is_of_tag(element, root):
                words += element.text or ""
            elif words:
                yield words.strip()
                words = ""
        if words:
            yield words.strip()


def _is_of_tag(text: etree._Element, root: etree._Element) -> bool:
    """Whether words are those of a tag of ours, which stand in the body alone."""
    run = text.getparent()
    return root.tag == w("body") and run is not None and _is_tag(run)


def _is_tag(run: etree._Element) -> bool:
    """Whether a run holds words of a signing tag; nothing else of ours goes without the checking of its spelling."""
    return run.find(f"{w('rPr')}/{w('noProof')}") is not None
