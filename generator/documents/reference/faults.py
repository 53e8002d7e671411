"""What is wrong with a reference document, and what to do about it in Word."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferenceFault:
    """One thing that keeps a reference document from being used.

    `message` says what it is, with the part of the file in which it stands; `hint` what to do.
    """

    message: str
    hint: str


class ReferenceDocumentError(ValueError):
    """A workspace's reference document cannot be used; its faults say why, all of them."""

    def __init__(self, faults: Iterable[ReferenceFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.message} ({fault.hint})" for fault in self.faults))
