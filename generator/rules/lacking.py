"""What many items of one list lack, told once."""

from collections.abc import Iterator, Sequence

from generator.findings import Path
from generator.rules.rule import Breach


def one_or_all(
    path: Path, lacking: Sequence[tuple[Path, str]], total: int, *, one: str, every: str, hint: str
) -> Iterator[Breach]:
    """One breach for each item that lacks something; where all of several do, a single one at the key of their list.

    Args:
        path: where the list stands.
        lacking: path and name of each item that lacks it.
        total: how many items there are.
        one: what is said of an item, such as "{} names no owner".
        every: what is said of the list, such as "none of the {} milestones names an owner".
        hint: what to write instead.
    """
    if total > 1 and len(lacking) == total:
        yield Breach(path=path, message=every.format(total), hint=hint, at_key=True)
        return
    for at, name in lacking:
        yield Breach(path=at, message=one.format(name), hint=hint)
