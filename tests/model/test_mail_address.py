import pytest

from generator.model.mail_address import MailAddressError, Mailbox, read_address, read_domain, read_mailbox


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ada@quillmere.example", "ada@quillmere.example"),
        ("Ada.Brandt+qbr@Quillmere.example", "ada.brandt+qbr@quillmere.example"),
        ("o'neill@quillmere.example", "o'neill@quillmere.example"),
        ("ada@grün.example", "ada@xn--grn-ioa.example"),
        ("ada@例え.example", "ada@xn--r8jz45g.example"),
    ],
)
def test_an_address_is_as_servers_know_it(text: str, address: str) -> None:
    assert read_address(text) == Mailbox(name="", address=address)


@pytest.mark.parametrize(
    "text",
    [
        "ada",
        "ada@",
        "@quillmere.example",
        "ada@quillmere",
        "ada@localhost",
        "ada@[192.0.2.1]",
        "ada@quillmere..example",
        ".ada@quillmere.example",
        "ada brandt@quillmere.example",
        '"ada brandt"@quillmere.example',
        "ada@quillmere.example, all@quillmere.example",
        "ada@quillmere.example\nBcc: all@quillmere.example",
        "ada\r\n@quillmere.example",
        "ada\x00@quillmere.example",
        "Ada <ada@quillmere.example>",
        "ädå@quillmere.example",
        "ada@quill_mere.example",
        "ada%elsewhere.example@quillmere.example",
        "elsewhere.example!ada@quillmere.example",
        f"{'a' * 65}@quillmere.example",
        f"ada@{'a' * 64}.example",
        f"ada@{'a.' * 130}example",
        "",
    ],
)
def test_what_no_mail_can_go_to_is_no_address(text: str) -> None:
    with pytest.raises(MailAddressError):
        read_address(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("success@tidewick.example", ""),
        ("<success@tidewick.example>", ""),
        ("Tidewick Customer Success <success@tidewick.example>", "Tidewick Customer Success"),
        ('"Tidewick, Inc." <success@tidewick.example>', "Tidewick, Inc."),
        ("Müller Kundenerfolg  <success@tidewick.example>", "Müller Kundenerfolg"),
    ],
)
def test_a_mailbox_may_have_a_name(text: str, name: str) -> None:
    assert read_mailbox(text) == Mailbox(name=name, address="success@tidewick.example")


@pytest.mark.parametrize(
    "text",
    [
        "Tidewick\r\nBcc: all@tidewick.example <success@tidewick.example>",
        "Tidewick\u2028 <success@tidewick.example>",
        "\u202eTidewick <success@tidewick.example>",
        "Tidewick <success@tidewick.example> <other@tidewick.example>",
        "Tidewick <success@tidewick.example>, Other <other@tidewick.example>",
        "Tidewick <>",
        "Tidewick",
    ],
)
def test_nothing_hides_in_a_mailbox(text: str) -> None:
    with pytest.raises(MailAddressError):
        read_mailbox(text)


def test_a_domain_is_that_domain_and_none_below_or_beside_it() -> None:
    domains = {read_domain("Tidewick.example")}
    assert read_address("eve@TIDEWICK.example").is_of(domains)
    for other in ("eve@sub.tidewick.example", "eve@nottidewick.example", "eve@tidewick.example.org"):
        assert not read_address(other).is_of(domains)


@pytest.mark.parametrize("text", ["tidewick", "tide wick.example", "tide_wick.example", "@tidewick.example", ""])
def test_what_no_mail_can_come_from_is_no_domain(text: str) -> None:
    with pytest.raises(MailAddressError):
        read_domain(text)
