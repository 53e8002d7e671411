"""Signatures added to plan files, however these are written."""

import json
import re
from datetime import date

import pytest

from generator.editing import EditError, add_sign_offs, blank_entry, entry_as_yaml
from generator.loading.yaml_tree import read_tree
from generator.model.agreement import SignOff
from generator.model.vocabulary import Decision, Side
from tests.conftest import FLOOR, ROOT

FLOOR_TEXT = FLOOR.read_text(encoding="utf-8")
SIGNATURE = SignOff(
    side=Side.CUSTOMER,
    name="Odalys Ferreira",
    title="VP, Operations",
    decision=Decision.ACCEPTED_WITH_CONDITIONS,
    signed_on=date(2026, 2, 20),
    plan_version="1.0",
    digest="1234 5678 9012 3456",
    conditions="Not before: the scanners # arrive",
    document="signed.docx",
    visibility=None,
)
OTHER = SignOff(
    side=Side.VENDOR,
    name="No",
    title=None,
    decision=Decision.ACCEPTED,
    signed_on=date(2026, 2, 21),
    plan_version="1e3",
    digest=None,
    conditions=None,
    document=None,
    visibility=None,
)
BLOCK = """\
  - side: customer
    name: Odalys Ferreira
    title: "VP, Operations"
    decision: accepted_with_conditions
    signed_on: 2026-02-20
    plan_version: "1.0"
    digest: "1234 5678 9012 3456"
    conditions: "Not before: the scanners # arrive"
    document: signed.docx
"""
BRACES = (
    '{side: customer, name: Odalys Ferreira, title: "VP, Operations", decision: accepted_with_conditions,'
    ' signed_on: 2026-02-20, plan_version: "1.0", digest: "1234 5678 9012 3456",'
    ' conditions: "Not before: the scanners # arrive", document: signed.docx}'
)
OLD = "side: vendor, name: Ada, decision: accepted, signed_on: 2026-02-19"
OLD_BLOCK = "side: vendor\n    name: Ada\n    decision: accepted\n    signed_on: 2026-02-19"


def added(text: str, *signatures: SignOff) -> str:
    """The file after the addition, of which nothing that stood there has changed."""
    content = text.encode()
    edit = add_sign_offs(content, "plan.yml", signatures or (SIGNATURE,))
    assert _is_one_addition(content, edit.content)
    result = edit.content.decode("utf-8-sig")
    lines = re.split("\r\n|\n|\r", result)
    assert re.search("side|sign_off", lines[edit.line - 1])
    return result


def _is_one_addition(before: bytes, after: bytes) -> bool:
    """Whether the one became the other by one addition."""
    size = len(after) - len(before)
    return any(after[:at] + after[at + size :] == before for at in range(len(before) + 1))


class TestWithoutSignatures:
    def test_the_list_comes_last(self) -> None:
        assert added(FLOOR_TEXT) == f"{FLOOR_TEXT}\nsign_off:\n{BLOCK}"

    def test_a_file_that_keeps_its_parts_together_stays_so(self) -> None:
        dense = re.sub(r"\n\n+", "\n", FLOOR_TEXT)
        assert added(dense) == f"{dense}sign_off:\n{BLOCK}"

    def test_the_last_line_may_have_no_end(self) -> None:
        text = FLOOR_TEXT.rstrip("\n")
        assert added(text) == f"{text}\n\nsign_off:\n{BLOCK}".rstrip("\n")

    def test_after_comments_at_the_end(self) -> None:
        text = f"{FLOOR_TEXT}\n# That is all.\n"
        assert added(text) == f"{text}\nsign_off:\n{BLOCK}"

    def test_before_the_mark_that_ends_a_document(self) -> None:
        text = f"---\n{FLOOR_TEXT}...\n"
        assert added(text) == f"---\n{FLOOR_TEXT}\nsign_off:\n{BLOCK}\n...\n"

    @pytest.mark.parametrize("ending", ["|+\n    to be kept\n\n\n", "|\n    to be kept", ">-\n    to be kept"])
    def test_a_text_of_several_lines_at_the_end_keeps_its_own(self, ending: str) -> None:
        text = f"{FLOOR_TEXT}\nx-last:\n  note: {ending}"
        assert "\nsign_off:\n" in added(text)

    def test_a_file_that_is_indented_as_a_whole(self) -> None:
        text = re.sub(r"^(?=.)", "  ", FLOOR_TEXT, flags=re.MULTILINE)
        assert added(text) == text + "\n" + re.sub(r"^(?=.)", "  ", f"sign_off:\n{BLOCK}", flags=re.MULTILINE)

    def test_lists_whose_dashes_stand_below_their_key(self) -> None:
        text = re.sub(r"^(outcomes):\n((?:  .*\n|\n)+)", _outdented, FLOOR_TEXT, flags=re.MULTILINE)
        assert "\nsign_off:\n- side: customer\n  name: Odalys Ferreira\n" in added(text)

    def test_json_stays_json(self) -> None:
        data, _, _, _ = read_tree(FLOOR_TEXT, "plan.yml")
        for indent in (None, 2):
            text = json.dumps(data, indent=indent)
            after = json.loads(added(text))
            assert after.pop("sign_off")[0]["conditions"] == SIGNATURE.conditions
            assert after == data


