"""Plans of invented customers, any number, for tests and benchmarks: varied in size, kind, age, language and luck.

Run it with `python tests/benchmarks/make_plans.py N --seed S [--into DIR]`. The same number and seed give the same
files, and the first plans of a larger number are those of a smaller one. Each plan is one that a customer success
team could have written by `DAY`: what was due before is mostly done, some of it late, and some is not.
"""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

DAY: Final = date(2026, 11, 20)
"""The day on which the plans were written."""

_FIRST = (
    "Amara Bela Corin Dagny Edda Farid Greta Hollis Imre Jorun Kiran Leocadia Mirela Noor Osric Petra Quill Rosalind"
)
_LAST = "Abernathy Brandvold Castellane Dunmore Eriksdottir Farrow Gallowglass Hathersage Iverdale Kestrelby Lindqvist"
_PLACES = (
    "Alder Birch Cinder Dapple Ember Fallow Garnet Hollow Indigo Juniper Kettle Lantern Marrow Nettle Osprey Pewter"
)
_ENDS = "brook field ford gate haven mere moor ridge stead wick worth"
_TRADES = "Freight Insurance Leasing Foods Laboratories Care Outdoor Energy Textiles Printing Logistics Instruments"
_GOALS: Final = (
    ("Cut", "time from order to dispatch", "hours per order", "Order log"),
    ("Raise", "orders released untouched", "%", "Release report"),
    ("Lower", "questions to the service desk", "tickets per week", "Service desk report"),
    ("Raise", "sites that close the month on time", "sites", "Finance calendar"),
    ("Cut", "cost of a claim handled", "USD per claim", "Ledger"),
    ("Raise", "people who use it each week", "users", "Usage report"),
    ("Lower", "shipments sent back", "returns per month", "Warehouse log"),
)
_STEPS: Final = (
    "First team trained",
    "Data of last year loaded and agreed",
    "Interface to the ledger live",
    "Two weeks without the old way",
    "Half way to the goal",
    "Second site live",
    "Audit of a sample passed",
    "Goal held for four weeks",
)
_RISKS: Final = (
    ("The team has other work until the quarter ends", "resource"),
    ("The interface depends on a supplier who answers late", "integration"),
    ("Two sites keep their own lists", "adoption"),
    ("The ledger is replaced next year", "technical"),
    ("The sponsor changes post", "sponsor"),
    ("The budget for the second site is not approved", "budget"),
)
_TYPES: Final = (
    "onboarding",
    "adoption",
    "strategic",
    "strategic",
    "expansion",
    "renewal",
    "risk_mitigation",
    "mutual_action",
    "goal_card",
)
_LOCALES: Final = (*("en-US",) * 6, "en-GB", "en-GB", "de-DE", "fr-FR", "es-ES", "ja-JP")
_CADENCES: Final = ("quarterly", "standard", "strategic", "light")


