"""Who may open which portal at a day."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.access import AccessMap, Left, PortalAccess, Reason, access_json, portal_access, read_access
from generator.audience import customer_view
from generator.model.plan import Plan
from generator.model.workspace import Workspace
from tests.access.conftest import ACCESS, portal

DAY = date(2026, 11, 20)
PEOPLE = [
    {"name": "Ada Brandt", "type": "executive_sponsor", "email": "Ada.Brandt@Quillmere.example"},
    {"name": "Ben Cole", "email": "ben@quillmere.example", "until": "2026-11-20"},
    {"name": "Cem Doruk", "email": "cem@quillmere.example", "until": "2026-11-19"},
    {"name": "Dot Ek", "email": "dot@quillmere.example", "since": "2026-11-21"},
    {"name": "Analysts", "size": 3},
    {"name": "Front desk", "size": 4, "email": "desk@quillmere.example"},
    {"name": "Fay Gold", "email": "fay@quillmere.example", "visibility": "internal"},
]
VENDOR = [{"name": "Eve Falk", "type": "csm", "email": "eve@tidewick.example"}]


def access_of(plan: Plan, day: date = DAY) -> PortalAccess:
    return portal_access(customer_view(plan, day, Workspace()), "a-path")


@pytest.fixture
def plan(plan_of: Callable[..., Plan]) -> Plan:
    return plan_of(stakeholders={"customer": PEOPLE, "vendor": VENDOR})


def test_the_customers_people_who_are_in_their_part_that_day_get_in(plan: Plan) -> None:
    access = access_of(plan)
    assert access.addresses == ("ada.brandt@quillmere.example", "ben@quillmere.example", "desk@quillmere.example")
    assert (access.plan_id, access.customer, access.path) == ("quillmere", "Quillmere Optics", "a-path")


def test_who_does_not_get_in_is_told_with_the_reason_but_who_is_hidden_is_not_told_of(plan: Plan) -> None:
    assert access_of(plan).left_out == (
        Left(name="Cem Doruk", reason=Reason.NO_LONGER),
        Left(name="Dot Ek", reason=Reason.NOT_YET),
        Left(name="Analysts", reason=Reason.NO_ADDRESS),
    )


def test_doors_open_and_close_with_the_days(plan: Plan) -> None:
    assert "ben@quillmere.example" not in access_of(plan, date(2026, 11, 21)).addresses
    assert "dot@quillmere.example" in access_of(plan, date(2026, 11, 21)).addresses
    assert "cem@quillmere.example" in access_of(plan, date(2026, 11, 19)).addresses


def test_a_map_that_was_written_is_read_back_as_it_was() -> None:
    assert read_access(access_json(ACCESS)) == {one.plan_id: one for one in ACCESS.portals}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "planfolio-access/0"}', '{"format": "planfolio-access/1"}']
)
def test_what_is_no_map_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_access(text)


def test_a_portal_has_an_address_where_the_settings_say_below_which_all_lie() -> None:
    one = portal("acme", path="acme-token")
    assert ACCESS.link(one) == "https://portals.tidewick.example/acme-token/"
    below = AccessMap(address="https://tidewick.example/plans", domains=(), portals=(one,))
    assert below.link(one) == "https://tidewick.example/plans/acme-token/"
    assert AccessMap(address=None, domains=(), portals=(one,)).link(one) is None
