"""nginx and Caddy, told who may open which portal: nobody opens another customer's."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.conftest import ACCESS, MANY, ODD, VENDOR, Ask, found, free_port, running

ADA, BO, CEM, VERA = "ada@acme.example", "bo@brook.example", "cem@acme-2.example", "vera@vendor.example"
PEOPLE = {"acme": (ADA, ODD), "acme-2": (CEM,), "brook": (BO,), "many": (MANY[0], MANY[-1]), "vendor": (VERA,)}
STRANGERS = ("eve@elsewhere.example", "hana@tidewick.example.elsewhere.example", "nobody@access.invalid.example")
PATHS = {one.plan_id: one.path for one in ACCESS.portals}

_NGINX = """\
daemon off;
{user}
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{
    listen 127.0.0.1:{port};
    root {www};
    # Somebody's own rule for some files must not open a way around the doors.
    location ~ o1\\.html$ {{ expires 1h; auth_request off; }}
    include {snippet};
  }}
}}
"""
_CADDY = """\
{{
	admin off
	auto_https off
	storage file_system {folder}
}}
import {snippet}
http://127.0.0.1:{port} {{
	root * {www}
	import planfolio_access
}}
"""


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def server(
    request: pytest.FixtureRequest, written: Path, oauth2_proxy: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ask]:
    """A real server that was given what we write, with only the stand-in's port put in."""
    kind = request.param
    tool, folder, port = found(kind), tmp_path_factory.mktemp(kind), free_port()
    name, frame = ("nginx/portals.conf", _NGINX) if kind == "nginx" else ("caddy/Caddyfile", _CADDY)
    snippet, settings = folder / "snippet", folder / "settings"
    text = (written / name).read_text(encoding="utf-8")
    assert "127.0.0.1:4180" in text
    snippet.write_text(text.replace("127.0.0.1:4180", f"127.0.0.1:{oauth2_proxy}"), encoding="utf-8")
    # Started by root, nginx works as somebody else, who may not read a test's folders.
    user = "user root;" if os.geteuid() == 0 else ""
    text = frame.format(folder=folder, port=port, www=written / "www", snippet=snippet, user=user)
    settings.write_text(text, encoding="utf-8")
    if kind == "nginx":
        told = subprocess.run([tool, "-t", "-c", settings], capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        command = [tool, "-c", str(settings)]
    else:
        command = [tool, "run", "--adapter", "caddyfile", "--config", str(settings)]
    with running(command, port, folder / "log") as ask:
        yield ask


def page(plan_id: str) -> str:
    return f"/{PATHS[plan_id]}/outcomes/o1.html"


def test_everybody_opens_their_own_portal(server: Ask) -> None:
    for plan_id, people in PEOPLE.items():
        for person in people:
            assert server(page(plan_id), person)[:2] == (200, f"portal of {plan_id}"), person


def test_nobody_opens_the_portal_of_another_customer(server: Ask) -> None:
    everybody = [*(person for people in PEOPLE.values() for person in people), *STRANGERS]
    for plan_id in PATHS:
        for person in set(everybody) - set(PEOPLE.get(plan_id, ())):
            status, text, _ = server(page(plan_id), person)
            assert status == 403, (plan_id, person)
            assert "portal of" not in text


@pytest.mark.parametrize(
    "way",
    [
        "/acme/../brook/outcomes/o1.html",
        "/acme/%2e%2e/brook/outcomes/o1.html",
        "/acme/..%2fbrook/outcomes/o1.html",
        "//brook/outcomes/o1.html",
        "/./brook/outcomes/o1.html",
        "/%62rook/outcomes/o1.html",
        "/BROOK/outcomes/o1.html",
        "/acme//../brook/outcomes/o1.html",
        "/brook/outcomes/o1.html?allowed_emails=ada@acme.example",
        "/brook/outcomes/o1.html?allowed_email_domains=acme.example&allowed_emails=",
        "/-/plan/acme/../../../brook/outcomes/o1.html",
        "/oauth2/../brook/outcomes/o1.html",
        "/oauth2/%2e%2e/brook/outcomes/o1.html",
    ],
)
@pytest.mark.parametrize("who", [ADA, ""])
def test_no_way_of_writing_an_address_goes_around_the_door(server: Ask, way: str, who: str) -> None:
    assert "portal of brook" not in server(way, who)[1]


def test_our_own_people_open_every_portal(server: Ask) -> None:
    assert [server(page(plan_id), VENDOR)[1] for plan_id in PATHS] == [f"portal of {plan_id}" for plan_id in PATHS]


def test_a_portal_that_nobody_of_the_customers_may_open_is_open_to_nobody_of_them(server: Ask) -> None:
    # For oauth2-proxy an empty list would name everybody.
    assert server(page("empty"), ADA)[0] == 403


def test_what_is_no_portal_is_for_our_own_people_alone(server: Ask) -> None:
    assert server("/", ADA)[0] == 403
    assert server("/index.html", VENDOR)[:2] == (200, "nobody's portal")


def test_who_has_not_signed_in_is_sent_there_from_every_path_alike(server: Ask) -> None:
    paths = (page("acme"), page("empty"), "/nobody/", "/nobody/x.html", "/", "/acme", "/-/x")
    assert {server(path, "")[0] for path in paths} == {302}
    onward = server(page("acme"), "")[2]
    assert onward == f"/oauth2/sign_in?rd={page('acme')}"
    assert server(onward, "")[:2] == (200, f"sign in at {onward}")


def test_the_questions_that_the_server_asks_cannot_be_asked_from_outside(server: Ask) -> None:
    for path in ("/-/vendor", "/-/plan/acme"):
        status, text, _ = server(path, ADA)
        assert status in {403, 404}
        assert "portal" not in text
