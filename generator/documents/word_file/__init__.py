"""Word files from outside, opened without trusting them."""

from generator.documents.word_file.archive import MOST_BYTES, Archive, Relation, open_archive
from generator.documents.word_file.errors import PdfError, WordFileError
from generator.documents.word_file.untrusted import UntrustedXmlError, untrusted_xml

__all__ = [
    "MOST_BYTES",
    "Archive",
    "PdfError",
    "Relation",
    "UntrustedXmlError",
    "WordFileError",
    "open_archive",
    "untrusted_xml",
]
