"""The preview builds what a change touches, and keeps what it had where that cannot be built."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.app.serve import Preview, Rebuilt
from generator.app.workspace import MisuseError
from generator.audience import Audience
from generator.preview.pages import PreviewPages
from tests.conftest import FLOOR, SECRETS

DAY = date(2026, 2, 1)
BOTH = {"cinderbrook", "quillmere"}

Save = Callable[[str, str, str], None]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "cinderbrook.yml").write_bytes(FLOOR.read_bytes())
    (tmp_path / "plans" / "quillmere.yml").write_bytes(SECRETS.read_bytes())
    return tmp_path


@pytest.fixture
def save(workspace: Path) -> Save:
    """Changes a text of a file the way many editors do: by putting another file in its place."""

    def replace(name: str, old: str, new: str) -> None:
        path = workspace / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(text.replace(old, new), encoding="utf-8")
        beside.rename(path)

    return replace


def previewing(workspace: Path, *names: str, audience: Audience = Audience.CUSTOMER) -> Preview:
    return Preview(workspace, names, audience, lambda _: DAY)


@pytest.fixture
def preview(workspace: Path) -> Iterator[Preview]:
    with previewing(workspace) as preview:
        assert {one.plan_id for one in preview.build_all() if one.is_shown} == BOTH
        yield preview


def rebuilt(preview: Preview) -> dict[str | None, Rebuilt]:
    return {one.plan_id: one for one in preview.changed()}


def home(preview: Preview, plan_id: str = "cinderbrook") -> str:
    plan = preview.site.plan(plan_id)
    assert plan is not None
    return plan.files["index.html"].decode()


class TestASavedPlan:
    def test_is_built_alone_and_its_pages_are_stamped_anew(self, preview: Preview, save: Save) -> None:
        before = {name: preview.site.stamp(name) for name in BOTH}
        save("plans/cinderbrook.yml", "Cinderbrook Leasing", "Cinderbrook Rentals")
        assert set(rebuilt(preview)) == {"cinderbrook"}
        assert "Cinderbrook Rentals" in home(preview)
        assert {name for name in BOTH if preview.site.stamp(name) != before[name]} == {"cinderbrook"}

    def test_is_built_once(self, preview: Preview, save: Save) -> None:
        save("plans/cinderbrook.yml", "Cinderbrook Leasing", "Cinderbrook Rentals")
        assert rebuilt(preview)
        assert not rebuilt(preview)

    def test_with_an_error_keeps_its_pages_and_says_what_is_wrong_until_it_is_right_again(
        self, preview: Preview, save: Save
    ) -> None:
        save("plans/cinderbrook.yml", "status: active", "status: actve")
        (told,) = rebuilt(preview).values()
        assert not told.is_shown
        plan = preview.site.plan("cinderbrook")
        assert plan is not None
        assert [(one.line, one.id, one.hint) for one in plan.errors] == [(8, "wrong-value", "did you mean active?")]
        assert "Cinderbrook Leasing" in home(preview)
        save("plans/cinderbrook.yml", "status: actve", "status: active")
        assert rebuilt(preview)["cinderbrook"].is_shown
        plan = preview.site.plan("cinderbrook")
        assert plan is not None
        assert plan.is_current

    def test_that_is_half_written_is_told_of_and_nothing_ends(self, preview: Preview, workspace: Path) -> None:
        (workspace / "plans" / "cinderbrook.yml").write_text("plan: {version: ")
        assert not rebuilt(preview)["cinderbrook"].is_shown
        assert "Cinderbrook Leasing" in home(preview)


class TestPlansThatComeAndGo:
    def test_a_new_one_is_built_alone(self, preview: Preview, workspace: Path) -> None:
        (workspace / "plans" / "thornby.yml").write_bytes(FLOOR.read_bytes())
        assert {name: one.is_shown for name, one in rebuilt(preview).items()} == {"thornby": True}

    def test_one_that_is_deleted_is_shown_no_more(self, preview: Preview, workspace: Path) -> None:
        (workspace / "plans" / "quillmere.yml").unlink()
        assert rebuilt(preview) == {}
        assert [plan.id for plan in preview.site.plans] == ["cinderbrook"]

    def test_one_that_takes_the_id_of_another_is_told_of(self, preview: Preview, workspace: Path) -> None:
        (workspace / "plans" / "Quillmere.yml").write_bytes(SECRETS.read_bytes())
        assert {name: one.is_shown for name, one in rebuilt(preview).items()} == {"Quillmere": True, "quillmere": False}

    def test_one_that_was_named_and_is_gone_for_a_moment_keeps_its_pages(self, workspace: Path) -> None:
        path = workspace / "plans" / "cinderbrook.yml"
        with previewing(workspace, "cinderbrook") as preview:
            assert [one.plan_id for one in preview.build_all()] == ["cinderbrook"]
            path.rename(path.with_suffix(".bak"))
            assert not rebuilt(preview)["cinderbrook"].is_shown
            assert "Cinderbrook Leasing" in home(preview)
            path.with_suffix(".bak").rename(path)
            assert rebuilt(preview)["cinderbrook"].is_shown


class TestWhatAllPlansShare:
    def test_a_change_of_the_settings_builds_all(self, preview: Preview, workspace: Path) -> None:
        (workspace / "planfolio.yml").write_text("vendor: {name: Pollen and Rye}\n")
        assert set(rebuilt(preview)) == BOTH
        assert "Pollen and Rye" in home(preview)

    def test_settings_with_an_error_are_told_of_and_everything_stays(self, preview: Preview, workspace: Path) -> None:
        (workspace / "planfolio.yml").write_text("vendor: {nam: Pollen and Rye}\n")
        assert set(rebuilt(preview)) == {None}
        assert [one.id for one in preview.site.settings] == ["unknown-key"]
        assert "Cinderbrook Leasing" in home(preview)
        (workspace / "planfolio.yml").write_text("vendor: {name: Pollen and Rye}\n")
        assert set(rebuilt(preview)) == BOTH
        assert preview.site.settings == ()
        assert "Pollen and Rye" in home(preview)

    def test_a_template_of_the_workspace_takes_effect_and_one_that_is_broken_costs_nothing(
        self, preview: Preview, workspace: Path
    ) -> None:
        template = workspace / "site_templates" / "portal" / "footer.html.j2"
        template.parent.mkdir(parents=True)
        template.write_text("<p>With care</p>")
        assert set(rebuilt(preview)) == BOTH
        assert "With care" in home(preview)
        template.write_text("<p>{{ nothing_of_this_name }}</p>")
        for one in rebuilt(preview).values():
            assert (one.is_shown, one.failure) == (False, None)
            assert one.diagnostics[-1].message == "'nothing_of_this_name' is undefined"
            assert (Path(one.diagnostics[-1].file).name, one.diagnostics[-1].line) == ("footer.html.j2", 1)
        assert "With care" in home(preview)
        template.unlink()
        assert all(one.is_shown for one in rebuilt(preview).values())
        assert "With care" not in home(preview)

    def test_a_logo_takes_effect_when_it_is_drawn_anew(self, workspace: Path) -> None:
        logo = workspace / "logo.svg"
        drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h{0}v8z"/></svg>'
        logo.write_text(drawing.format(8))
        (workspace / "planfolio.yml").write_text("vendor: {name: Pollen and Rye, logo: logo.svg}\n")
        with previewing(workspace) as preview:
            assert {one.plan_id for one in preview.build_all()} == BOTH
            assert not rebuilt(preview)
            logo.write_text(drawing.format(7))
            assert set(rebuilt(preview)) == BOTH

    def test_a_logo_that_is_missing_is_waited_for(self, workspace: Path) -> None:
        drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
        settings, plan = workspace / "planfolio.yml", workspace / "plans" / "quillmere.yml"
        settings.write_text("vendor: {name: Pollen and Rye, logo: ours.svg}\n")
        plan.write_text(plan.read_text().replace("customer:\n", "customer:\n  branding: {logo: theirs.svg}\n", 1))
        with previewing(workspace) as preview:
            assert not any(one.is_shown for one in preview.build_all())
            (workspace / "ours.svg").write_text(drawing)
            assert {name for name, one in rebuilt(preview).items() if one.is_shown} == {"cinderbrook"}
            (workspace / "theirs.svg").write_text(drawing)
            assert {name for name, one in rebuilt(preview).items() if one.is_shown} == BOTH


class TestWhoseEyes:
    def test_customers_see_nothing_of_what_is_internal(self, preview: Preview) -> None:
        pages = b"".join(file for plan in preview.site.plans for file in plan.files.values())
        assert b"Cinderbrook Leasing" in pages
        assert b"Internal" not in pages

    def test_the_vendor_sees_their_own_edition(self, workspace: Path) -> None:
        with previewing(workspace, "quillmere", audience=Audience.INTERNAL) as preview:
            assert [one.is_shown for one in preview.build_all()] == [True]
            assert "Internal" in home(preview, "quillmere")


def test_who_comes_before_a_plan_is_built_sees_that_it_will_be(workspace: Path) -> None:
    with previewing(workspace) as preview:
        building = preview.build_all()
        next(building)
        waiting = [plan for plan in preview.site.plans if not plan.files]
        assert {plan.id for plan in preview.site.plans} == BOTH
        assert [plan.is_current for plan in waiting] == [True]
        assert b"being built" in PreviewPages(preview.site, is_internal=False).index()
        list(building)
        assert b"being built" not in PreviewPages(preview.site, is_internal=False).index()


def test_nothing_is_written_to_the_workspace(preview: Preview, workspace: Path, save: Save) -> None:
    save("plans/cinderbrook.yml", "Cinderbrook Leasing", "Cinderbrook Rentals")
    assert rebuilt(preview)
    assert {path.name for path in workspace.rglob("*")} == {"plans", "cinderbrook.yml", "quillmere.yml"}


def test_a_name_that_stands_for_no_plan_is_told_at_once(workspace: Path) -> None:
    with pytest.raises(MisuseError, match="did you mean quillmere"):
        previewing(workspace, "quilmere")


def test_a_port_that_is_taken_is_told_with_what_to_do(preview: Preview) -> None:
    with preview.server(0) as server:
        port = int(server.address.rstrip("/").rpartition(":")[2])
        with pytest.raises(MisuseError, match=f"port {port} cannot be had .* leave --port out"):
            preview.server(port)
