"""A calendar in another language: nothing of ours is left in English."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import icalendar
import pytest

from generator.audience import internal_view
from generator.calendars import render_calendar
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from tests.conftest import ROOT, read
from tests.portal.hostile_plan import poisoned
from tests.wording.pseudo_language import LOCALE, pseudo_words, untranslated

_NUMBER: Final = "7"
"""What stands for every text of a plan, so that all words are ours."""


def test_no_word_of_ours_is_left_in_english(
    examples: dict[str, Plan], tmp_path: Path, subtests: pytest.Subtests
) -> None:
    words, workspace = pseudo_words(tmp_path), Workspace(vendor=Vendor(name=_NUMBER))
    for plan in (read(ROOT / "tests" / "plans" / "brackenmoor.yml"), *examples.values()):
        told = replace(poisoned(plan, _NUMBER), id=plan.id, locale=LOCALE, timezone=plan.timezone)
        made = render_calendar(internal_view(told, date(2026, 11, 20), workspace), words)
        assert made is not None
        calendar = icalendar.Calendar.from_ical(made.content)
        with subtests.test(plan=plan.id):
            texts = [str(calendar["X-WR-CALNAME"])]
            for event in calendar.events:
                texts += [str(event.get(name, "")) for name in ("SUMMARY", "DESCRIPTION")]
                texts += event.categories
            assert untranslated("\n".join(texts)) == set()
