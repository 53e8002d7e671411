"""A process that is killed at any moment, or that meets another: no letter goes twice, and none is lost."""

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Event

import pytest

from generator.delivery import LetterState, Terms, read_ledger
from tests.conftest import ROOT
from tests.delivery.mail_world import ADA, CEM, EVE, Clock, Fault, MailWorld, Step, letter_to, send

LETTERS = [letter_to(one) for one in (ADA, CEM, EVE)]
Process = subprocess.Popen[str]


def start(path: Path, world: MailWorld, place: str | None = None) -> Process:
    command = [sys.executable, "-m", "tests.delivery.one_run", str(path), str(world.port), f"{ADA},{CEM},{EVE}"]
    return subprocess.Popen(
        [*command, *([place] if place else [])],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed(process: Process) -> bool:
    process.communicate(timeout=60)
    return process.returncode == -signal.SIGKILL


def check_that_all_are_sent_or_held(world: MailWorld, path: Path, clock: Clock) -> dict[str, LetterState]:
    """After the next run, which is well: each letter has gone once, or may have and is held."""
    world.seen.wait_until_all_have_left()
    world.seen.start_over()
    clock.move(days=1)
    send(path, world.settings(), LETTERS, clock)
    states = {one.recipient: one.state for one in read_ledger(path)}
    for letter in LETTERS:
        times = len(world.seen.taken_by(letter.recipient))
        assert set(world.seen.taken_by(letter.recipient)) <= {letter.content}
        assert (states[letter.recipient], times) in {
            (LetterState.SENT, 1),
            (LetterState.UNKNOWN, 0),
            (LetterState.UNKNOWN, 1),
        }
    send(path, world.settings(), LETTERS, clock, Terms(resend_unknown=True))
    assert {one.state for one in read_ledger(path)} == {LetterState.SENT}
    assert all(world.seen.taken_by(letter.recipient) for letter in LETTERS)
    return states


@pytest.mark.parametrize(
    ("step", "nth", "unknown"),
    [
        (Step.EHLO, 1, 0),
        (Step.MAIL, 1, 0),
        (Step.RCPT, 2, 0),
        (Step.DATA, 2, 1),
        (Step.WITHIN, 2, 1),
        (Step.END, 1, 1),
        (Step.TAKEN, 3, 1),
        (Step.QUIT, 1, 0),
    ],
)
def test_killed_by_the_time_the_server_is_at_a_step(
    world: MailWorld, path: Path, clock: Clock, step: Step, nth: int, unknown: int
) -> None:
    started = Event()

    def kill() -> None:
        assert started.wait(20)
        os.kill(process.pid, signal.SIGKILL)

    world.seen.faults = [Fault(at=step, nth=nth, does=kill)]
    process = start(path, world)
    started.set()
    assert killed(process)
    states = check_that_all_are_sent_or_held(world, path, clock)
    assert Counter(states.values())[LetterState.UNKNOWN] == unknown


@pytest.mark.parametrize(
    ("place", "unknown"),
    [
        ("admit:before:2", 0),
        ("admit:after:2", 0),
        ("begin:before:2", 0),
        ("sending:within:2", 0),
        ("begin:after:2", 1),
        ("end:before:2", 1),
        ("sent:within:2", 1),
        ("end:after:2", 0),
    ],
)
def test_killed_beside_the_ledger(world: MailWorld, path: Path, clock: Clock, place: str, unknown: int) -> None:
    assert killed(start(path, world, place))
    states = check_that_all_are_sent_or_held(world, path, clock)
    assert Counter(states.values())[LetterState.UNKNOWN] == unknown


def test_two_processes_at_once_send_each_letter_once(world: MailWorld, path: Path) -> None:
    is_there, may_go_on = Event(), Event()

    def meet() -> None:
        is_there.set()
        assert may_go_on.wait(60)

    world.seen.faults = [Fault(at=Step.TAKEN, nth=2, does=meet, answer="250 taken")]
    first = start(path, world)
    assert is_there.wait(60)
    second = start(path, world)
    _, said = second.communicate(timeout=60)
    assert second.returncode == 1
    assert f"another run is sending by this ledger: process {first.pid} on" in said
    may_go_on.set()
    first.communicate(timeout=60)
    assert first.returncode == 0
    assert sorted(one.recipients[0] for one in world.seen.taken) == sorted((ADA, CEM, EVE))


def test_many_processes_at_once_send_each_letter_once(world: MailWorld, path: Path) -> None:
    for process in [start(path, world) for _ in range(4)]:
        process.communicate(timeout=60)
    assert sorted(one.recipients[0] for one in world.seen.taken) == sorted((ADA, CEM, EVE))
    assert {one.state for one in read_ledger(path)} == {LetterState.SENT}
