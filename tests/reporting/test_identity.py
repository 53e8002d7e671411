"""What makes a finding the same finding in the next report."""

from dataclasses import replace

from generator.diagnostics import Diagnostic
from generator.reporting.identity import identities

ONE = Diagnostic(file="plans/a.yml", line=57, column=5, id="unknown-key", message="unknown key `x` in `outcomes[0]`")


def test_what_moves_stays_what_it_is() -> None:
    moved = replace(ONE, line=80, column=7, message="unknown key `x` in `outcomes[1]`")
    assert identities([moved]) == identities([ONE])


def test_what_is_told_with_another_number_of_days_stays_what_it_is() -> None:
    late, later = (replace(ONE, message=f"the review of 2026-05-0{n} is {n} days overdue") for n in (3, 4))
    assert identities([late]) == identities([later])


def test_another_item_key_check_or_file_is_another_finding() -> None:
    others = [
        ONE,
        replace(ONE, file="plans/b.yml"),
        replace(ONE, id="wrong-type"),
        replace(ONE, message="unknown key `y` in `outcomes[0]`"),
        replace(ONE, message="no milestone has the id O1.M1"),
        replace(ONE, message="no milestone has the id O1.M2"),
    ]
    assert len({identities([other]) for other in others}) == len(others)


def test_findings_that_are_alike_are_told_apart() -> None:
    both = identities([ONE, replace(ONE, line=80)])
    assert len(set(both)) == 2
    assert both[0] == identities([ONE])[0]


def test_words_for_the_reader_make_no_difference() -> None:
    assert identities([replace(ONE, hint="did you mean `y`?")]) == identities([ONE])
