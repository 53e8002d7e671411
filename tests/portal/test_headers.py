"""The headers of portals, in the words of each server."""

import re

from lxml import html

from generator.headers import HEADERS, POLICY, headers_file, server_snippets

_SNIPPETS = {file.path.name: file.content.decode() for file in server_snippets()}


def test_the_policy_lets_nothing_run_that_stands_in_a_page_and_nothing_load_from_elsewhere() -> None:
    assert POLICY.startswith("default-src 'none'; ")
    sources = {source for directive in POLICY.split("; ") for source in directive.split()[1:]}
    assert sources == {"'none'", "'self'", "data:"}
    assert [directive for directive in POLICY.split("; ") if "data:" in directive] == ["img-src 'self' data:"]


def test_netlify_and_cloudflare_are_told_every_header_for_every_path() -> None:
    path, *lines = headers_file().content.decode().splitlines()
    assert path == "/*"
    assert all(line.startswith("  ") for line in lines)
    assert dict(line.strip().split(": ", 1) for line in lines) == HEADERS


def test_nginx_is_told_the_same_for_errors_as_well() -> None:
    lines = [line for line in _SNIPPETS["nginx.conf"].splitlines() if not line.startswith("#")]
    said = [re.fullmatch(r'add_header ([A-Za-z-]+) "([^"$\\]*)" always;', line) for line in lines]
    assert {match[1]: match[2] for match in said if match} == HEADERS
    assert all(said)


def test_caddy_is_told_the_same() -> None:
    lines = [line for line in _SNIPPETS["Caddyfile"].splitlines() if not line.startswith("#")]
    assert lines[:2] == ["(planfolio) {", "\theader {"]
    assert lines[-2:] == ["\t}", "}"]
    said = [re.fullmatch(r'\t\t([A-Za-z-]+) "([^"{}\\]*)"', line) for line in lines[2:-2]]
    assert {match[1]: match[2] for match in said if match} == HEADERS
    assert all(said)


def test_every_page_keeps_to_the_policy_by_itself(site: dict[str, str]) -> None:
    for name, text in site.items():
        page = html.document_fromstring(text.encode())
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY], name
        before = "//meta[@http-equiv]/preceding::*[self::link[@rel='stylesheet'] or self::script]"
        assert page.xpath(before) == [], "nothing is loaded before the policy holds"
        assert page.xpath("//script[not(@src) and not(@type='application/json')]") == [], name
        assert page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == [], name
