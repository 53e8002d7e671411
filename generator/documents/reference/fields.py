"""The fields of a Word part: what each is told to show."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from generator.documents.word_xml import w


@dataclass(slots=True)
class WordField:
    """A field: its instruction, and the texts that show its result."""

    instruction: str = ""
    results: list[etree._Element] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The first word of its instruction, such as TITLE or PAGE."""
        return next(iter(self.instruction.split()), "").upper()


def fields(root: etree._Element) -> Iterator[WordField]:
    """Every field below an element, those within others too.

    A field is one element, or begins, turns from instruction to result, and ends by marks between runs.
    """
    for simple in root.iter(w("fldSimple")):
        yield WordField(simple.get(w("instr"), ""), list(simple.iter(w("t"))))
    open_ones: list[tuple[WordField, bool]] = []
    for element in root.iter(w("fldChar"), w("instrText"), w("delInstrText"), w("t")):
        mark = element.get(w("fldCharType"))
        if mark == "begin":
            open_ones.append((WordField(), False))
        elif not open_ones:
            continue
        elif mark == "separate":
            open_ones[-1] = (open_ones[-1][0], True)
        elif mark == "end":
            yield open_ones.pop()[0]
        elif element.tag != w("t"):
            # An instruction may be torn into pieces, also to hide what it is.
            open_ones[-1][0].instruction += element.text or ""
        elif open_ones[-1][1]:
            open_ones[-1][0].results.append(element)
    # One that never ends is none to Word; what it was told to do is looked at all the same.
    yield from (one for one, _ in open_ones)
