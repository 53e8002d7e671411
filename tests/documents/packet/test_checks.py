"""What the manual says of packets that are refused."""

import re

from generator.documents.packet.checks import PacketCheck
from tests.conftest import ROOT


def test_the_manual_tells_of_every_check_and_of_no_other() -> None:
    manual = (ROOT / "docs" / "signing.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", manual, re.MULTILINE) == [check.value for check in PacketCheck]
