"""A thousand runs of runs, each with faults drawn from its number: no doubles, no losses, no wrong contents."""

import random
import smtplib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from generator.delivery import Hold, LetterState, Terms, read_ledger
from generator.delivery.ledger import Ledger
from generator.letter import Letter
from tests.delivery.mail_world import Clock, Fault, MailWorld, Step, letter_to, send

RUNS = 1_000
PARTS = 4
PEOPLE = [f"{name}@quillmere.example" for name in ("ada", "cem", "eve")]
ANSWERS = {
    Step.EHLO: ("421 not now",),
    Step.MAIL: ("451 later", "421 enough", "550 no mail from you"),
    Step.RCPT: ("450 full", "550 nobody", "550 nobody", "421 enough"),
    Step.DATA: ("451 later", "554 no", "554 no", "421 enough", "250 what?"),
    Step.WITHIN: (),
    Step.END: ("452 full", "554 spam", "554 spam", "421 enough"),
    Step.TAKEN: ("354 what?",),
    Step.RSET: ("500 what?",),
    Step.QUIT: (),
}


class SmtpThatIsMade(smtplib.SMTP):
    """A connection that knows whether it is made as yet: what is killed before leaves nobody who could close it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.is_young = True
        super().__init__(*arguments, **named)
        self.is_young = False


PLACES: tuple[tuple[type, str], ...] = (
    (Ledger, "admit"),
    (Ledger, "begin"),
    (Ledger, "end"),
    (SmtpThatIsMade, "send"),
    (SmtpThatIsMade, "getreply"),
)


class KilledError(BaseException):
    """The process is no more."""


@contextmanager
def killed_at(moment: int | None) -> Iterator[None]:
    """Ends the run at the nth moment before or after it writes to the ledger, sends or hears something."""
    count = 0

    def watched(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if getattr(arguments[0], "is_young", False):
                return original(*arguments, **named)
            tick()
            result = original(*arguments, **named)
            tick()
            return result

        return call

    def tick() -> None:
        nonlocal count
        count += 1
        if count == moment:
            raise KilledError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.delivery.connection.smtplib.SMTP", SmtpThatIsMade)
        for owner, name in PLACES:
            patch.setattr(owner, name, watched(getattr(owner, name)))
        with suppress(KilledError):
            yield


def drawn_faults(draw: random.Random) -> list[Fault]:
    faults = []
    for _ in range(draw.choice((0, 1, 1, 2, 3))):
        step = draw.choice(list(Step))
        answer = draw.choice((None, *ANSWERS[step]))
        faults.append(Fault(at=step, nth=draw.choice((None, 1, 1, 2)), answer=answer))
    return faults


def runs_of_runs(world: MailWorld, path: Path, draw: random.Random) -> Counter[str]:
    """A few runs that fail, one that does not, and one that sends again what may have arrived."""
    clock, tally = Clock(), Counter[str]()
    people = draw.sample(PEOPLE, draw.choice((1, 2, 2, 3)))
    composed: dict[str, set[bytes]] = {one: set() for one in people}

    def composed_letters() -> list[Letter]:
        letters = [letter_to(one, f"version {draw.choice((1, 1, 1, 2))}") for one in people]
        for letter in letters:
            composed[letter.recipient].add(letter.content)
        return letters

    for _ in range(draw.choice((1, 1, 1, 2))):
        world.seen.start_over(drawn_faults(draw))
        with killed_at(draw.randint(1, 60) if draw.random() < 0.4 else None):
            send(path, world.settings(), composed_letters(), clock)
        world.seen.wait_until_all_have_left()
        clock.move(days=1)

    world.seen.start_over()
    letters = composed_letters()
    send(path, world.settings(), letters, clock)
    entries = read_ledger(path)
    for entry in entries:
        taken = world.seen.taken_by(entry.recipient)
        assert set(taken) <= composed[entry.recipient], "a wrong content"
        match entry.state:
            case LetterState.SENT:
                assert len(taken) == 1, "a double or a loss"
            case LetterState.REFUSED:
                assert taken == [], "refused, and taken all the same"
            case LetterState.UNKNOWN:
                assert len(taken) <= 1, "a double"
            case state:
                pytest.fail(f"a letter is left {state}")
        tally[entry.state] += 1
    assert {one.recipient for one in entries} == set(people), "a loss"
    assert all(len(one.recipients) == 1 for one in world.seen.taken)

    unknown = {one.recipient for one in entries if one.state is LetterState.UNKNOWN}
    if not unknown:
        return tally
    clock.move(days=1)
    delivered, _ = send(path, world.settings(), letters, clock, Terms(resend_unknown=True))
    world.seen.wait_until_all_have_left()
    refused = {one.letter.recipient for one in delivered if one.hold is Hold.REFUSED}
    for entry in read_ledger(path):
        assert entry.state is LetterState.SENT or entry.recipient in refused, "a loss"
        assert len(world.seen.taken_by(entry.recipient)) <= 1 + (entry.recipient in unknown), "a double"
    return tally


@pytest.mark.parametrize("part", range(PARTS))
def test_a_thousand_runs_give_no_doubles_no_losses_and_no_wrong_contents(
    world: MailWorld, tmp_path: Path, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody cuts the power here, and disks are slow.
    monkeypatch.setattr("generator.delivery.ledger_file.DURABILITY", "OFF")
    tally = Counter[str]()
    for number in range(part, RUNS, PARTS):
        world.seen.taken.clear()
        tally += runs_of_runs(world, tmp_path / f"{number}.sqlite3", random.Random(number))  # noqa: S311 - no secret
    # Faults that never bite would prove nothing.
    assert all(tally[state] >= 5 for state in (LetterState.SENT, LetterState.REFUSED, LetterState.UNKNOWN)), tally
