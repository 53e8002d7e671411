"""Files as one run of bytes: a list of them, and then their contents one after another, compressed as a whole."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from mimetypes import MimeTypes
from pathlib import PurePosixPath
from typing import Final

_LENGTH_BYTES: Final = 4
_TYPES: Final = MimeTypes()
_TYPES.add_type("text/calendar", ".ics")
_TYPES.add_type("text/javascript", ".js")
_TYPES.add_type("image/webp", ".webp")
_TYPES.add_type("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")


@dataclass(frozen=True, kw_only=True, slots=True)
class BundledFile:
    """One file of a portal: its path in it and its bytes."""

    path: str
    content: bytes


def pack(files: Iterable[BundledFile]) -> bytes:
    """The files as one run of bytes, the same for the same files in whatever order.

    Four bytes tell, most significant first, how long the list is; the list is JSON and has path, media type and size of
    each file; the contents follow in its order. All of it is compressed with gzip (RFC 1952).
    """
    ordered = sorted(files, key=lambda file: file.path)
    listed = [{"path": file.path, "type": _type(file.path), "size": len(file.content)} for file in ordered]
    head = json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()
    content = b"".join((len(head).to_bytes(_LENGTH_BYTES, "big"), head, *(file.content for file in ordered)))
    return gzip.compress(content, compresslevel=9, mtime=0)


def _type(path: str) -> str:
    found = _TYPES.types_map[True].get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
    return f"{found};charset=utf-8" if found.startswith("text/") else found
