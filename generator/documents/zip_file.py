"""Zip files that are equal wherever and whenever they are made, by PKWARE's specification (APPNOTE.TXT, 4.3 and 4.4).

Python's own writer compresses by whichever zlib it finds on a machine, and these differ in what they make of the same.
"""

import struct
from collections.abc import Mapping
from typing import Final

from zlib_ng import zlib_ng

_VERSION: Final = 20
"""That of the specification which a reader has to know: deflated files."""
_UTF_8: Final = 0x800
"""Says that a name is in UTF-8; names of ASCII are so without saying it."""
_STORED: Final = 0
_DEFLATED: Final = 8
_NO_TIME: Final = 0
_EARLIEST: Final = 1 << 5 | 1
"""The earliest day that an entry can bear, the first of January 1980."""
_COMPRESSED: Final = (".png", ".jpg")
"""To compress these once more would take long and save nothing."""
_LEVEL: Final = 6
_RAW: Final = -15
"""No head and no foot around what is deflated."""


def zipped(entries: Mapping[str, bytes]) -> bytes:
    """A zip archive of entries, each its content by its name, in their order."""
    files, directory = bytearray(), bytearray()
    for name, content in entries.items():
        title = name.encode()
        method = _STORED if name.endswith(_COMPRESSED) else _DEFLATED
        packed = content if method == _STORED else _deflated(content)
        about = struct.pack(
            "<HHHHHIIIHH",
            _VERSION,
            0 if name.isascii() else _UTF_8,
            method,
            _NO_TIME,
            _EARLIEST,
            zlib_ng.crc32(content),
            len(packed),
            len(content),
            len(title),
            0,
        )
        directory += (
            struct.pack("<4sH", b"PK\1\2", _VERSION) + about + struct.pack("<HHHII", 0, 0, 0, 0, len(files)) + title
        )
        files += b"".join((b"PK\3\4", about, title, packed))
    count = len(entries)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(directory), len(files), 0)
    return b"".join((files, directory, end))


def _deflated(content: bytes) -> bytes:
    packer = zlib_ng.compressobj(_LEVEL, zlib_ng.DEFLATED, _RAW)
    return packer.compress(content) + packer.flush()
