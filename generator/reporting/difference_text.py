"""What changed between two versions of a plan, for a terminal and for a comment on a merge request."""

import re

from generator.audience.difference import Difference
from generator.wording import Words

_MARKS = re.compile(r"([\\`*_{}\[\]()<>|~&])")
"""Everything that Markdown might read as more than text inside a line."""
_LINKS = re.compile(r"(?<=[@#])|(?<=:)(?=//)|(?<=www)(?=\.)")
"""Where a site that shows Markdown begins to read a mention, a reference or an address."""
_JOINER = "\u2060"
"""Takes no room and breaks no line."""


def format_difference(found: Difference, words: Words) -> str:
    """The changes as plain text, those that touch what was agreed first."""
    agreed, others = ([words.change(one) for one in part] for part in (found.material, found.others))
    return words.render("status/changes.txt.j2", found=found, agreed=agreed, others=others)


def markdown_difference(found: Difference, words: Words) -> str:
    """The same in Markdown. What stands in a plan stays text: no link, no mention, no markup."""
    agreed, others = ([_plain(words.change(one)) for one in part] for part in (found.material, found.others))
    return words.render(
        "status/changes_markdown.txt.j2",
        found=found,
        company=_plain(found.company),
        agreed=agreed,
        others=others,
    )


def _plain(text: str) -> str:
    return _LINKS.sub(_JOINER, _MARKS.sub(r"\\\1", text))