def plan(number: int, seed: int) -> tuple[str, dict[str, Any]]:
    """The id and the data of one plan."""
    luck = Random(f"{seed}/{number}")  # noqa: S311 - no secrets here
    pick = luck.choice
    company = f"{pick(_PLACES.split())}{pick(_ENDS.split())} {pick(_TRADES.split())}"
    plan_id = f"{company.lower().replace(' ', '-')}-{number:05}"
    started = DAY - timedelta(days=luck.randint(20, 500))
    kind = pick(_TYPES)
    months = luck.choice((3, 6, 12, 12, 18))
    ends = started + timedelta(days=30 * months)
    names = [f"{first} {last}" for first in _FIRST.split() for last in _LAST.split()]
    luck.shuffle(names)
    customers = _people(luck, "customer", names[: luck.randint(3, 9)], f"{plan_id}.example")
    vendors = _people(luck, "vendor", names[10 : luck.randint(12, 15)], "tidewick.example")
    has_ended = ends < DAY and luck.random() < 0.7
    outcomes = luck.choice((1, 2, 3, 3, 3, 4, 4, 5, 5, 6)) if kind != "goal_card" else 1
    data = {
        "plan": {
            "version": f"{luck.randint(1, 4)}.{luck.randint(0, 5)}",
            "created": started,
            "status": "completed" if has_ended else pick(("active", "active", "active", "at_risk")),
            "type": kind,
            "scope_months": months,
            "success_statement": f"{company} works without lists beside the system, and everybody sees why.",
            "locale": pick(_LOCALES),
            "cadence": pick(_CADENCES),
        },
        "customer": {
            "company": company,
            "industry": pick(_TRADES.split()),
            "segment": pick(("enterprise", "mid_market", "smb")),
            "overview": f"{company} has about {luck.randint(2, 90) * 50} people at {luck.randint(1, 30)} sites.",
            "business_case": "Too much was typed twice, and nobody knew which of two figures was right.",
            "contract": {
                "start_date": started - timedelta(days=30),
                "renewal_date": ends + timedelta(days=luck.randint(20, 200)),
                "notice_days": pick((30, 60, 90)),
                "arr": f"${luck.randint(5, 600) * 1000:,}",
            },
        },
        "stakeholders": {"customer": customers, "vendor": vendors},
        "outcomes": [
            _outcome(luck, f"O{place}", started, ends, (customers, vendors), is_over=has_ended)
            for place in range(1, outcomes + 1)
        ],
        "risks": [_risk(luck, started, vendors) for _ in range(luck.randint(0, 6))],
        "review_history": list(_reviews(luck, started, min(ends, DAY), customers, vendors)),
    }
    return plan_id, data


def _people(luck: Random, side: str, names: list[str], domain: str) -> list[dict[str, Any]]:
    parts = {
        "customer": ("executive_sponsor", "champion", "day_to_day_contact", "technical_contact", "end_user"),
        "vendor": ("primary_owner", "executive_sponsor", "solution_architect", "account_executive", "support_lead"),
    }[side]
    return [
        {
            "name": name,
            "title": f"{luck.choice(('Head', 'Director', 'Manager'))} of {luck.choice(_TRADES.split())}",
            "type": [parts[min(place, len(parts) - 1)]],
            "engagement": luck.choice(("active", "moderate", "low")),
            "last_contact": DAY - timedelta(days=luck.randint(1, 90)),
            "email": f"{name.lower().replace(' ', '.')}@{domain}",
        }
        for place, name in enumerate(names)
    ]