def _outdented(match: re.Match[str]) -> str:
    return f"{match[1]}:\n" + re.sub(r"^  ", "", match[2], flags=re.MULTILINE)


class TestWithSignatures:
    def test_below_the_last(self) -> None:
        text = f"{FLOOR_TEXT}\nsign_off:  # on record\n  - {OLD_BLOCK}  # by mail\n\n# Waivers\nwaivers: []\n"
        assert added(text) == text.replace("  # by mail\n", f"  # by mail\n{BLOCK}")

    def test_several_keep_their_order(self) -> None:
        text = f"{FLOOR_TEXT}\nsign_off:\n  - {OLD_BLOCK}\n"
        after = added(text, SIGNATURE, OTHER)
        last = (
            'side: vendor\n    name: "No"\n    decision: accepted\n    signed_on: 2026-02-21\n    plan_version: "1e3"\n'
        )
        assert after == f"{text}{BLOCK}  - {last}"

    @pytest.mark.parametrize(("before", "pad"), [("", 2), ("  ", 2), ("      ", 4), ("    ", 3)])
    def test_as_far_in_as_those_before(self, before: str, pad: int) -> None:
        old = re.sub(r"\n +", f"\n{before}{' ' * pad}", OLD_BLOCK)
        text = f"sign_off:\n{before}-{' ' * (pad - 1)}{old}\n\n{FLOOR_TEXT}"
        new = "\n".join(entry_as_yaml(SIGNATURE, before, pad))
        assert added(text) == text.replace(f"{old}\n", f"{old}\n{new}\n")

    def test_where_the_dash_stands_alone(self) -> None:
        old = OLD_BLOCK.replace("    ", "      ")
        text = f"sign_off:\n  -\n      {old}\n\n{FLOOR_TEXT}"
        assert added(text) == text.replace(f"{old}\n", f"{old}\n{BLOCK}")

    def test_in_braces_where_all_are(self) -> None:
        text = f"{FLOOR_TEXT}\nsign_off:\n  - {{{OLD}}}"
        assert added(text) == f"{text}\n  - {BRACES}"

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("[]", "[NEW]"),
            ("[ ] # none yet", "[NEW ] # none yet"),
            ("[ # none\n  ]", "[NEW # none\n  ]"),
            ("[{OLD}]", "[{OLD}, NEW]"),
            ("&all [ {OLD} , ]", "&all [ {OLD}, NEW , ]"),
            ("[\n  {OLD} # one\n  ]", "[\n  {OLD},\n  NEW # one\n  ]"),
            ("\n  [{OLD}]", "\n  [{OLD}, NEW]"),
        ],
    )
    def test_in_brackets(self, before: str, after: str) -> None:
        frame = f"plan: &plan\n{FLOOR_TEXT.split('plan:', 1)[1].lstrip(chr(10))}\nsign_off: LIST\n"
        text = frame.replace("LIST", before).replace("OLD", OLD)
        assert added(text) == frame.replace("LIST", after).replace("NEW", BRACES).replace("OLD", OLD)

    def test_a_text_of_several_lines_may_come_last(self) -> None:
        text = (
            f"sign_off:\n  - {OLD_BLOCK}\n    conditions: >-\n      as we\n      said\n\n  # more to come\n{FLOOR_TEXT}"
        )
        assert added(text) == text.replace("said\n\n", f"said\n\n{BLOCK}")


