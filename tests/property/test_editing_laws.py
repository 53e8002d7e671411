"""Laws of adding to plan files: what was there stays, to the byte, and the plan is what it was with the additions."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.editing import add_sign_offs
from generator.loading.places import Places
from generator.loading.plan_reader import read_plan
from generator.loading.yaml_tree import read_tree
from generator.model.agreement import SignOff
from generator.model.plan import Plan
from generator.model.vocabulary import Decision, Side
from tests.property.whole_plans import whole_plans

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: " ".join(text.split()) == text
)
"""What fields hold: spaces are folded when a packet is read, and when a plan is."""


MARKS = st.sampled_from([b"", b"\xef\xbb\xbf"])


class _Indented(yaml.SafeDumper):
    """Writes dashes further in than the key that they belong to, as most people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 - its own
        return super().increase_indent(flow, False)  # noqa: FBT003


@st.composite
def signatures(draw: st.DrawFn) -> SignOff:
    return SignOff(
        side=draw(st.sampled_from(Side)),
        name=draw(TEXTS),
        title=draw(st.none() | TEXTS),
        decision=draw(st.sampled_from(Decision)),
        signed_on=draw(st.dates(date(2025, 6, 1), date(2028, 6, 1))),
        plan_version=draw(st.none() | TEXTS),
        digest=draw(st.none() | st.just("1234 5678 9012 3456")),
        conditions=draw(st.none() | TEXTS),
        document=draw(st.none() | TEXTS),
        visibility=None,
    )


@st.composite
def layouts(draw: st.DrawFn, data: dict[str, Any]) -> str:
    """The text of a plan file, written in one of many ways."""
    if draw(st.integers(0, 5)) == 0:
        return json.dumps(data, indent=draw(st.sampled_from([None, 1, 4])))
    text = yaml.dump(
        data,
        Dumper=draw(st.sampled_from([_Indented, yaml.SafeDumper])),
        indent=draw(st.sampled_from([2, 3, 4, 8])),
        width=draw(st.sampled_from([40, 10_000])),
        default_flow_style=draw(st.sampled_from([False, None])),
        allow_unicode=True,
        sort_keys=False,
        explicit_start=draw(st.booleans()),
        explicit_end=draw(st.booleans()),
    )
    random = draw(st.randoms(use_true_random=False))
    lines = []
    for line in text.splitlines():
        if re.match(r"\"?'?[a-z_]+\"?'?:", line) and random.random() < 0.4:
            lines.append(random.choice(["", "# a remark: of [some] kind", "    # further in", "\n#\n"]))
        is_plain_list = re.search(r"(?<=\w):$", line) and not line.startswith(" ")
        lines.append(line + "  # why" if is_plain_list and random.random() < 0.3 else line)
    text = "\n".join(lines) + random.choice(["\n", "\n\n", "", "\n# the end\n", "\n  # the end"])
    return text.replace("\n", "\r\n") if random.random() < 0.3 else text


def read(data: Any) -> Plan:
    return read_plan("quillmere", data, Places(file="quillmere.yml"))


@given(whole_plans(), st.lists(signatures(), min_size=1, max_size=3), MARKS, st.data())
@settings(max_examples=40, phases=[phase for phase in Phase if phase is not Phase.shrink])
def test_the_plan_is_what_it_was_with_the_additions(
    data: dict[str, Any], new: list[SignOff], mark: bytes, more: st.DataObject
) -> None:
    if not data.get("sign_off") and more.draw(st.booleans()):
        data = {**data, "sign_off": []}
    text = more.draw(layouts(data))
    content = mark + text.encode()
    before, _, found, is_whole = read_tree(text, "quillmere.yml")
    assert is_whole
    assert not found
    edit = add_sign_offs(content, "quillmere.yml", new)

    size = len(edit.added.encode())
    assert len(edit.content) == len(content) + size
    places = [at for at in range(len(content) + 1) if edit.content[at : at + size] == edit.added.encode()]
    assert any(edit.content[:at] + edit.content[at + size :] == content for at in places)

    after, _, _, _ = read_tree(edit.content.decode("utf-8-sig"), "quillmere.yml")
    plan = read(before)
    assert read(after) == replace(plan, sign_off=(*plan.sign_off, *new))
