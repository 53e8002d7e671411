"""What the preview's server answers, to whom, and what it never gives away."""

import http.client
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from generator.diagnostics import Diagnostic
from generator.preview import PreviewServer, PreviewSite, ShownPlan

PAGE = b'<!doctype html><html><head><title>x</title></head><body dir="ltr"><p>Same day</p></body></html>'
SAID = {"X-Said": "always", "Cache-Control": "private"}
ERROR = Diagnostic(
    file="plans/quillmere.yml", line=4, column=9, id="wrong-value", message="no <b>day</b>", hint="write a day"
)
SHOWN = ShownPlan(
    id="quillmere",
    file="plans/quillmere.yml",
    company="Quillmere <Optics>",
    files={"index.html": PAGE, "assets/a.css": b"p {}", "calendar/q.ics": b"BEGIN", "outcomes/o1.html": PAGE},
)

Ask = Callable[..., http.client.HTTPResponse]


@pytest.fixture
def site() -> PreviewSite:
    site = PreviewSite()
    site.show(SHOWN)
    return site


@pytest.fixture
def server(site: PreviewSite) -> Iterator[PreviewServer]:
    with PreviewServer(site, headers=SAID, is_internal=False, port=0) as server:
        yield server


@pytest.fixture
def ask(server: PreviewServer) -> Iterator[Ask]:
    opened: list[http.client.HTTPConnection | http.client.HTTPResponse] = []

    def request(path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        there = urlsplit(server.address)
        assert there.hostname == "127.0.0.1"
        connection = http.client.HTTPConnection(there.hostname, there.port or 0, timeout=20)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        opened.extend((connection, answer))
        return answer

    yield request
    for one in opened:
        one.close()


def next_stamp(events: http.client.HTTPResponse) -> bytes:
    """The next stamp that is told of; signs of life stand between."""
    return next(line for line in iter(events.readline, b"") if line.startswith(b"data: "))


class TestWhatIsShown:
    def test_the_list_of_plans_leads_to_each(self, ask: Ask) -> None:
        page = ask("/").read().decode()
        assert '<a href="/quillmere/">Quillmere &lt;Optics&gt;</a>' in page
        assert "as its customer sees it" in page

    def test_a_page_of_a_portal_is_what_was_built_and_what_reloads_it(self, ask: Ask, site: PreviewSite) -> None:
        for path in ("/quillmere/", "/quillmere/index.html", "/quillmere/outcomes/o1.html", "/quillmere/?q=1"):
            page = ask(path).read().decode()
            assert "<p>Same day</p></body></html>" in page
            assert f'data-stamp="{site.stamp("quillmere")}" defer></script></head>' in page
            assert "alert" not in page

    def test_other_files_are_as_built(self, ask: Ask) -> None:
        answer = ask("/quillmere/assets/a.css")
        assert (answer.read(), answer.headers["Content-Type"]) == (b"p {}", "text/css; charset=utf-8")
        assert ask("/quillmere/calendar/q.ics").headers["Content-Type"] == "text/calendar; charset=utf-8"

    def test_a_plan_without_a_slash_is_led_to_its_folder(self, ask: Ask) -> None:
        answer = ask("/quillmere")
        assert (answer.status, answer.headers["Location"]) == (308, "/quillmere/")

    def test_every_answer_says_the_headers_and_that_none_is_to_be_kept(self, ask: Ask) -> None:
        for path in ("/", "/quillmere/", "/nowhere", "/_preview/reload.js", "/_preview/events/quillmere"):
            answer = ask(path)
            assert (answer.headers["X-Said"], answer.headers.get_all("Cache-Control")) == ("always", ["no-store"])

    def test_a_question_for_the_head_gets_no_content(self, ask: Ask) -> None:
        answer = ask("/quillmere/assets/a.css", method="HEAD")
        assert (answer.status, answer.headers["Content-Length"], answer.read()) == (200, "4", b"")


class TestWhatIsWrong:
    def test_stands_on_the_page_that_was_built_last_as_text(self, ask: Ask, site: PreviewSite) -> None:
        site.show(replace(SHOWN, errors=(ERROR,)))
        page = ask("/quillmere/").read().decode()
        assert "<p>Same day</p>" in page
        for said in ("1 error", "plans/quillmere.yml:4:9", "no &lt;b&gt;day&lt;/b&gt;", "wrong-value", "write a day"):
            assert said in page
        assert "What you see is what was built last" in page

    def test_stands_alone_where_nothing_was_built_yet(self, ask: Ask, site: PreviewSite) -> None:
        site.show(replace(SHOWN, files={}, errors=(ERROR,)))
        answer = ask("/quillmere/")
        page = answer.read().decode()
        assert answer.status == 503
        assert "quillmere has not been built yet" in page
        assert "plans/quillmere.yml:4:9" in page
        assert "What you see" not in page
        assert "reload.js" in page

    def test_of_the_settings_stands_on_every_page(self, ask: Ask, site: PreviewSite) -> None:
        site.show_settings((ERROR,))
        for path in ("/", "/quillmere/"):
            assert "plans/quillmere.yml:4:9" in ask(path).read().decode()
        site.show_settings(())
        assert "alert" not in ask("/").read().decode()

    def test_a_mistake_of_ours_is_told_as_well(self, ask: Ask, site: PreviewSite) -> None:
        site.show(replace(SHOWN, failure="TypeError: <oops>"))
        assert "TypeError: &lt;oops&gt;" in ask("/quillmere/").read().decode()
        assert "could not be built" in ask("/").read().decode()

    def test_a_page_that_is_not_there_says_so_and_waits_to_come_back(self, ask: Ask) -> None:
        answer = ask("/quillmere/gone<i>.html")
        page = answer.read().decode()
        assert answer.status == 404
        assert "gone&lt;i&gt;.html" in page
        assert 'data-events="/_preview/events/quillmere"' in page


class TestReloading:
    def test_a_change_is_told_at_once_to_the_pages_of_its_plan_and_to_the_list(
        self, ask: Ask, site: PreviewSite
    ) -> None:
        ours, listed = ask("/_preview/events/quillmere"), ask("/_preview/events/")
        first = ours.readline()
        assert first == f"data: {site.stamp('quillmere')}\n".encode()
        listed.readline()
        site.show(replace(SHOWN, id="thornby"))
        assert next_stamp(listed) == f"data: {site.stamp('')}\n".encode()
        assert first == f"data: {site.stamp('quillmere')}\n".encode()
        site.show(SHOWN)
        told = next_stamp(ours)
        assert told == f"data: {site.stamp('quillmere')}\n".encode()
        assert told != first

    def test_another_run_has_other_stamps_so_that_pages_of_the_last_one_reload(self, site: PreviewSite) -> None:
        other = PreviewSite()
        other.show(SHOWN)
        assert other.stamp("quillmere") != site.stamp("quillmere")
        assert other.stamp("thornby") != site.stamp("thornby")

    def test_a_plan_that_is_gone_is_told_of(self, ask: Ask, site: PreviewSite) -> None:
        stream = ask("/_preview/events/quillmere")
        stream.readline()
        site.drop("quillmere")
        assert next_stamp(stream) == f"data: {site.stamp('quillmere')}\n".encode()
        assert ask("/quillmere/").status == 404

    def test_the_end_of_the_preview_ends_all_waiting(self, site: PreviewSite) -> None:
        with PreviewServer(site, headers={}, is_internal=False, port=0) as server:
            there = urlsplit(server.address)
            connection = http.client.HTTPConnection(there.hostname or "", there.port or 0, timeout=20)
            connection.request("GET", "/_preview/events/quillmere")
            stream = connection.getresponse()
            stream.readline()
        assert b"data" not in stream.read()
        connection.close()


class TestWhoIsAnswered:
    @pytest.mark.parametrize("host", ["localhost", "localhost:9000", "127.0.0.1", "LOCALHOST:8000"])
    def test_this_machine_by_its_own_names(self, ask: Ask, host: str) -> None:
        assert ask("/quillmere/", Host=host).status == 200

    @pytest.mark.parametrize(
        "host",
        [
            *("evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "", "[::1"),
            *("10.0.0.1", "evil.example@localhost.example"),
        ],
    )
    def test_and_nobody_under_another_name(self, ask: Ask, host: str) -> None:
        for path in ("/", "/quillmere/", "/_preview/reload.js", "/_preview/events/quillmere"):
            answer = ask(path, Host=host)
            assert answer.status == 421
            assert b"Same day" not in answer.read()

    def test_only_this_machines_own_address_is_listened_on(self, server: PreviewServer) -> None:
        port = urlsplit(server.address).port or 0
        with socket.socket() as other:
            # 127.0.0.2 is this machine as well, and a server that listens on every address would answer there.
            assert other.connect_ex(("127.0.0.2", port)) != 0

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
    def test_nothing_but_reading_is_answered(self, ask: Ask, method: str) -> None:
        assert ask("/quillmere/", method=method).status == 501


def test_what_is_no_address_is_told_so_and_nothing_is_printed(ask: Ask, capfd: pytest.CaptureFixture[str]) -> None:
    assert ask("http://[/quillmere/", Host="localhost").status == 400
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "path",
    [
        "/quillmere/../../../etc/passwd",
        "/quillmere/%2e%2e/%2e%2e/etc/passwd",
        "/quillmere/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/etc/passwd",
        "/quillmere/assets",
        "/quillmere/assets/",
        "/quillmere/assets/a.css/",
        "/quillmere\\..\\..\\etc\\passwd",
        "/_preview/",
        "/_preview/../server.py",
        "/quillmere/%00",
    ],
)
def test_no_path_leads_to_anything_but_what_was_built(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    text = answer.read()
    assert b"root:" not in text
    assert b"p {}" not in text


class TestThePort:
    def test_the_next_free_one_is_taken_where_none_is_asked_for(self, site: PreviewSite) -> None:
        with (
            PreviewServer(site, headers={}, is_internal=False) as one,
            PreviewServer(PreviewSite(), headers={}, is_internal=False) as two,
        ):
            assert one.address != two.address

    def test_one_that_is_taken_cannot_be_had(self, server: PreviewServer) -> None:
        with pytest.raises(OSError, match="in use"):
            PreviewServer(PreviewSite(), headers={}, is_internal=False, port=urlsplit(server.address).port)