class TestHowFilesAreSaved:
    def test_lines_end_as_they_did(self) -> None:
        text = FLOOR_TEXT.replace("\n", "\r\n")
        assert added(text) == f"{FLOOR_TEXT}\nsign_off:\n{BLOCK}".replace("\n", "\r\n")

    def test_the_mark_at_the_start_stays(self) -> None:
        content = b"\xef\xbb\xbf" + FLOOR_TEXT.encode()
        assert add_sign_offs(content, "plan.yml", [SIGNATURE]).content.startswith(content)

    def test_characters_beyond_the_first_plane_do_not_move_the_place(self) -> None:
        text = f"# 👩‍🚀 ü {chr(0x1F600)}\nsign_off: []  # 😀\n{FLOOR_TEXT}"
        assert added(text) == text.replace("[]", f"[{BRACES}]")

    @pytest.mark.parametrize("path", sorted((ROOT / "plans").glob("*.yml")), ids=lambda path: path.stem)
    def test_every_example(self, path: object) -> None:
        added((ROOT / str(path)).read_text(encoding="utf-8"), SIGNATURE, OTHER)


class TestWhatIsRefused:
    def test_a_list_that_stands_elsewhere(self) -> None:
        text = f"x-old: &old\n  - {{{OLD}}}\nsign_off: *old\n{FLOOR_TEXT}"
        with pytest.raises(EditError, match="not written as a list of its own"):
            added(text)

    def test_a_list_that_something_else_repeats(self) -> None:
        text = f"sign_off: &old\n  - {{{OLD}}}\nx-old: *old\n{FLOOR_TEXT}"
        with pytest.raises(EditError, match="no place"):
            added(text)

    def test_a_last_text_that_would_gain_a_line_break(self) -> None:
        text = f"{FLOOR_TEXT}\nsign_off:\n  - {OLD_BLOCK}\n    conditions: |\n      as we said"
        with pytest.raises(EditError, match="no place"):
            added(text)

    def test_a_file_that_cannot_be_read(self) -> None:
        with pytest.raises(EditError, match="cannot be read"):
            added("plan: [")


class TestEntries:
    @pytest.mark.parametrize(
        "text",
        ["no", "1e3", "0o17", "~", "- a", "a: b", "#", "'", '"', "\\", "\u2028", "\x85", "😀", "a\nb", "TODO", "*x"],
    )
    def test_any_text_is_read_back_as_it_was(self, text: str) -> None:
        signature = SignOff(
            side=Side.CUSTOMER,
            name=text,
            title=text,
            decision=Decision.ACCEPTED,
            signed_on=date(2026, 2, 20),
            plan_version=text,
            digest=text,
            conditions=text,
            document=text,
            visibility=None,
        )
        data, _, found, _ = read_tree("\n".join(entry_as_yaml(signature)), "plan.yml")
        assert not found
        assert isinstance(data, list)
        assert isinstance(data[0], dict)
        assert [data[0][key] for key in ("name", "plan_version", "digest", "conditions", "document")] == [text] * 5

    def test_an_empty_one_says_what_is_to_be_filled_in(self) -> None:
        lines = blank_entry("2.0", "1234 5678 9012 3456", "signed.docx")
        data, _, found, _ = read_tree("\n".join(lines), "plan.yml")
        assert not found
        assert isinstance(data, list)
        assert data[0] == {
            "side": "customer",
            "name": "TODO",
            "title": "TODO",
            "decision": "accepted",
            "signed_on": "TODO",
            "plan_version": "2.0",
            "digest": "1234 5678 9012 3456",
            "document": "signed.docx",
        }
