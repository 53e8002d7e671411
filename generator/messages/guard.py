"""The one place that decides whether something may go to an address."""

from collections.abc import Iterable

from generator.audience import Audience
from generator.messages.people import Recipient


class InternalToOutsideError(Exception):
    """What the vendor alone may read was about to go to an address that is not the vendor's."""


def check_destination(recipient: Recipient, told: Iterable[Audience]) -> None:
    """Lets a letter pass whose every part its recipient may read.

    What is internal goes to the vendor's people at an address of the vendor's own domains, and to nobody else: a person
    of the vendor's who writes from elsewhere does not read it there, nor does anybody of the customer's who has an
    address with the vendor.

    Args:
        recipient: to whom the letter goes.
        told: for whose eyes its body and each of its attachments are.

    Raises:
        InternalToOutsideError: a part of it is internal, and the recipient may not read that.
    """
    if Audience.INTERNAL in set(told) and not recipient.reads_internal:
        raise InternalToOutsideError(recipient.mailbox.address)
