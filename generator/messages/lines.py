"""Texts made fit for the lines of a message."""

from generator.model.mail_address import is_text


def one_line(text: str) -> str:
    """A text on one line: nothing in it can end a header, and nothing that nobody sees can change how it reads."""
    return " ".join("".join(one if is_text(one) or one.isspace() else "" for one in text).split())