def _outcome(
    luck: Random,
    outcome_id: str,
    started: date,
    ends: date,
    people: tuple[list[dict[str, Any]], list[dict[str, Any]]],
    *,
    is_over: bool,
) -> dict[str, Any]:
    verb, what, unit, source = luck.choice(_GOALS)
    before = luck.randint(30, 90)
    after = before + luck.randint(8, 40) if verb == "Raise" else before - luck.randint(8, 25)
    target = ends - timedelta(days=luck.randint(0, 40))
    days = (min(DAY, target) - started).days
    share = 1.0 if is_over else luck.uniform(0.2, 1.1) * min(1.0, days / max(1, (target - started).days))
    readings = max(0, days // luck.choice((30, 45, 90)))
    written = "%" if unit == "%" else f" {unit}"
    return {
        "id": outcome_id,
        "description": f"{verb} {what} from {before}{written} to {after}{written} by {target:%B %-d, %Y}.",
        "so_that": "The team can take on more without more people.",
        "business_value": f"About ${luck.randint(20, 900) * 1000:,} a year.",
        "baseline": {"metric": what, "current": f"{before}{written}", "measured_on": started, "source": source},
        "target": {"metric": what, "goal": f"{after}{written}", "target_date": target},
        "measurements": [
            {
                "date": started + timedelta(days=days * place // readings),
                "value": f"{round(before + (after - before) * share * place / readings)}{written}",
                "source": source,
            }
            for place in range(1, readings + 1)
        ],
        "status": "complete" if is_over else "in_progress",
        "milestones": list(_milestones(luck, outcome_id, started, target, people, is_over=is_over)),
    }


def _milestones(
    luck: Random,
    outcome_id: str,
    started: date,
    target: date,
    people: tuple[list[dict[str, Any]], list[dict[str, Any]]],
    *,
    is_over: bool,
) -> Iterator[dict[str, Any]]:
    number = luck.choice((3, 4, 4, 5, 5, 6, 8))
    for place in range(1, number + 1):
        due = started + timedelta(days=(target - started).days * place // number)
        owners = {side: luck.choice(of)["name"] for side, of in zip(("customer", "vendor"), people, strict=True)}
        milestone: dict[str, Any] = {
            "id": f"{outcome_id}.M{place}",
            "name": f"{luck.choice(_STEPS)}, step {place}",
            "target_date": due,
            "owners": owners,
            "metric": "Share of work done the new way",
            "success_criteria": f"At least {luck.randint(60, 98)}% for two weeks, seen in the report.",
        }
        if place > 1 and luck.random() < 0.5:
            milestone["depends_on"] = [f"{outcome_id}.M{place - 1}"]
        done = due + timedelta(days=luck.choice((-6, -2, 0, 0, 1, 4, 11)))
        if is_over or (done <= DAY and luck.random() < 0.9):
            yield milestone | {"status": "complete", "actual_date": min(done, DAY)}
        elif due <= DAY + timedelta(days=30):
            yield milestone | {"status": luck.choice(("in_progress", "in_progress", "at_risk"))}
        else:
            yield milestone | {"status": "pending"}


def _risk(luck: Random, started: date, vendors: list[dict[str, Any]]) -> dict[str, Any]:
    description, category = luck.choice(_RISKS)
    return {
        "description": f"{description} ({luck.randint(1, 999)}).",
        "category": category,
        "impact": luck.choice(("low", "medium", "high")),
        "likelihood": luck.choice(("low", "medium", "high")),
        "mitigation": "Agree on a day each week, and tell the sponsor when two in a row are missed.",
        "status": luck.choice(("open", "mitigating", "monitoring", "accepted")),
        "owner": luck.choice(vendors)["name"],
        "due": DAY + timedelta(days=luck.randint(-10, 90)),
        "raised_on": started + timedelta(days=luck.randint(0, 15)),
    }


def _reviews(
    luck: Random, started: date, last: date, customers: list[dict[str, Any]], vendors: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    day = started + timedelta(days=85)
    while day <= last:
        there = [person["name"] for person in (*customers[:2], vendors[0])]
        yield {
            "date": day,
            "kind": "qbr",
            "attendees": there,
            "summary": "What was promised is on its way; one step is late and has a new day.",
            "decisions": ["Keep the plan as it is."],
            "plan_changes": "none",
            "actions": [
                {
                    "name": f"Send the list of sites ({luck.randint(1, 99)})",
                    "owner": luck.choice(there),
                    "due": day + timedelta(days=14),
                    "status": "complete",
                    "completed_on": min(DAY, day + timedelta(days=luck.randint(2, 20))),
                }
            ],
        }
        day += timedelta(days=luck.choice((88, 91, 95)))


def write_plans(folder: Path, number: int, seed: int) -> None:
    """Writes so many plans to the folder `plans` below a folder, and the settings of their vendor beside it."""
    (folder / "plans").mkdir(parents=True, exist_ok=True)
    settings = "vendor: {name: Tidewick, primary_color: '#14532d'}\n"
    (folder / "planfolio.yml").write_text(settings, encoding="utf-8")
    for place in range(1, number + 1):
        plan_id, data = plan(place, seed)
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)
        (folder / "plans" / f"{plan_id}.yml").write_text(text, encoding="utf-8")


def main() -> None:
    """Writes the plans that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write plans of invented customers.")
    parser.add_argument("number", type=int, help="How many.")
    parser.add_argument("--seed", type=int, default=1, help="Another seed gives other plans.")
    parser.add_argument("--into", type=Path, default=Path(), help="The folder; the current one by default.")
    options = parser.parse_args()
    write_plans(options.into, options.number, options.seed)


if __name__ == "__main__":
    main()
