"""Writing who may open which portal."""

import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.app.access import write_access
from generator.app.own_domains import own_domains
from generator.app.path_secret import PATH_SECRET
from generator.app.publish import publish
from generator.app.workspace import MisuseError, open_folder
from generator.model.portal_path import portal_path
from generator.model.workspace import MailSettings
from generator.publish.place import Place
from tests.conftest import ROOT

DAY = date(2026, 11, 20)
SETTINGS = """\
vendor: {name: Tidewick}
mail: {sender: Tidewick <success@tidewick.example>}
publishing: {address: "https://portals.tidewick.example/", secret_paths: true}
"""
SECRET, OTHER = "s" * 32, "t" * 32


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for plan in ("northlight-freight", "thistle-and-otter"):
        shutil.copy(ROOT / "plans" / f"{plan}.yml", tmp_path / "plans")
    (tmp_path / "planfolio.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def written(root: Path, *names: str, day: date = DAY, secret: str = SECRET) -> dict[str, Any]:
    """The access map after a run, its portals by their plans."""
    write_access(open_folder(root), names, day, root / "build", {PATH_SECRET: secret})
    content = json.loads((root / "build" / "access" / "access.json").read_text(encoding="utf-8"))
    return {portal["plan"]: portal for portal in content["portals"]}


def test_every_plan_has_its_people_and_its_secret_path(root: Path) -> None:
    portals = written(root)
    assert portals["thistle-and-otter"]["allowed_addresses"] == [
        "orla@thistleandotter.example",
        "teodor@thistleandotter.example",
    ]
    path = portal_path("thistle-and-otter", SECRET)
    assert portals["thistle-and-otter"]["path"] == path
    assert portals["thistle-and-otter"]["address"] == f"https://portals.tidewick.example/{path}/"
    assert list(portals) == ["northlight-freight", "thistle-and-otter"]
    nginx = (root / "build" / "access" / "nginx" / "portals.conf").read_text(encoding="utf-8")
    assert f"location ^~ /{path}/" in nginx
    assert "allowed_email_domains=tidewick.example" in nginx


def test_nothing_that_only_the_vendor_may_know_is_told_to_a_host(root: Path) -> None:
    plan = (root / "plans" / "northlight-freight.yml").read_text(encoding="utf-8")
    assert "412,000" in plan
    written(root)
    told = [file.read_text(encoding="utf-8") for file in (root / "build" / "access").rglob("*") if file.is_file()]
    assert len(told) > 7
    assert not any("412" in text or "NLF-00417" in text or SECRET in text for text in told)


def test_a_plan_with_errors_keeps_the_access_it_had_at_its_path_of_today(root: Path) -> None:
    before = written(root)["thistle-and-otter"]
    (root / "plans" / "thistle-and-otter.yml").write_text("plan: [", encoding="utf-8")
    done = write_access(open_folder(root), (), DAY, root / "build", {PATH_SECRET: OTHER})
    assert done is not None
    assert [(one.plan_id, one.is_new) for one in done.granted] == [
        ("northlight-freight", True),
        ("thistle-and-otter", False),
    ]
    after = written(root, secret=OTHER)["thistle-and-otter"]
    assert after["allowed_addresses"] == before["allowed_addresses"]
    assert after["path"] == portal_path("thistle-and-otter", OTHER) != before["path"]


def test_a_plan_with_errors_that_had_no_access_gets_none(root: Path) -> None:
    (root / "plans" / "thistle-and-otter.yml").write_text("plan: [", encoding="utf-8")
    assert list(written(root)) == ["northlight-freight"]


def test_plans_that_are_not_named_keep_theirs_and_those_that_are_gone_lose_it(root: Path) -> None:
    written(root)
    assert list(written(root, "thistle-and-otter", day=date(2026, 11, 21))) == [
        "northlight-freight",
        "thistle-and-otter",
    ]
    (root / "plans" / "northlight-freight.yml").unlink()
    assert list(written(root, "thistle-and-otter")) == ["thistle-and-otter"]
    assert not (root / "build" / "access" / "gitlab-pages" / "northlight-freight.sh").exists()


def test_the_same_plans_and_day_give_the_same_files(root: Path) -> None:
    def files() -> dict[Path, bytes]:
        return {file: file.read_bytes() for file in (root / "build" / "access").rglob("*") if file.is_file()}

    written(root)
    first, stamps = files(), {file: os.stat(file).st_mtime_ns for file in files()}  # noqa: PTH116 - of many files
    written(root)
    assert files() == first
    assert {file: os.stat(file).st_mtime_ns for file in files()} == stamps  # noqa: PTH116 - of many files


def test_a_map_that_somebody_has_broken_is_told_and_not_overwritten(root: Path) -> None:
    written(root)
    broken = root / "build" / "access" / "access.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(MisuseError, match=r"access\.json cannot be read"):
        written(root)
    assert broken.read_text(encoding="utf-8") == "{"


def test_an_address_that_is_no_address_of_a_host_is_refused(root: Path) -> None:
    text = SETTINGS.replace("portals.tidewick.example/", "portals.tidewick.example/;return")
    (root / "planfolio.yml").write_text(text, encoding="utf-8")
    with pytest.raises(MisuseError, match=r"publishing\.address"):
        written(root)


def test_a_portal_is_published_to_the_path_that_its_door_stands_at(root: Path) -> None:
    built = root / "build" / "portals" / "thistle-and-otter"
    built.mkdir(parents=True)
    (built / "index.html").write_text("<html></html>", encoding="utf-8")
    (root / "build" / ".planfolio").touch()
    place = Place(name=str(root / "live"), root=root, keep=None, environment={PATH_SECRET: SECRET})
    publish(open_folder(root), ["thistle-and-otter"], root / "build", place, dry_run=False)
    path = written(root)["thistle-and-otter"]["path"]
    assert [page.parent.name for page in (root / "live" / "current").glob("*/index.html")] == [path]


def test_a_portal_where_people_sign_in_is_refused(root: Path) -> None:
    (root / "plans" / "thistle-and-otter.yml").rename(root / "plans" / "OAuth2.yml")
    text = SETTINGS.replace("secret_paths: true", "secret_paths: false")
    (root / "planfolio.yml").write_text(text, encoding="utf-8")
    with pytest.raises(MisuseError, match="where people sign in"):
        written(root)


def test_with_errors_in_the_settings_nothing_is_written(root: Path) -> None:
    (root / "planfolio.yml").write_text("vendor: {nme: Tidewick}", encoding="utf-8")
    assert write_access(open_folder(root), (), DAY, root / "build", {}) is None
    assert not (root / "build").exists()


def test_the_vendors_domains_are_those_of_the_settings_or_that_of_the_sender() -> None:
    sender = "Tidewick <success@Tidewick.example>"
    assert own_domains(MailSettings()) == ()
    assert own_domains(MailSettings(sender="Tidewick <tidewick@gmail.com>")) == ()
    assert own_domains(MailSettings(sender=sender)) == ("tidewick.example",)
    assert own_domains(MailSettings(sender=sender, domains=("a.example", "a.example", "b.example"))) == (
        "a.example",
        "b.example",
    )
