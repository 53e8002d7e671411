"""The words in which `git fast-import` is told of a commit: only what differs from the one before it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.publish.release import Portal


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What a new commit holds besides what the one before it does."""

    message: bytes
    committer: str
    """Who makes it and when, as git states it."""
    before: str | None
    """The id of the commit before it."""
    gone: tuple[str, ...]
    """What it no longer has, or has anew."""
    put: tuple[tuple[str, str], ...]
    """What the repository knows already, by name: mode, kind and id, as git states them."""
    files: tuple[tuple[str, bytes], ...]
    """Files at its top."""
    portals: tuple[Portal, ...]
    """Portals whose files it has not seen yet."""


def pieces(change: Change, reference: str) -> Iterator[bytes]:
    """What is written to `git fast-import`, which answers with the id of the new commit.

    Raises:
        OSError: a file of a portal cannot be read; what was begun is brought to an end, for git to forget it.
    """
    yield f"commit {reference}\nmark :1\ncommitter {change.committer}\n".encode()
    yield _data(change.message)
    if change.before:
        yield f"from {change.before}\n".encode()
    try:
        yield from _entries(change)
        yield b"get-mark :1\n"
    finally:
        yield b"done\n"


def _entries(change: Change) -> Iterator[bytes]:
    for name in change.gone:
        yield b"D %s\n" % _quoted(name)
    for name, stated in change.put:
        mode, _, known = stated.split(" ")
        yield f"M {mode} {known} ".encode() + _quoted(name) + b"\n"
    for name, content in change.files:
        yield b"M 100644 inline %s\n%s" % (_quoted(name), _data(content))
    for portal in change.portals:
        for file in portal.files:
            yield b"M 100644 inline %s\n%s" % (_quoted(f"{portal.path}/{file.path}"), _data(file.read()))


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def _quoted(path: str) -> bytes:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode(errors="surrogateescape")
