"""A branch as a target: what a host finds on it, here and in another repository."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from generator.publish.branch import open_branch
from generator.publish.branch.git import Git, RefusedError
from generator.publish.place import Place
from generator.publish.release import Outcome, Published, Release, TargetError
from tests.publish.portals import PAGES, release, write_portal

NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "user.useConfigOnly",
    "GIT_CONFIG_VALUE_0": "true",
}
"""What git knows in a job: nothing of who is there."""


def git(folder: Path, *arguments: str, **environment: str) -> str:
    author = ("-c", "user.name=Ada Brandt", "-c", "user.email=ada@quillmere.example")
    done = subprocess.run(
        ["git", *author, *arguments],
        cwd=folder,
        env={**os.environ, **NOBODY, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.rstrip("\n")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a commit on main, something staged, something changed, and a bare one as its remote."""
    root = tmp_path / "work"
    root.mkdir()
    git(tmp_path, "init", "--quiet", "--bare", "hub.git")
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "remote", "add", "origin", str(tmp_path / "hub.git"))
    (root / "planfolio.yml").write_text("timezone: Europe/Vienna\n")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Settings")
    git(root, "push", "--quiet", "origin", "main")
    (root / "staged.txt").write_text("staged\n")
    git(root, "add", "staged.txt")
    (root / "planfolio.yml").write_text("timezone: Europe/Berlin\n")
    return root


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for plan_id in ("alder", "birch"):
        write_portal(tmp_path / "build", plan_id, "1")
    return tmp_path / "build"


def place(root: Path, name: str, keep: int | None = None, **environment: str) -> Place:
    return Place(name=f"git:{name}", root=root, keep=keep, environment={**os.environ, **NOBODY, **environment})


def publish(root: Path, output: Path, name: str = "pages", *, dry_run: bool = False) -> Published:
    return open_branch(place(root, name)).publish(release(output, "alder", "birch"), dry_run=dry_run)


def publish_version(root: Path, output: Path, version: str, name: str = "pages") -> str:
    write_portal(output, "alder", version)
    done = publish(root, output, name)
    assert done.release is not None
    return done.release


def told(published: Published) -> dict[str, Outcome]:
    return {one.plan_id: one.outcome for one in published.portals}


def on(repository: Path, branch: str = "pages") -> dict[str, str]:
    """Every file on a branch, with what it holds."""
    names = git(repository, "ls-tree", "-r", "--name-only", branch).splitlines()
    return {name: git(repository, "cat-file", "blob", f"{branch}:{name}") for name in names}


def homes(files: Mapping[str, str]) -> list[str]:
    return [content for name, content in files.items() if name.endswith("index.html")]


def commits(repository: Path, branch: str = "pages") -> int:
    return len(git(repository, "rev-list", branch).splitlines())


