"""A customer's calendar and data, as somebody would write the script who has plans in YAML and no Planfolio.

Run as `python calendar_script.py PLAN CALENDAR DATA`. It reads the plan, writes its milestones and the reviews that
were held into a calendar by icalendar, and the plan as JSON. It computes no reviews to come and no facts, keeps nothing
of what was in a calendar before and holds back nothing. The benchmark of a whole run starts it for each customer, as a
step of CI would.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from icalendar import Calendar, Event


def calendar(plan: dict[str, Any], name: str) -> Calendar:
    """The dates of a plan."""
    made = Calendar()
    made.add("prodid", "-//script//")
    made.add("version", "2.0")
    steps = [step for outcome in plan["outcomes"] for step in outcome["milestones"]]
    dated = [(step["name"], step["target_date"]) for step in steps]
    dated += [(review["kind"], review["date"]) for review in plan.get("review_history", ())]
    for number, (title, day) in enumerate(dated):
        event = Event()
        event.add("uid", f"{number}@{name}")
        event.add("dtstamp", datetime.now(UTC))
        event.add("summary", title)
        event.add("dtstart", day)
        made.add_component(event)
    return made


def main(plan_file: str, calendar_file: str, data_file: str) -> None:
    """Writes both."""
    plan = yaml.safe_load(Path(plan_file).read_text(encoding="utf-8"))
    Path(calendar_file).write_bytes(calendar(plan, Path(plan_file).stem).to_ical())
    Path(data_file).write_text(json.dumps(plan, indent=2, default=str), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
