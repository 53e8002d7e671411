"""What reads like a tag and is none: it is broken where it stands, however many runs it is spread over."""

import re
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.e_signature import SigningTagError, break_tags, broken, check_tags, dialect_of
from generator.documents.markup import element, read, words
from generator.model.vocabulary import ESignature

SERVICES = [service for service in ESignature if service is not ESignature.NONE]
STRAY = re.compile(r"\{(?=\{)")


def body(*paragraphs: tuple[str, ...], tags: tuple[str, ...] = ()) -> Any:
    plain = [element("p", *(element("r", words(text)) for text in runs)) for runs in paragraphs]
    ours = [element("p", element("r", element("rPr", "<w:noProof/>"), words(tag))) for tag in tags]
    return read([*plain, *ours])


def text(root: Any) -> str:
    return "".join(element.text or "" for element in root.iter(qn("w:t")))


def test_a_tag_in_pieces_is_broken_as_well() -> None:
    root = body(("a {", "{b}} {{{c", "}"))
    break_tags(root, STRAY)
    assert text(root) == "a {\u200d{b}} {\u200d{\u200d{c}"
    check_tags(root, STRAY)


def test_what_stands_in_two_paragraphs_is_no_tag() -> None:
    root = body(("a {",), ("{ b",))
    break_tags(root, STRAY)
    assert text(root) == "a {{ b"


def test_our_own_tags_stay() -> None:
    root = body(("{{x}}",), tags=("{{Sig1_es_:signer1:signature}}",))
    break_tags(root, STRAY)
    assert text(root) == "{\u200d{x}}{{Sig1_es_:signer1:signature}}"
    check_tags(root, STRAY)


def test_a_header_has_no_tags_of_ours() -> None:
    root = body(tags=("{{x}}",))
    root.tag = qn("w:hdr")
    break_tags(root, STRAY)
    assert text(root) == "{\u200d{x}}"


def test_a_tag_that_stands_twice_is_refused() -> None:
    with pytest.raises(SigningTagError, match=r"more than once: \{\{x\}\}"):
        check_tags(body(tags=("{{x}}", "{{x}}")), STRAY)


def test_words_that_still_read_like_a_tag_are_refused() -> None:
    with pytest.raises(SigningTagError, match=r"reads like a tag and is none: \{\{x\}\}"):
        check_tags(body(("{{x}}",)), STRAY)


@pytest.mark.parametrize("service", SERVICES)
@given(pieces=st.lists(st.text(alphabet="\\sS1{}[|$]:def a", max_size=8), max_size=5))
def test_nothing_reads_like_a_tag_any_more_and_no_other_character_changes(
    service: ESignature, pieces: list[str]
) -> None:
    dialect = dialect_of(service)
    assert dialect is not None
    root = body(tuple(pieces))
    break_tags(root, dialect.stray)
    check_tags(root, dialect.stray)
    assert text(root).replace("\u200d", "") == "".join(pieces)
    assert text(root) == broken("".join(pieces), dialect.stray)