class TestABranchOfThisRepository:
    def test_holds_every_portal_and_no_list_of_them(self, repository: Path, output: Path) -> None:
        done = publish(repository, output)
        assert told(done) == {"alder": Outcome.PUBLISHED, "birch": Outcome.PUBLISHED}
        assert done.release == git(repository, "rev-parse", "--short=12", "pages")
        expected = {f"{plan_id}/{page}" for plan_id in ("alder", "birch") for page in PAGES}
        assert set(on(repository)) == {".nojekyll", *expected}
        assert homes(on(repository)) == ["alder 1", "birch 1"]

    def test_leaves_what_a_user_works_on_alone(self, repository: Path, output: Path) -> None:
        before = git(repository, "status", "--porcelain"), git(repository, "rev-parse", "HEAD")
        publish(repository, output)
        assert (git(repository, "status", "--porcelain"), git(repository, "rev-parse", "HEAD")) == before
        references = git(repository, "for-each-ref", "--format=%(refname)").splitlines()
        assert references == ["refs/heads/main", "refs/heads/pages", "refs/remotes/origin/main"]

    def test_gets_no_commit_where_nothing_changed(self, repository: Path, output: Path) -> None:
        first = publish(repository, output)
        again = publish(repository, output)
        assert (again.release, again.is_changed, commits(repository)) == (first.release, False, 1)

    def test_gets_one_commit_that_changes_what_changed(self, repository: Path, output: Path) -> None:
        publish(repository, output)
        publish_version(repository, output, "2")
        assert git(repository, "diff", "--name-only", "pages~1", "pages").splitlines() == [
            f"alder/{page}" for page in sorted(PAGES) if not page.endswith(".css")
        ]
        assert git(repository, "log", "-1", "--format=%s", "pages") == "Portals: 1 published, 1 unchanged"

    def test_holds_the_same_tree_wherever_it_was_made(self, repository: Path, output: Path) -> None:
        publish(repository, output, "one")
        publish_version(repository, output, "2", "other")
        publish_version(repository, output, "1", "other")
        assert git(repository, "rev-parse", "one^{tree}") == git(repository, "rev-parse", "other^{tree}")

    def test_has_what_a_host_reads_at_the_top_alone(self, repository: Path, output: Path) -> None:
        for plan_id in ("alder", "birch"):
            (output / "portals" / plan_id / "_headers").write_text("/*\n  X-Robots-Tag: noindex\n")
        publish(repository, output)
        assert on(repository)["_headers"] == "/*\n  X-Robots-Tag: noindex"

    def test_keeps_removes_and_moves_like_any_target(self, repository: Path, output: Path) -> None:
        publish(repository, output)
        tree = git(repository, "rev-parse", "pages:birch")
        moved = release(output, "alder", waiting={"birch": "birch-k3"})
        target = open_branch(place(repository, "pages"))
        assert told(target.publish(moved, dry_run=False)) == {"alder": Outcome.UNCHANGED, "birch": Outcome.MOVED}
        assert git(repository, "rev-parse", "pages:birch-k3") == tree
        assert homes(on(repository)) == ["alder 1", "birch 1"]
        some = Release(portals=release(output, "alder").portals, waiting={}, is_whole=False)
        assert not target.publish(some, dry_run=False).is_changed
        assert told(target.publish(release(output, "alder"), dry_run=False))["birch"] is Outcome.REMOVED
        assert homes(on(repository)) == ["alder 1"]

    def test_is_not_made_in_a_dry_run(self, repository: Path, output: Path) -> None:
        assert publish(repository, output, dry_run=True).is_changed
        assert git(repository, "branch", "--list", "pages") == ""

    def test_keeps_files_of_others_beside_the_portals(self, repository: Path, output: Path, tmp_path: Path) -> None:
        publish(repository, output)
        git(repository, "worktree", "add", "--quiet", str(tmp_path / "pages"), "pages")
        (tmp_path / "pages" / "CNAME").write_text("portals.tidewick.example\n")
        (tmp_path / "pages" / "birch" / "index.html").write_text("edited by hand\n")
        git(tmp_path / "pages", "add", ".")
        git(tmp_path / "pages", "commit", "--quiet", "-m", "A name of its own")
        git(repository, "worktree", "remove", "--force", str(tmp_path / "pages"))
        assert told(publish(repository, output)) == {"alder": Outcome.UNCHANGED, "birch": Outcome.PUBLISHED}
        assert on(repository)["CNAME"] == "portals.tidewick.example"
        assert homes(on(repository)) == ["alder 1", "birch 1"]

    def test_of_somebody_else_is_refused(self, repository: Path, output: Path) -> None:
        git(repository, "branch", "theirs")
        with pytest.raises(TargetError, match="theirs holds files that were not published by Planfolio"):
            publish(repository, output, "theirs")
        with pytest.raises(TargetError, match="main is checked out"):
            publish(repository, output, "main")

    def test_never_overwrites_what_is_somebody_elses(self, repository: Path, output: Path, tmp_path: Path) -> None:
        open_branch(place(repository, "pages")).publish(release(output, "alder"), dry_run=False)
        git(repository, "worktree", "add", "--quiet", str(tmp_path / "pages"), "pages")
        (tmp_path / "pages" / "birch").write_text("theirs\n")
        git(tmp_path / "pages", "add", ".")
        git(tmp_path / "pages", "commit", "--quiet", "-m", "A file")
        git(repository, "worktree", "remove", str(tmp_path / "pages"))
        with pytest.raises(TargetError, match="birch on the branch pages is somebody else's"):
            publish(repository, output)
        assert on(repository)["birch"] == "theirs"

    def test_stays_as_it_was_where_a_portal_is_built_again_meanwhile(self, repository: Path, output: Path) -> None:
        publish(repository, output)
        write_portal(output, "alder", "2")
        prepared = release(output, "alder", "birch")
        write_portal(output, "alder", "3")
        with pytest.raises(OSError, match="changed while it was published"):
            open_branch(place(repository, "pages")).publish(prepared, dry_run=False)
        assert (homes(on(repository)), commits(repository)) == (["alder 1", "birch 1"], 1)
        assert "refs/planfolio" not in git(repository, "for-each-ref")
        assert list((repository / ".git").glob("fast_import_crash*")) == []

    def test_is_committed_to_by_whom_git_knows_or_by_us(self, repository: Path, output: Path) -> None:
        publish(repository, output)
        assert git(repository, "log", "-1", "--format=%an", "pages") == "Planfolio"
        git(repository, "config", "user.name", "Eve Falk")
        git(repository, "config", "user.email", "eve@tidewick.example")
        publish_version(repository, output, "2")
        assert git(repository, "log", "-1", "--format=%an <%ae>", "pages") == "Eve Falk <eve@tidewick.example>"

    def test_takes_odd_names_of_files(self, repository: Path, output: Path) -> None:
        names = ["a b.html", 'quo"ted.html', "back\\slash.html", "Maßnahmen.html", " leading.html"]
        for name in names:
            (output / "portals" / "alder" / name).write_text(f"{name}\n")
        publish(repository, output)
        listed = git(repository, "ls-tree", "-z", "--name-only", "pages:alder").split("\0")
        assert set(names) <= set(listed)


