"""What becomes of a letter, by what a real server does and when."""

import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from generator.delivery import Hold, LetterState, Login, Terms, exchange, read_ledger, server
from generator.letter import Letter
from generator.model.vocabulary import SmtpSecurity
from tests.delivery.conftest import StartServer
from tests.delivery.mail_world import (
    ADA,
    CEM,
    EVE,
    PASSWORD,
    SENDER,
    USER,
    Clock,
    Fault,
    MailWorld,
    Step,
    letter_to,
    send,
)

SENT, REFUSED, DEFERRED, UNKNOWN = LetterState.SENT, LetterState.REFUSED, LetterState.DEFERRED, LetterState.UNKNOWN


def states(path: Path) -> dict[str, LetterState]:
    return {one.recipient: one.state for one in read_ledger(path)}


class TestAServerThatTakesAll:
    def test_gets_each_letter_as_it_is_and_over_one_connection(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        letters = [letter_to(one) for one in (ADA, CEM, EVE)]
        delivered, failure = send(path, world.settings(), letters, clock)
        assert failure is None
        assert all(one.is_well for one in delivered)
        assert [(one.sender, one.recipients, one.content) for one in world.seen.taken] == [
            (SENDER, [letter.recipient], letter.content) for letter in letters
        ]
        assert world.seen.connections == 1
        assert world.seen.commands[-1] == Step.QUIT

    def test_is_greeted_with_the_senders_domain(self, world: MailWorld, path: Path, clock: Clock) -> None:
        send(path, world.settings(), [letter_to(ADA)], clock)
        assert set(world.seen.greetings) == {"tidewick.example"}

    def test_gets_no_letter_twice(self, world: MailWorld, path: Path, clock: Clock) -> None:
        send(path, world.settings(), [letter_to(ADA)], clock)
        clock.move(days=1)
        delivered, _ = send(path, world.settings(), [letter_to(ADA)], clock)
        assert [(one.hold, one.is_well) for one in delivered] == [(Hold.ALREADY_SENT, True)]
        assert world.seen.connections == 1
        assert len(world.seen.taken) == 1

    def test_gets_a_new_connection_after_very_many_letters(
        self, world: MailWorld, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(server, "LETTERS_A_CONNECTION", 2)
        send(path, world.settings(), [letter_to(f"p{n}@quillmere.example") for n in range(5)], clock)
        assert len(world.seen.taken) == 5
        assert world.seen.connections == 3

    def test_gets_a_letter_of_many_pieces_whole(self, world: MailWorld, path: Path, clock: Clock) -> None:
        body = "".join(f".{n}\r\n" if n % 3 else "\r\n" for n in range(40_000))
        letter = letter_to(ADA, content=letter_to(ADA).content + body.encode())
        send(path, world.settings(), [letter], clock)
        assert world.seen.taken_by(ADA) == [letter.content]

    def test_gets_lines_that_end_as_mail_asks_for(self, world: MailWorld, path: Path, clock: Clock) -> None:
        send(path, world.settings(), [letter_to(ADA, content=b"To: a\n\nx\n.\rlast")], clock)
        assert world.seen.taken_by(ADA) == [b"To: a\r\n\r\nx\r\n.\r\nlast\r\n"]


@pytest.mark.parametrize(
    ("fault", "state", "code"),
    [
        (Fault(at=Step.MAIL, answer="451 later"), DEFERRED, 451),
        (Fault(at=Step.MAIL, answer="552 too large"), REFUSED, 552),
        (Fault(at=Step.RCPT, answer="450 later"), DEFERRED, 450),
        (Fault(at=Step.RCPT, answer="550 5.1.1 no such mailbox"), REFUSED, 550),
        (Fault(at=Step.DATA, answer="451 later"), DEFERRED, 451),
        (Fault(at=Step.DATA, answer="554 not this one"), REFUSED, 554),
        (Fault(at=Step.DATA, answer="250 what?"), DEFERRED, 250),
        (Fault(at=Step.END, answer="452 full"), DEFERRED, 452),
        (Fault(at=Step.END, answer="554 spam"), REFUSED, 554),
        (Fault(at=Step.END, answer="421 going down"), DEFERRED, 421),
        (Fault(at=Step.RCPT, answer="421 going down"), DEFERRED, 421),
        (Fault(at=Step.MAIL), DEFERRED, None),
        (Fault(at=Step.RCPT), DEFERRED, None),
        (Fault(at=Step.DATA), DEFERRED, None),
        (Fault(at=Step.END), UNKNOWN, None),
        (Fault(at=Step.TAKEN), UNKNOWN, None),
        (Fault(at=Step.TAKEN, answer="354 what?"), UNKNOWN, 354),
        (Fault(at=Step.RSET), SENT, 250),
        (Fault(at=Step.QUIT), SENT, 250),
    ],
    ids=lambda value: f"{value.at}-{value.answer}" if isinstance(value, Fault) else "",
)
def test_what_a_server_does_decides_and_the_other_letters_arrive(
    world: MailWorld, path: Path, clock: Clock, fault: Fault, state: LetterState, code: int | None
) -> None:
    # At MAIL the server knows of no recipient yet, and the first letter is the one that fails.
    world.seen.faults = [replace(fault, nth=1) if fault.at is Step.MAIL else replace(fault, to=CEM)]
    recipients = (CEM, ADA, EVE)
    delivered, failure = send(path, world.settings(), [letter_to(one) for one in recipients], clock)
    assert failure is None
    assert states(path) == {CEM: state, ADA: SENT, EVE: SENT}
    first = delivered[0]
    assert first.is_well == (state is SENT)
    assert first.entry is not None
    assert [(one.state, one.code) for one in first.entry.attempts] == [(state, code)]
    assert all(world.seen.taken_by(one) == [letter_to(one).content] for one in (ADA, EVE))


class TestAConnection:
    def test_that_breaks_within_a_letter_leaves_it_to_the_next_run(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        large = letter_to(ADA, content=b"To: a\r\n\r\n" + b"x" * 70 + b"\r\n" * 5_000_000)
        world.seen.faults = [Fault(at=Step.WITHIN, nth=1)]
        send(path, world.settings(), [large, letter_to(CEM)], clock)
        assert states(path) == {ADA: DEFERRED, CEM: SENT}

    def test_that_the_server_ends_between_letters_is_made_anew(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        world.seen.faults = [Fault(at=Step.MAIL, nth=2), Fault(at=Step.MAIL, nth=4, answer="421 enough")]
        send(path, world.settings(), [letter_to(one) for one in (ADA, CEM, EVE)], clock)
        assert set(states(path).values()) == {SENT}
        assert world.seen.connections == 3

    def test_that_breaks_with_every_letter_is_given_up(self, world: MailWorld, path: Path, clock: Clock) -> None:
        world.seen.faults = [Fault(at=Step.END)]
        recipients = [f"p{n}@quillmere.example" for n in range(6)]
        _, failure = send(path, world.settings(), [letter_to(one) for one in recipients], clock)
        assert failure == "the connection broke with 3 letters in a row; the others wait"
        assert list(states(path).values()) == [UNKNOWN] * 3 + [DEFERRED] * 3

    @pytest.mark.parametrize(
        ("step", "state"), [(Step.MAIL, DEFERRED), (Step.RCPT, DEFERRED), (Step.DATA, DEFERRED), (Step.END, UNKNOWN)]
    )
    def test_on_which_nothing_comes_is_waited_for_so_long_and_no_longer(
        self,
        world: MailWorld,
        path: Path,
        clock: Clock,
        monkeypatch: pytest.MonkeyPatch,
        step: Step,
        state: LetterState,
    ) -> None:
        monkeypatch.setattr(exchange, "PATIENCE_AT_THE_END", 0.5)
        world.seen.faults = [Fault(at=step, stalls=30)]
        send(path, world.settings(timeout_seconds=1), [letter_to(ADA)], clock)
        assert states(path) == {ADA: state}
        assert world.seen.taken == []

    def test_waits_longer_for_the_end_than_for_the_rest(self, world: MailWorld, path: Path, clock: Clock) -> None:
        world.seen.faults = [Fault(at=Step.TAKEN, stalls=1.5, answer="250 taken")]
        send(path, world.settings(timeout_seconds=1), [letter_to(ADA)], clock)
        assert states(path) == {ADA: SENT}


class TestAServerThatCannotBeUsed:
    @pytest.mark.parametrize(
        ("fault", "said"),
        [
            (Fault(at=Step.EHLO), "broke off"),
            (Fault(at=Step.MAIL, answer="530 5.7.0 log in first"), "takes no mail from"),
        ],
    )
    def test_defers_everything_and_waits_for_nothing(
        self, world: MailWorld, path: Path, clock: Clock, fault: Fault, said: str
    ) -> None:
        world.seen.faults = [fault]
        letters = [letter_to(ADA), letter_to(CEM)]
        delivered, failure = send(path, world.settings(), letters, clock)
        assert failure is not None
        assert said in failure
        assert [one.entry and one.entry.state for one in delivered] == [DEFERRED, DEFERRED]
        assert world.seen.connections == 1
        world.seen.start_over()
        send(path, world.settings(), letters, clock)
        assert states(path) == {ADA: SENT, CEM: SENT}

    def test_because_nobody_listens(self, world: MailWorld, path: Path, clock: Clock) -> None:
        settings = world.settings()
        world.stop()
        _, failure = send(path, settings, [letter_to(ADA)], clock)
        assert failure is not None
        assert "cannot be reached" in failure
        assert states(path) == {ADA: DEFERRED}

    def test_because_it_is_another_machine_and_nothing_is_private(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        settings = world.settings(host="smtp.tidewick.example")
        _, failure = send(path, settings, [letter_to(ADA)], clock)
        assert failure is not None
        assert "smtp.security is none" in failure


@pytest.mark.usefixtures("trusted")
class TestPrivateConnections:
    @pytest.mark.parametrize("security", [SmtpSecurity.STARTTLS, SmtpSecurity.TLS])
    def test_bring_letters_with_a_login(
        self, start_server: StartServer, path: Path, clock: Clock, security: SmtpSecurity
    ) -> None:
        world = start_server(
            security,
            auth_required=True,
            auth_require_tls=security is SmtpSecurity.STARTTLS,
            require_starttls=security is SmtpSecurity.STARTTLS,
        )
        login = Login(user=USER, password=PASSWORD)
        _, failure = send(path, world.settings(), [letter_to(ADA), letter_to(CEM)], clock, login=login)
        assert failure is None
        assert states(path) == {ADA: SENT, CEM: SENT}
        assert world.seen.logins == [(USER.encode(), PASSWORD.encode())]

    def test_with_a_wrong_password_send_nothing_and_do_not_tell_it(
        self, start_server: StartServer, path: Path, clock: Clock
    ) -> None:
        world = start_server(SmtpSecurity.STARTTLS)
        login = Login(user=USER, password="Wisteria-12")  # noqa: S106 - of a server on loopback
        delivered, failure = send(path, world.settings(), [letter_to(ADA)], clock, login=login)
        assert failure is not None
        assert f"refuses the login of {USER}: 535" in failure
        assert "Wisteria" not in f"{failure}{delivered}{login}"
        assert b"Wisteria" not in path.read_bytes()
        assert world.seen.taken == []

    def test_are_asked_for_where_the_server_offers_none(self, world: MailWorld, path: Path, clock: Clock) -> None:
        settings = world.settings(security=SmtpSecurity.STARTTLS)
        login = Login(user=USER, password=PASSWORD)
        _, failure = send(path, settings, [letter_to(ADA)], clock, login=login)
        assert failure is not None
        assert "STARTTLS" in failure
        assert (world.seen.logins, world.seen.taken) == ([], [])

    def test_are_those_with_the_server_itself(self, start_server: StartServer, path: Path, clock: Clock) -> None:
        world = start_server(SmtpSecurity.TLS)
        _, failure = send(path, world.settings(host="127.0.0.1"), [letter_to(ADA)], clock)
        assert failure is not None
        assert "certificate that is not to be trusted" in failure


@pytest.mark.parametrize("security", [SmtpSecurity.STARTTLS, SmtpSecurity.TLS])
def test_a_certificate_of_nobody_known_is_an_error(
    start_server: StartServer, path: Path, clock: Clock, security: SmtpSecurity
) -> None:
    world = start_server(security)
    _, failure = send(path, world.settings(), [letter_to(ADA)], clock)
    assert failure is not None
    assert "certificate that is not to be trusted" in failure
    assert states(path) == {ADA: DEFERRED}


def test_a_server_that_speaks_no_tls_is_an_error(world: MailWorld, path: Path, clock: Clock) -> None:
    _, failure = send(path, world.settings(security=SmtpSecurity.TLS), [letter_to(ADA)], clock)
    assert failure is not None
    assert "does not speak TLS" in failure


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (letter_to(ADA, content=b"x" * 5000), "the letter has 5,000 bytes and the server takes 4,000 at most"),
        (letter_to("adä@quillmere.example"), "SMTPUTF8"),
        (letter_to("ada@quillmere.example>\r\nRCPT TO:<eve@x.example"), "the address is none"),
    ],
    ids=["large", "foreign", "injected"],
)
def test_what_a_server_cannot_take_is_refused_before_it_is_asked(
    start_server: StartServer, path: Path, clock: Clock, letter: Letter, said: str
) -> None:
    world = start_server(data_size_limit=4000)
    delivered, failure = send(path, world.settings(), [letter, letter_to(CEM)], clock)
    assert failure is None
    entry = delivered[0].entry
    assert entry is not None
    assert entry.state is REFUSED
    assert said in entry.attempts[-1].text
    assert states(path)[CEM] is SENT
    assert len(world.seen.taken) == 1


def test_an_answer_is_kept_in_plain_characters(world: MailWorld, path: Path, clock: Clock) -> None:
    world.seen.faults = [Fault(at=Step.RCPT, answer="550 no \x1b[31mred\x07")]
    delivered, _ = send(path, world.settings(), [letter_to(ADA)], clock, Terms())
    assert delivered[0].entry is not None
    assert delivered[0].entry.attempts[-1].text == "no [31mred"


def test_tls_is_never_older_than_it_should_be() -> None:
    assert ssl.create_default_context().minimum_version >= ssl.TLSVersion.TLSv1_2
