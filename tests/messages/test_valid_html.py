"""The HTML of letters as the standard has it."""

from pathlib import Path

from generator.letter import LetterKind
from tests.html_checker import complaints, find_java
from tests.mail_workspace import body, letters, mail_folder

_OF_OLD = ("The “border” attribute", "The “width” attribute", "The “cellpadding” attribute", "The “cellspacing”")
_PRESENTATION = ("The “align” attribute", "The “valign” attribute", "Trailing slash on void elements")


def test_every_letter_is_valid_but_for_what_outlook_asks_for(tmp_path: Path) -> None:
    java, folder = find_java(), mail_folder(tmp_path / "in")
    pages = tmp_path / "pages"
    pages.mkdir()
    for kind in LetterKind:
        for recipient, letter in letters(folder, kind).items():
            (pages / f"{kind}-{recipient}.html").write_text(body(letter, "html"), encoding="utf-8")
    told = complaints(java, pages)
    assert [one for one in told if not any(excused in one for excused in (*_OF_OLD, *_PRESENTATION))] == []
    assert len(list(pages.iterdir())) > len(LetterKind)
