"""What a letter says of the files that go along with it."""

from collections.abc import Iterable

from generator.messages.attachment import Attachment
from generator.messages.composer import Composer
from generator.messages.content import Item, Section


def attached(compose: Composer, attachments: Iterable[Attachment]) -> Section:
    """Each file with what is in it, its name and its size."""
    return Section(
        heading=compose.say("heading", "attached"),
        items=tuple(
            Item(title=compose.say("attachment", one.kind), facts=compose.say("file", one.name, len(one.content)))
            for one in attachments
        ),
    )
