"""The file before it is opened: what can be read of it, and what not."""

import gzip
import hashlib
import json
import re
from base64 import b64encode
from pathlib import PurePosixPath

import pytest

from generator.artifacts import Artifact
from generator.bundle import BundledFile, CoverLook, Sealed, bundle_page, language_of, pack, sealed_in
from generator.wording import Words

SEALED = Sealed(rounds=600_000, salt=bytes(16), nonce=bytes(12), content=b"encrypted content")
LOGO = Artifact(path=PurePosixPath("logo.svg"), content=b"<svg/>")
LOOK = CoverLook(vendor='Tide<b>wick" & Co', primary_color="#ffee00", logo=LOGO)
STYLE, SCRIPT = "p { margin: 0 }", "const done = 1 < 2 && true"


def page(look: CoverLook = LOOK, locale: str = "en-US") -> str:
    return bundle_page(SEALED, look, Words(locale), style=STYLE, script=SCRIPT).decode()


def test_what_is_sealed_in_a_file_can_be_taken_out_again() -> None:
    assert sealed_in(page().encode()) == SEALED


@pytest.mark.parametrize(
    "text",
    [
        "",
        '<script type="application/json" id="sealed">{}</script>',
        '<script type="application/json" id="sealed">[</script>',
        '<script type="application/json" id="sealed">{"format": "planfolio-bundle/0"}</script>',
    ],
)
def test_a_file_that_holds_nothing_sealed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        sealed_in(text.encode())


def test_only_the_script_and_the_style_of_the_cover_may_run_and_nothing_from_elsewhere() -> None:
    text = page()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    for kind, tag in (("script-src", "script"), ("style-src", "style")):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(inside) == 1
        digest = b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert rules[kind] == f"'sha256-{digest}' blob:"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert set(" ".join(rules[kind] for kind in ("img-src", "connect-src", "worker-src")).split()) == {"data:", "blob:"}


def test_the_vendors_name_is_text_wherever_it_stands() -> None:
    text = page()
    assert "<b>" not in text
    assert text.count("Tide&lt;b&gt;wick&#34; &amp; Co") == 4


def test_the_cover_has_the_vendors_logo_within_itself_or_else_their_name() -> None:
    assert f'src="data:image/svg+xml;base64,{b64encode(LOGO.content).decode()}"' in page()
    bare = page(CoverLook(vendor="Tidewick", primary_color="#0b7a75", logo=None))
    assert "<img" not in bare
    assert '<p class="vendor">Tidewick</p>' in bare


def test_the_cover_speaks_the_language_of_the_portal() -> None:
    assert language_of('<!doctype html>\n<html lang="de" class="no-js">') == "de"
    assert language_of("<html>") == "en-US"
    assert '<html lang="de" dir="ltr">' in page(locale="de")


def test_the_same_files_are_packed_the_same_in_whatever_order() -> None:
    one, two = BundledFile(path="a.html", content=b"A"), BundledFile(path="b/ü.docx", content=bytes(300))
    packed = pack([two, one])
    assert packed == pack([one, two])
    content = gzip.decompress(packed)
    length = int.from_bytes(content[:4], "big")
    listed = json.loads(content[4 : 4 + length])
    assert [(file["path"], file["size"]) for file in listed] == [("a.html", 1), ("b/ü.docx", 300)]
    assert listed[0]["type"] == "text/html;charset=utf-8"
    assert listed[1]["type"].endswith("wordprocessingml.document")
    assert content[4 + length :] == b"A" + bytes(300)
