"""The field's checklist of a plan for a terminal."""

from generator.findings import Checklist
from generator.wording import Words


def format_checklist(file: str, checklist: Checklist, words: Words) -> str:
    """Each line of the checklist, met or not, with the rules and figures behind it."""
    return words.render("status/checklist.txt.j2", file=file, checklist=checklist)
