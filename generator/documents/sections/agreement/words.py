"""The wording of the document that both sponsors sign."""

from typing import Final

from generator.documents.sections.composer import Composer

_OWN: Final = "documents/sign_off.txt.j2"


def say(compose: Composer, macro: str, *values: object) -> str:
    """A sentence of the document that is signed."""
    return compose.words.phrase(_OWN, macro, *values)