class TestABranchOfARemote:
    @pytest.fixture
    def hub(self, tmp_path: Path, repository: Path) -> Path:
        return tmp_path / "hub.git"

    @pytest.fixture
    def other(self, tmp_path: Path, hub: Path) -> Path:
        """A shallow copy of somebody else, as a job has it."""
        git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{hub}", "other")
        return tmp_path / "other"

    def test_is_published_to_and_none_of_this_repository_is_made(
        self, repository: Path, hub: Path, output: Path
    ) -> None:
        publish(repository, output, "origin/pages")
        assert homes(on(hub)) == ["alder 1", "birch 1"]
        assert git(repository, "branch", "--list") == "* main"
        publish_version(repository, output, "2", "origin/pages")
        assert (homes(on(hub)), commits(hub)) == (["alder 2", "birch 1"], 2)

    def test_is_read_anew_each_time(self, repository: Path, other: Path, hub: Path, output: Path) -> None:
        publish(repository, output, "origin/pages")
        for version, folder in (("2", other), ("3", repository), ("4", other)):
            publish_version(folder, output, version, "origin/pages")
        assert (homes(on(hub)), commits(hub)) == (["alder 4", "birch 1"], 4)

    def test_takes_one_publisher_at_a_time(
        self, repository: Path, other: Path, hub: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish(repository, output, "origin/pages")
        late = open_branch(place(repository, "origin/pages"))
        write_portal(output, "alder", "2")
        prepared = release(output, "alder", "birch")
        write_portal(output, "birch", "2")
        commit = type(late)._commit  # noqa: SLF001 - the moment between reading the branch and moving it

        def overtaken(*arguments: object) -> str:
            monkeypatch.undo()
            open_branch(place(other, "origin/pages")).publish(prepared, dry_run=False)
            return commit(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(type(late), "_commit", overtaken)
        with pytest.raises(TargetError, match="somebody else published to the branch pages of origin at the same time"):
            late.publish(release(output, "alder", "birch"), dry_run=False)
        assert (homes(on(hub)), commits(hub)) == (["alder 2", "birch 1"], 2)
        assert told(publish(repository, output, "origin/pages"))["birch"] is Outcome.PUBLISHED
        assert homes(on(hub)) == ["alder 2", "birch 2"]

    def test_stays_as_it_was_where_the_remote_refuses(self, repository: Path, hub: Path, output: Path) -> None:
        publish(repository, output, "origin/pages")
        hook = hub / "hooks" / "pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho 'error: pages are frozen over the weekend' >&2\nexit 1\n")
        hook.chmod(0o755)
        write_portal(output, "alder", "2")
        with pytest.raises(TargetError, match=r"is as it was, it did not take .*frozen over the weekend"):
            publish(repository, output, "origin/pages")
        assert homes(on(hub)) == ["alder 1", "birch 1"]
        hook.unlink()
        publish(repository, output, "origin/pages")
        assert homes(on(hub)) == ["alder 2", "birch 1"]

    def test_has_taken_what_it_stands_at_however_the_line_ended(
        self, repository: Path, hub: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish(repository, output, "origin/pages")
        write_portal(output, "alder", "2")
        ask = Git.ask

        def broken_line(asked: Git, *arguments: str, told: Iterable[bytes] = ()) -> str:
            answer = ask(asked, *arguments, told=told)
            if arguments[0] == "push":
                raise RefusedError("the remote end hung up unexpectedly")
            return answer

        monkeypatch.setattr(Git, "ask", broken_line)
        assert told(publish(repository, output, "origin/pages"))["alder"] is Outcome.PUBLISHED
        assert homes(on(hub)) == ["alder 2", "birch 1"]

    def test_may_have_taken_what_nobody_can_make_sure_of(
        self, repository: Path, hub: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish(repository, output, "origin/pages")
        write_portal(output, "alder", "2")
        ask = Git.ask

        def dead_line(asked: Git, *arguments: str, told: Iterable[bytes] = ()) -> str:
            if arguments[0] == "push":
                hub.rename(hub.with_name("away.git"))
            return ask(asked, *arguments, told=told)

        monkeypatch.setattr(Git, "ask", dead_line)
        with pytest.raises(TargetError, match=r"is not known: .*; publish again once it can be reached"):
            publish(repository, output, "origin/pages")

    def test_that_cannot_be_reached_is_told(self, repository: Path, output: Path, tmp_path: Path) -> None:
        git(repository, "remote", "set-url", "origin", str(tmp_path / "gone.git"))
        with pytest.raises(TargetError, match=r"the branch pages of origin cannot be read: .*gone\.git"):
            publish(repository, output, "origin/pages")


class TestGoingBack:
    @pytest.mark.parametrize("name", ["pages", "origin/pages"])
    def test_makes_an_earlier_release_live_by_a_new_commit(self, repository: Path, output: Path, name: str) -> None:
        where = repository if name == "pages" else repository.parent / "hub.git"
        first, second, third = (publish_version(repository, output, version, name) for version in ("1", "2", "3"))
        target = open_branch(place(repository, name))
        done = target.roll_back(None, dry_run=False)
        assert (done.release, told(done)) == (second, {"alder": Outcome.PUBLISHED, "birch": Outcome.UNCHANGED})
        assert (homes(on(where)), commits(where)) == (["alder 2", "birch 1"], 4)
        assert git(where, "log", "-1", "--format=%s", "pages") == f"Portals of {second} once more"
        assert target.roll_back(None, dry_run=True).release == first
        assert target.roll_back(None, dry_run=False).release == first, "twice back is two releases back"
        assert homes(on(where)) == ["alder 1", "birch 1"]
        with pytest.raises(TargetError, match="no release before the live one"):
            target.roll_back(None, dry_run=False)
        assert target.roll_back(third, dry_run=False).release == third
        assert homes(on(where)) == ["alder 3", "birch 1"]
        assert not target.roll_back(third, dry_run=False).is_changed
        with pytest.raises(TargetError, match="there is no one release 0000000 on"):
            target.roll_back("0000000", dry_run=False)

    def test_never_opens_a_path_again_that_a_portal_has_left(self, repository: Path, output: Path) -> None:
        publish(repository, output)
        target = open_branch(place(repository, "pages"))
        target.publish(release(output, "alder", waiting={"birch": "birch-k3"}), dry_run=False)
        with pytest.raises(TargetError, match="birch has moved since then, and going back would open its old path"):
            target.roll_back(None, dry_run=False)

    def test_does_not_keep_from_publishing_again(self, repository: Path, output: Path) -> None:
        for version in ("1", "2"):
            publish_version(repository, output, version)
        open_branch(place(repository, "pages")).roll_back(None, dry_run=False)
        assert told(publish(repository, output)) == {"alder": Outcome.PUBLISHED, "birch": Outcome.UNCHANGED}
        assert homes(on(repository)) == ["alder 2", "birch 1"]

    def test_leads_past_a_release_that_was_gone_back_from(self, repository: Path, output: Path) -> None:
        first = publish_version(repository, output, "1")
        publish_version(repository, output, "2")
        target = open_branch(place(repository, "pages"))
        target.roll_back(None, dry_run=False)
        publish_version(repository, output, "3")
        assert target.roll_back(None, dry_run=False).release == first

    def test_is_not_possible_before_anything_was_published(self, repository: Path) -> None:
        with pytest.raises(TargetError, match="nothing has been published to the branch pages yet"):
            open_branch(place(repository, "pages")).roll_back(None, dry_run=False)


class TestMisuse:
    def test_outside_a_repository_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(TargetError, match="lies in no git repository"):
            open_branch(place(tmp_path, "pages", GIT_CEILING_DIRECTORIES=str(tmp_path.parent)))

    @pytest.mark.parametrize("name", ["", "two words", "-x..y", "origin/"])
    def test_a_name_that_no_branch_has_is_told(self, repository: Path, name: str) -> None:
        with pytest.raises(TargetError, match="is no name of a branch"):
            open_branch(place(repository, name))

    def test_a_remote_that_there_is_not_is_told_and_no_branch_is_called_so(self, repository: Path) -> None:
        with pytest.raises(TargetError, match="neither a remote orign nor a branch orign/pages"):
            open_branch(place(repository, "orign/pages"))
        git(repository, "update-ref", "refs/heads/site/pages", "HEAD")
        assert open_branch(place(repository, "site/pages")).branch.remote is None

    def test_a_number_of_releases_is_not_for_branches(self, repository: Path) -> None:
        with pytest.raises(TargetError, match="leave out --keep"):
            open_branch(place(repository, "pages", keep=3))

    def test_a_machine_without_git_is_told(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(repository))
        with pytest.raises(TargetError, match="git is not installed"):
            open_branch(place(repository, "pages"))
