"""What hosts other than web servers are told of who may open which portal."""

import json
import re
import subprocess
import threading
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from generator.access import AccessMap, access_files
from generator.wording import Words
from tests.access.conftest import ACCESS, ADDRESS, ODD, found, portal


def content(access: AccessMap, name: str) -> str:
    return next(file.content.decode() for file in access_files(access, Words()) if str(file.path) == name)


def rules(policy: dict[str, Any]) -> list[tuple[str, str]]:
    return [(kind, value) for rule in policy["include"] for kind, below in rule.items() for value in below.values()]


def test_cloudflare_has_an_application_for_each_portal_and_one_for_all_else() -> None:
    resources = json.loads(content(ACCESS, "cloudflare/access.tf.json"))["resource"]
    applications = resources["cloudflare_zero_trust_access_application"]
    assert {name: one["domain"] for name, one in applications.items()} == {
        "all_else": "portals.tidewick.example",
        **{f"plan_{one.plan_id}": f"portals.tidewick.example/{one.path}" for one in ACCESS.portals},
    }
    policies = resources["cloudflare_zero_trust_access_policy"]
    for name, application in applications.items():
        named = [
            re.fullmatch(r"\$\{cloudflare_\w+_policy\.([\w-]+)\.id\}", one["id"]) for one in application["policies"]
        ]
        assert [match[1] for match in named if match] == (["vendor"] if name == "all_else" else [name, "vendor"])
    assert rules(policies["vendor"]) == [("email_domain", "tidewick.example")]
    assert rules(policies["plan_brook"]) == [("email", "bo@brook.example")]
    assert {policy["decision"] for policy in policies.values()} == {"allow"}


@pytest.mark.parametrize("name", ["nginx/portals.conf", "caddy/Caddyfile"])
def test_web_servers_are_told_to_serve_what_is_live_and_no_more_of_the_folder(name: str) -> None:
    roots = re.findall(r"root (?:\* )?(/[\w/]+)", content(ACCESS, name))
    assert roots == ["/srv/portals/current"]


def test_where_nobody_may_open_a_portal_cloudflare_is_not_given_an_empty_list() -> None:
    alone = AccessMap(address=ADDRESS, domains=(), portals=(portal("empty"),))
    for policy in json.loads(content(alone, "cloudflare/access.tf.json"))["resource"][
        "cloudflare_zero_trust_access_policy"
    ].values():
        assert rules(policy) == [("email", "nobody@access.invalid")]


def test_no_address_is_a_template_to_terraform() -> None:
    odd = AccessMap(address=ADDRESS, domains=(), portals=(portal("acme", "a${path.module}%{if}@acme.example"),))
    written = content(odd, "cloudflare/access.tf.json")
    assert "a$${path.module}%%{if}@acme.example" in written
    assert not re.search(r"(?<!\$)\$\{(?!var\.|cloudflare_)", written)


def test_a_file_of_addresses_and_the_settings_of_oauth2_proxy_can_be_read_by_it() -> None:
    settings = tomllib.loads(content(ACCESS, "oauth2-proxy/oauth2-proxy.cfg"))
    assert settings["redirect_url"] == "https://portals.tidewick.example/oauth2/callback"
    assert settings["email_domains"] == ["*"]
    assert content(ACCESS, "oauth2-proxy/emails/brook.txt") == "bo@brook.example\n"


Asked = list[tuple[str, str, str, dict[str, list[str]]]]
"""Method, path, token and form of each request."""


class _GitLab(BaseHTTPRequestHandler):
    """Notes what it is asked to do."""

    def __init__(self, asked: Asked, *others: Any) -> None:
        self._asked = asked
        super().__init__(*others)

    def _note(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._asked.append((self.command, self.path, self.headers["PRIVATE-TOKEN"], parse_qs(body)))
        self.send_response(200)
        self.end_headers()

    do_PUT = do_POST = _note  # noqa: N815 - names that the library calls

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - inherited
        pass


@pytest.fixture
def gitlab() -> Iterator[tuple[int, Asked]]:
    asked: Asked = []
    server = HTTPServer(("127.0.0.1", 0), partial(_GitLab, asked))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_script_for_gitlab_closes_the_project_and_invites_whom_it_is_to_let_in(
    gitlab: tuple[int, Asked], tmp_path: Path
) -> None:
    found("curl")
    port, asked = gitlab
    script = tmp_path / "acme.sh"
    script.write_text(content(ACCESS, "gitlab-pages/acme.sh"), encoding="utf-8")
    known = {"GITLAB_TOKEN": "a token", "GITLAB_PROJECT": "plans%2Facme", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        ["sh", script],
        env={**known, "CI_API_V4_URL": f"http://127.0.0.1:{port}/api/v4"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    project = "/api/v4/projects/plans%2Facme"
    assert asked == [
        ("PUT", project, "a token", {"visibility": ["private"], "pages_access_level": ["private"]}),
        ("POST", f"{project}/invitations", "a token", {"access_level": ["10"], "email": ["ada@acme.example"]}),
        ("POST", f"{project}/invitations", "a token", {"access_level": ["10"], "email": [ODD]}),
    ]


def test_the_script_for_gitlab_does_nothing_without_token_and_project(tmp_path: Path) -> None:
    script = tmp_path / "acme.sh"
    script.write_text(content(ACCESS, "gitlab-pages/acme.sh"), encoding="utf-8")
    done = subprocess.run(["sh", script], env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "GITLAB_TOKEN" in done.stderr
