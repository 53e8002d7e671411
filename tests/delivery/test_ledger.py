"""What a ledger keeps, what it lets go, and which files it leaves alone."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.delivery import Hold, LetterState, Terms, claim_letters, open_ledger, read_ledger, record_arrivals
from generator.delivery.backoff import LONGEST, next_attempt
from generator.delivery.ledger_file import VERSION
from generator.delivery.state import Answer
from generator.letter import Letter, LetterKind
from tests.delivery.mail_world import ADA, CEM, EVE, Clock, Fault, MailWorld, Step, letter_to, send

SENT, REFUSED, DEFERRED, UNKNOWN = LetterState.SENT, LetterState.REFUSED, LetterState.DEFERRED, LetterState.UNKNOWN
PLANNED, SENDING = LetterState.PLANNED, LetterState.SENDING
RESEND, RESEND_UNKNOWN = Terms(resend=True), Terms(resend_unknown=True)
FULL = Fault(at=Step.RCPT, answer="450 mailbox full")
NOBODY = Fault(at=Step.RCPT, answer="550 nobody")
GONE = Fault(at=Step.END)


def run(
    world: MailWorld, path: Path, clock: Clock, letter: Letter, fault: Fault | None = None, terms: Terms | None = None
) -> Hold | LetterState | None:
    """One letter in a run of its own: why it was held, or how it stands."""
    world.seen.start_over([fault] if fault else [])
    ((delivered,), failure) = send(path, world.settings(), [letter], clock, terms)
    assert failure is None
    return delivered.hold or (delivered.entry.state if delivered.entry else None)


def test_a_ledger_knows_what_a_plans_letters_went_for(world: MailWorld, path: Path, clock: Clock) -> None:
    run(world, path, clock, letter_to(ADA))
    run(world, path, clock, letter_to(CEM))
    run(world, path, clock, letter_to(ADA, occasion="2027-02-26"), NOBODY)
    run(world, path, clock, letter_to(ADA, occasion="2027-03-26"), GONE)
    run(world, path, clock, letter_to(ADA, plans=("halden",)))
    one = letter_to(ADA)
    with open_ledger(path, clock(), one.kind) as ledger:
        (plan_id,) = one.plans
        assert ledger.occasions(one.kind, plan_id) == ((one.as_of, one.occasion), (one.as_of, "2027-03-26"))
        assert ledger.occasions(LetterKind.EBR, plan_id) == ()


class TestALetterIsSentOnceForItsOccasion:
    def test_even_when_what_it_says_has_changed(self, world: MailWorld, path: Path, clock: Clock) -> None:
        assert run(world, path, clock, letter_to(ADA)) is SENT
        assert run(world, path, clock, letter_to(ADA, "four outcomes are on track")) is Hold.CHANGED_SINCE
        assert run(world, path, clock, letter_to(ADA, "four"), terms=RESEND) is SENT
        assert run(world, path, clock, letter_to(ADA, "four"), terms=RESEND) is Hold.ALREADY_SENT
        assert run(world, path, clock, letter_to(ADA), terms=RESEND) is Hold.ALREADY_SENT
        assert len(world.seen.taken) == 2

    def test_whichever_way_its_address_is_written(self, world: MailWorld, path: Path, clock: Clock) -> None:
        assert run(world, path, clock, letter_to(ADA)) is SENT
        assert run(world, path, clock, letter_to(ADA.upper())) is Hold.CHANGED_SINCE

    def test_and_again_for_another_occasion_plan_kind_or_person(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        for letter in (
            letter_to(ADA),
            letter_to(ADA, occasion="2027-02-26"),
            letter_to(ADA, plans=("halden",)),
            letter_to(ADA, kind=LetterKind.EBR),
            letter_to(CEM),
        ):
            assert run(world, path, clock, letter) is SENT

    def test_and_one_of_two_in_the_same_run(self, world: MailWorld, path: Path, clock: Clock) -> None:
        letters = [letter_to(ADA), letter_to(ADA, "something else"), letter_to(ADA)]
        delivered, _ = send(path, world.settings(), letters, clock)
        assert [one.hold for one in delivered] == [None, Hold.TWICE, Hold.TWICE]
        assert world.seen.taken_by(ADA) == [letters[0].content]


class TestReminders:
    @staticmethod
    def reminder(day: str, *plans: str, **changes: object) -> Letter:
        stated = {"as_of": date.fromisoformat(day), "topics": tuple(f"{plan}/m1" for plan in plans), **changes}
        return letter_to(ADA, f"{day} {plans}", kind=LetterKind.REMINDERS, plans=plans, occasion=day, **stated)

    def test_come_once_a_day_whichever_plans_they_tell_of(self, world: MailWorld, path: Path, clock: Clock) -> None:
        assert run(world, path, clock, self.reminder("2026-11-20", "quillmere")) is SENT
        assert run(world, path, clock, self.reminder("2026-11-20", "quillmere", "halden")) is Hold.CHANGED_SINCE
        assert run(world, path, clock, self.reminder("2026-11-21", "quillmere", "halden")) is SENT

    def test_that_were_put_off_give_way_to_those_of_the_next_day(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        assert run(world, path, clock, self.reminder("2026-11-20", "quillmere"), FULL) is DEFERRED
        assert run(world, path, clock, self.reminder("2026-11-21", "quillmere")) is SENT
        assert [(one.occasion, one.state) for one in read_ledger(path)] == [("2026-11-21", SENT)]

    def test_that_may_have_arrived_are_kept_until_somebody_decides(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        assert run(world, path, clock, self.reminder("2026-11-20", "quillmere"), GONE) is UNKNOWN
        assert run(world, path, clock, self.reminder("2026-11-21", "halden")) is SENT
        assert [one.state for one in read_ledger(path)] == [UNKNOWN, SENT]
        assert run(world, path, clock, self.reminder("2026-11-22", "quillmere"), terms=RESEND_UNKNOWN) is SENT
        assert [one.state for one in read_ledger(path)] == [SENT, SENT]

    def test_are_remembered_with_their_day_and_what_they_told_of(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        run(world, path, clock, self.reminder("2026-11-20", "quillmere"))
        run(world, path, clock, self.reminder("2026-11-21", "halden"), GONE)
        run(world, path, clock, self.reminder("2026-11-22", "northlight"), NOBODY)
        with open_ledger(path, clock(), LetterKind.QBR) as ledger:
            last = ledger.last(LetterKind.REMINDERS, ADA.upper())
            assert last == (date(2026, 11, 21), ("halden/m1",))
            known = ledger.last(LetterKind.REMINDERS, ADA, with_unknown=False)
            assert known == (date(2026, 11, 20), ("quillmere/m1",))
            assert ledger.last(LetterKind.REMINDERS, CEM) is None
            assert ledger.last(LetterKind.QBR, ADA) is None


class TestALetterThatMayHaveArrived:
    def test_is_held_until_somebody_asks_for_it(self, world: MailWorld, path: Path, clock: Clock) -> None:
        assert run(world, path, clock, letter_to(ADA), Fault(at=Step.TAKEN)) is UNKNOWN
        for terms in (None, RESEND):
            clock.move(days=1)
            assert run(world, path, clock, letter_to(ADA), terms=terms) is Hold.UNKNOWN
            assert run(world, path, clock, letter_to(ADA, "something else"), terms=terms) is Hold.UNKNOWN
        assert run(world, path, clock, letter_to(ADA), terms=RESEND_UNKNOWN) is SENT
        (entry,) = read_ledger(path)
        assert [one.state for one in entry.attempts] == [UNKNOWN, SENT]

    def test_is_settled_by_one_that_says_something_else(self, world: MailWorld, path: Path, clock: Clock) -> None:
        assert run(world, path, clock, letter_to(ADA), GONE) is UNKNOWN
        assert run(world, path, clock, letter_to(ADA, "two"), FULL, RESEND_UNKNOWN) is DEFERRED
        clock.move(days=1)
        assert run(world, path, clock, letter_to(ADA, "two")) is SENT
        assert [one.state for one in read_ledger(path)] == [SENT]

    def test_is_held_though_an_older_one_was_put_off(self, world: MailWorld, path: Path, clock: Clock) -> None:
        assert run(world, path, clock, letter_to(ADA), FULL) is DEFERRED
        clock.move(days=1)
        assert run(world, path, clock, letter_to(ADA, "two"), GONE) is UNKNOWN
        clock.move(days=1)
        assert run(world, path, clock, letter_to(ADA)) is Hold.UNKNOWN


class TestALetterThatWasRefused:
    def test_is_sent_again_when_asked_for_or_when_it_says_something_else(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        assert run(world, path, clock, letter_to(ADA), NOBODY) is REFUSED
        assert run(world, path, clock, letter_to(ADA)) is Hold.REFUSED
        assert run(world, path, clock, letter_to(ADA, "two"), NOBODY) is REFUSED
        assert run(world, path, clock, letter_to(ADA)) is Hold.REFUSED
        assert run(world, path, clock, letter_to(ADA), terms=RESEND) is SENT
        assert [one.state for one in read_ledger(path)] == [SENT]


class TestALetterThatWasPutOff:
    def test_waits_the_longer_the_more_often_and_then_goes(self, world: MailWorld, path: Path, clock: Clock) -> None:
        waits = []
        for _ in range(4):
            assert run(world, path, clock, letter_to(ADA), FULL) is DEFERRED
            (entry,) = read_ledger(path)
            assert entry.next_attempt is not None
            waits.append(entry.next_attempt - clock())
            assert run(world, path, clock, letter_to(ADA)) is Hold.WAITING
            clock.now = entry.next_attempt
        assert all(5 * 60 * 2**n <= wait.total_seconds() <= 5 * 60 * 2**n * 1.25 for n, wait in enumerate(waits))
        assert run(world, path, clock, letter_to(ADA)) is SENT

    def test_waits_as_long_when_it_says_something_else(self, world: MailWorld, path: Path, clock: Clock) -> None:
        assert run(world, path, clock, letter_to(ADA), FULL) is DEFERRED
        assert run(world, path, clock, letter_to(ADA, "two")) is Hold.WAITING
        clock.move(minutes=7)
        assert run(world, path, clock, letter_to(ADA, "two"), FULL) is DEFERRED
        (entry,) = read_ledger(path)
        assert entry.deferrals == 2

    def test_is_due_every_night_however_often_it_was_put_off(self, clock: Clock) -> None:
        for deferrals in (1, 5, 60, 10_000):
            wait = next_attempt("<one@tidewick.example>", deferrals, clock()) - clock()
            assert wait <= LONGEST * 1.25 < timedelta(hours=23)

    def test_does_not_wait_for_what_a_clock_told_that_was_wrong(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        clock.move(days=3650)
        assert run(world, path, clock, letter_to(ADA), FULL) is DEFERRED
        clock.move(days=-3650)
        assert run(world, path, clock, letter_to(ADA)) is SENT

    def test_waits_for_another_time_than_others_and_for_the_same_on_every_machine(self, clock: Clock) -> None:
        moments = {next_attempt(f"<{n}@tidewick.example>", 1, clock()).isoformat() for n in range(20)}
        assert len(moments) > 10
        assert next_attempt("<0@tidewick.example>", 1, clock()).isoformat() == "2026-11-20T03:22:52+00:00"


class TestARunThatBrokeOff:
    def test_leaves_what_it_was_sending_unknown_and_the_rest_to_be_sent(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        with open_ledger(path, clock(), LetterKind.QBR) as ledger:
            numbers = [ledger.admit(letter_to(one), Terms(), clock()) for one in (ADA, CEM)]
            assert isinstance(numbers[0], int)
            ledger.begin(numbers[0])
            assert [one.state for one in read_ledger(path)] == [SENDING, PLANNED]
        assert [one.state for one in read_ledger(path)] == [UNKNOWN, PLANNED]
        assert run(world, path, clock, letter_to(ADA)) is Hold.UNKNOWN
        assert run(world, path, clock, letter_to(CEM)) is SENT
        assert "broke off" in read_ledger(path)[0].attempts[-1].text


class TestClaims:
    @staticmethod
    def claim(path: Path, clock: Clock, name: str, *letters: Letter) -> list[Hold | None]:
        with open_ledger(path, clock(), letters[0].kind) as ledger:
            return [one.hold for one in claim_letters(ledger, letters, name, Terms(), clock())]

    def test_are_sent_by_who_claimed_them_and_nothing_else_is(self, world: MailWorld, path: Path, clock: Clock) -> None:
        assert self.claim(path, clock, "run-1", letter_to(ADA), letter_to(CEM)) == [None, None]
        assert world.seen.connections == 0
        mine = Terms(claimed="run-1")
        delivered, _ = send(path, world.settings(), [letter_to(one) for one in (ADA, CEM, EVE)], clock, mine)
        assert [one.hold for one in delivered] == [None, None, Hold.NOT_CLAIMED]
        assert [one.state for one in read_ledger(path)] == [SENT, SENT]

    def test_of_a_run_that_never_came_back_are_unknown_to_the_next(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        self.claim(path, clock, "run-1", letter_to(ADA))
        assert [(one.state, one.claim) for one in read_ledger(path)] == [(SENDING, "run-1")]
        assert self.claim(path, clock, "run-2", letter_to(ADA), letter_to(CEM)) == [Hold.UNKNOWN, None]
        ada, cem = read_ledger(path)
        assert (ada.state, ada.attempts[-1].text) == (UNKNOWN, "run-1 claimed it and never told how it ended")
        assert (cem.state, cem.claim) == (SENDING, "run-2")
        delivered, _ = send(path, world.settings(), [letter_to(ADA)], clock, Terms(claimed="run-1"))
        assert [one.hold for one in delivered] == [Hold.UNKNOWN]
        assert world.seen.taken == []

    def test_under_a_name_that_was_used_before_are_unknown_as_well(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        self.claim(path, clock, "nightly", letter_to(ADA))
        claimed = path.read_bytes()
        send(path, world.settings(), [letter_to(ADA)], clock, Terms(claimed="nightly"))
        path.write_bytes(claimed)  # the machine was lost with what came of it
        assert self.claim(path, clock, "nightly", letter_to(ADA)) == [Hold.UNKNOWN]
        send(path, world.settings(), [letter_to(ADA)], clock, Terms(claimed="nightly"))
        assert len(world.seen.taken) == 1

    def test_that_somebody_began_to_send_are_not_begun_again(self, world: MailWorld, path: Path, clock: Clock) -> None:
        self.claim(path, clock, "run-1", letter_to(ADA), letter_to(CEM))
        with open_ledger(path, clock(), LetterKind.QBR, claim="run-1") as ledger:
            number = ledger.admit(letter_to(ADA), Terms(claimed="run-1"), clock())
            assert isinstance(number, int)
            ledger.begin(number)
        mine = Terms(claimed="run-1")
        delivered, _ = send(path, world.settings(), [letter_to(ADA), letter_to(CEM)], clock, mine)
        assert [one.hold for one in delivered] == [Hold.UNKNOWN, None]
        assert [one.state for one in read_ledger(path)] == [UNKNOWN, SENT]

    def test_that_are_given_back_are_sent_by_the_next_run(self, world: MailWorld, path: Path, clock: Clock) -> None:
        self.claim(path, clock, "run-1", letter_to(ADA), letter_to(CEM, kind=LetterKind.EBR))
        with open_ledger(path, clock(), LetterKind.QBR, claim="run-1") as ledger:
            ledger.release(LetterKind.QBR, "run-1")
        assert [one.state for one in read_ledger(path)] == [PLANNED, SENDING]
        assert run(world, path, clock, letter_to(ADA)) is SENT

    def test_of_another_kind_are_left_to_who_sends_that(self, world: MailWorld, path: Path, clock: Clock) -> None:
        self.claim(path, clock, "run-1-qbr", letter_to(ADA))
        self.claim(path, clock, "run-1-ebr", letter_to(ADA, kind=LetterKind.EBR))
        for kind in (LetterKind.QBR, LetterKind.EBR):
            send(path, world.settings(), [letter_to(ADA, kind=kind)], clock, Terms(claimed=f"run-1-{kind}"))
        assert [one.state for one in read_ledger(path)] == [SENT, SENT]

    def test_of_nothing_leave_the_file_as_it_is(self, world: MailWorld, path: Path, clock: Clock) -> None:
        assert run(world, path, clock, letter_to(ADA)) is SENT
        before = path.read_bytes()
        clock.move(days=1)
        assert self.claim(path, clock, "run-2", letter_to(ADA)) == [Hold.ALREADY_SENT]
        assert path.read_bytes() == before


class TestTheFile:
    def test_holds_everything_by_itself(self, world: MailWorld, path: Path, clock: Clock) -> None:
        run(world, path, clock, letter_to(ADA))
        assert {one.name for one in path.parent.iterdir() if one.stat().st_size} <= {path.name, f"{path.name}.lock"}
        elsewhere = path.with_name("copy.sqlite3")
        elsewhere.write_bytes(path.read_bytes())
        assert run(world, elsewhere, clock, letter_to(ADA)) is Hold.ALREADY_SENT

    def test_that_is_not_there_knows_of_nothing_and_is_not_made_to_be_read(self, path: Path) -> None:
        assert read_ledger(path) == ()
        assert not path.exists()

    def test_keeps_when_each_letter_was_tried_and_what_came_of_it(
        self, world: MailWorld, path: Path, clock: Clock
    ) -> None:
        run(world, path, clock, letter_to(ADA), FULL)
        clock.move(days=1)
        run(world, path, clock, letter_to(ADA))
        (entry,) = read_ledger(path)
        assert [(one.at.isoformat(), one.state, one.code, one.text) for one in entry.attempts] == [
            ("2026-11-20T03:17:00+00:00", DEFERRED, 450, "mailbox full"),
            ("2026-11-21T03:17:00+00:00", SENT, 250, "taken"),
        ]
        assert (entry.message_id, entry.digest) == (letter_to(ADA).message_id, letter_to(ADA).digest)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"not a ledger at all", "cannot be used: file is not a database"),
            (b"SQLite format 3\0" + b"\xff" * 4080, "cannot be used"),
            (b"", "the ledger is empty; put back a copy of it"),
        ],
        ids=["text", "nonsense", "nothing"],
    )
    def test_of_another_kind_is_left_alone(self, path: Path, clock: Clock, content: bytes, said: str) -> None:
        path.write_bytes(content)
        for use in (lambda: read_ledger(path), lambda: open_ledger(path, clock(), LetterKind.QBR).__enter__()):
            with pytest.raises(OSError, match=said):
                use()
        assert path.read_bytes() == content

    @pytest.mark.parametrize(
        ("statement", "said"),
        [
            ("CREATE TABLE customers (name)", "no ledger of sent mail"),
            ("PRAGMA application_id = 7", "no ledger of sent mail"),
        ],
    )
    def test_of_another_program_is_left_alone(self, path: Path, clock: Clock, statement: str, said: str) -> None:
        with closing(sqlite3.connect(path)) as database:
            database.execute(statement)
        with pytest.raises(OSError, match=said), open_ledger(path, clock(), LetterKind.QBR):
            pass

    def test_of_a_later_version_is_left_alone(self, world: MailWorld, path: Path, clock: Clock) -> None:
        run(world, path, clock, letter_to(ADA))
        with closing(sqlite3.connect(path)) as database:
            database.execute(f"PRAGMA user_version = {VERSION + 1}")
        with pytest.raises(OSError, match="newer version"), open_ledger(path, clock(), LetterKind.QBR):
            pass

    def test_that_is_damaged_sends_nothing(self, world: MailWorld, path: Path, clock: Clock) -> None:
        letters = [letter_to(f"p{n}@quillmere.example") for n in range(60)]
        send(path, world.settings(), letters, clock)
        content = bytearray(path.read_bytes())
        content[-4096 * 3 : -4096] = b"\x5a" * 4096 * 2
        path.write_bytes(content)
        with pytest.raises(OSError, match=r"damaged|cannot be used"):
            send(path, world.settings(), [letter_to(ADA)], clock)
        assert len(world.seen.taken) == 60

    def test_that_cannot_be_written_sends_no_more(
        self, world: MailWorld, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(world, path, clock, letter_to(EVE))
        with open_ledger(path, clock(), LetterKind.QBR) as ledger:
            number = ledger.admit(letter_to(ADA), Terms(), clock())
            assert isinstance(number, int)
            with closing(sqlite3.connect(path, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                ledger._database.execute("PRAGMA busy_timeout = 0")  # noqa: SLF001 - nobody waits five seconds here
                answer = Answer(state=SENT, code=250, text="taken", is_lost=False)
                with pytest.raises(OSError, match="database is locked; nothing more is sent"):
                    ledger.end(number, answer, clock())


class TestTheLock:
    def test_lets_one_run_send_and_tells_the_other_who_does(self, path: Path, clock: Clock) -> None:
        with (
            open_ledger(path, clock(), LetterKind.QBR),
            pytest.raises(OSError, match=r"another run .*: process \d+ on .+, since 2026-11-20T03:17:00\+00:00; wait"),
            open_ledger(path, clock(), LetterKind.QBR),
        ):
            pass
        with open_ledger(path, clock(), LetterKind.QBR):
            pass

    def test_that_somebody_takes_away_lets_no_letter_go_twice(self, world: MailWorld, path: Path, clock: Clock) -> None:
        ada, cem = letter_to(ADA), letter_to(CEM)
        with open_ledger(path, clock(), LetterKind.QBR) as first:
            one, other = (first.admit(letter, Terms(), clock()) for letter in (ada, cem))
            assert isinstance(one, int)
            assert isinstance(other, int)
            path.with_name(f"{path.name}.lock").unlink()
            with open_ledger(path, clock(), LetterKind.QBR) as second:
                assert [second.admit(letter, Terms(), clock()) for letter in (ada, cem)] == [one, other]
                first.begin(one)
                with pytest.raises(OSError, match="another run is sending by this ledger as well"):
                    second.begin(one)
                assert second.admit(ada, Terms(resend_unknown=True), clock()) is Hold.UNKNOWN
                second.begin(other)
                with pytest.raises(OSError, match="another run is sending by this ledger as well"):
                    first.begin(other)

    def test_is_the_same_by_whichever_way_the_ledger_is_reached(self, path: Path, clock: Clock, tmp_path: Path) -> None:
        link = tmp_path / "link.sqlite3"
        link.symlink_to(path)
        with (
            open_ledger(path, clock(), LetterKind.QBR),
            pytest.raises(OSError, match="another run"),
            open_ledger(link, clock(), LetterKind.QBR),
        ):
            pass

    def test_that_cannot_be_had_is_no_run_of_anybodys(self, path: Path, clock: Clock) -> None:
        path.with_name(f"{path.name}.lock").write_bytes(b"no lock at all, but a file of somebody's own")
        with (
            pytest.raises(OSError, match="the lock of the ledger cannot be had"),
            open_ledger(path, clock(), LetterKind.QBR),
        ):
            pass


class TestALetterThatSomebodyFoundOutToHaveArrived:
    def test_is_held_no_more_and_never_sent_again(self, world: MailWorld, path: Path, clock: Clock) -> None:
        letter = letter_to(ADA)
        assert run(world, path, clock, letter, GONE) is UNKNOWN
        (recorded,) = record_arrivals(path, [letter.message_id], clock())
        assert (recorded.state, recorded.attempts[-1].text) == (SENT, "somebody found out that it has arrived")
        assert run(world, path, clock, letter) is Hold.ALREADY_SENT
        assert run(world, path, clock, letter, terms=RESEND_UNKNOWN) is Hold.ALREADY_SENT

    def test_must_be_one_of_which_nobody_knew(self, world: MailWorld, path: Path, clock: Clock) -> None:
        sent, unknown = letter_to(ADA), letter_to(CEM)
        assert run(world, path, clock, sent) is SENT
        assert run(world, path, clock, unknown, GONE) is UNKNOWN
        for other in (sent.message_id, "<nobody@tidewick.example>"):
            with pytest.raises(LookupError, match=other):
                record_arrivals(path, [unknown.message_id, other], clock())
        assert [one.state for one in read_ledger(path)] == [SENT, UNKNOWN]

    def test_is_looked_for_in_no_ledger_that_is_not_there(self, path: Path, clock: Clock) -> None:
        with pytest.raises(OSError, match="ledger"):
            record_arrivals(path, ["<1@tidewick.example>"], clock())
        assert not path.exists()
