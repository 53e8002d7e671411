"""Why a file cannot be opened as a Word document."""


class WordFileError(ValueError):
    """A file cannot be opened as a Word document. The message says why, `hint` what to do instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class PdfError(WordFileError):
    """It is a PDF: what services and printers make of a Word document, and none any more."""
