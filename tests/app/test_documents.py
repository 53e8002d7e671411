"""Building single documents: of some kinds, for some review, without touching anything else."""

import hashlib
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from generator.app.building import Built, build
from generator.app.documents import Order, build_documents
from generator.app.workspace import MisuseError, open_folder
from generator.documents import DOCUMENTS
from tests.conftest import FLOOR, RunCommand
from tests.documents.reading import table_under, words_of

DAY = date(2026, 2, 10)
FIRST, SECOND, NEXT = date(2025, 11, 1), date(2026, 2, 1), date(2026, 5, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    shutil.copy(FLOOR, tmp_path / "plans" / "cinderbrook.yml")
    other = FLOOR.read_text(encoding="utf-8")
    assert '"2025-11-01"' in other
    (tmp_path / "plans" / "quillmere.yml").write_text(other.replace('"2025-11-01"', '"2025-11-03"'), encoding="utf-8")
    return tmp_path


def order(
    workspace: Path, *kinds: str, names: tuple[str, ...] = ("cinderbrook",), review: date | None = None
) -> list[Built]:
    wanted = Order(as_of=DAY, kinds=kinds, review=review, customer_only=False)
    return list(build_documents(open_folder(workspace), names, workspace / "build", wanted))


def files(workspace: Path) -> dict[str, str]:
    folder = workspace / "build"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".planfolio"
    }


def opened(workspace: Path, name: str, folder: str = "documents/cinderbrook/reviews") -> docx.document.Document:
    return docx.Document(BytesIO((workspace / "build" / folder / name).read_bytes()))


class TestSomeKinds:
    def test_are_all_that_is_made(self, workspace: Path) -> None:
        (built,) = order(workspace, "ebr", "qbr")
        assert set(files(workspace)) == {
            f"{edition}documents/cinderbrook/cinderbrook-{kind}{mark}.docx"
            for kind in ("qbr", "ebr")
            for edition, mark in (("", ""), ("internal/", "-internal"))
        }
        assert {path.relative_to(workspace / "build").as_posix() for path in built.documents} == set(files(workspace))
        assert built.changed
        assert built.portal is None

    def test_leave_everything_else_as_it_was(self, workspace: Path) -> None:
        for one in build(open_folder(workspace), (), date(2026, 2, 1), workspace / "build"):
            assert one.portal is not None
        before = files(workspace)
        order(workspace, "qbr")
        after = files(workspace)
        changed = {name for name in after if after[name] != before.get(name)}
        assert changed == {
            "documents/cinderbrook/cinderbrook-qbr.docx",
            "internal/documents/cinderbrook/cinderbrook-qbr-internal.docx",
        }
        assert before.keys() == after.keys()

    def test_are_the_same_as_those_of_the_whole_build(self, workspace: Path) -> None:
        order(workspace, *(kind.name for kind in DOCUMENTS))
        alone = files(workspace)
        list(build(open_folder(workspace), ("cinderbrook",), DAY, workspace / "build"))
        whole = files(workspace)
        assert alone == {name: whole[name] for name in alone}

    def test_of_a_plan_with_errors_are_not_made(self, workspace: Path) -> None:
        (workspace / "plans" / "quillmere.yml").write_text("plan: {\n")
        built = {one.plan_id: one for one in order(workspace, "qbr", names=())}
        assert not built["quillmere"].documents
        assert [one.id for one in built["quillmere"].diagnostics] == ["syntax"]
        assert built["cinderbrook"].documents


class TestAReviewThatWasHeld:
    def test_has_the_figures_of_its_day(self, workspace: Path) -> None:
        order(workspace, "qbr", review=FIRST)
        document = opened(workspace, "cinderbrook-qbr-2025-11-01.docx")
        rows = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
        assert rows["Review"] == "Quarterly business review, November 1, 2025"
        assert "as of November 1, 2025" in words_of(document)
        assert "December 18" not in words_of(document)
        assert "Dec 18, 2025" not in words_of(document)

    def test_looks_back_on_the_review_before_it(self, workspace: Path) -> None:
        order(workspace, "qbr", review=SECOND)
        document = opened(workspace, "cinderbrook-qbr-2026-02-01.docx")
        rows = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
        assert rows["Period"] == "November 1, 2025 to February 1, 2026"
        words = words_of(document)
        assert "Quarterly business review of November 1, 2025" in words
        assert "Second review." not in words, "what the review found is not known before it"

    def test_names_who_was_there(self, workspace: Path) -> None:
        order(workspace, "ebr", review=SECOND)
        document = opened(workspace, "cinderbrook-ebr-2026-02-01.docx")
        rows = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
        assert "Odalys Ferreira" in rows["Taking part"]


class TestAReviewToCome:
    def test_has_the_figures_of_today_and_its_own_date_people_and_agenda(self, workspace: Path) -> None:
        order(workspace, "qbr", review=NEXT)
        document = opened(workspace, "cinderbrook-qbr-2026-05-01.docx")
        rows = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
        assert rows["Review"] == "Quarterly business review, May 1, 2026"
        assert "as of February 10, 2026" in words_of(document)
        assert table_under(document, "Agenda"), (
            "a quarterly review has its agenda further on, and not on its cover, too"
        )
        assert "Agenda" not in rows

    def test_tells_sponsors_the_topics_on_the_cover(self, workspace: Path) -> None:
        order(workspace, "ebr", review=NEXT)
        document = opened(workspace, "cinderbrook-ebr-2026-05-01.docx")
        rows = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
        assert rows["Agenda"].splitlines()[0].endswith(" min")

    def test_has_no_room_above_the_title_of_a_full_cover(self, workspace: Path) -> None:
        for kind, has_room in (("qbr", True), ("ebr", False)):
            order(workspace, kind, review=NEXT)
            styles = {
                paragraph.style.name if paragraph.style else None
                for paragraph in opened(workspace, f"cinderbrook-{kind}-2026-05-01.docx").paragraphs
            }
            assert ("Cover" in styles) is has_room


class TestDocumentsForReviews:
    def test_survive_the_next_builds(self, workspace: Path) -> None:
        order(workspace, "qbr", review=FIRST)
        kept = files(workspace)
        for day in (date(2026, 2, 11), date(2026, 2, 12)):
            assert all(one.changed for one in build(open_folder(workspace), (), day, workspace / "build"))
            assert {name: files(workspace)[name] for name in kept} == kept
        assert not any(one.changed for one in build(open_folder(workspace), (), date(2026, 2, 12), workspace / "build"))

    def test_are_told_the_days_that_there_are(self, workspace: Path) -> None:
        with pytest.raises(MisuseError) as told:
            order(workspace, "qbr", review=date(2026, 5, 2))
        assert str(told.value).startswith(
            "cinderbrook has no review on 2026-05-02; it has some on 2025-11-01, 2026-02-01, 2026-05-01, "
        )
        assert files(workspace) == {}

    def test_are_made_for_whoever_has_that_review_where_no_plan_is_named(self, workspace: Path) -> None:
        built = order(workspace, "qbr", names=(), review=FIRST)
        assert [one.plan_id for one in built if one.documents] == ["cinderbrook"]
        with pytest.raises(MisuseError, match=r"cinderbrook has no review.*\nquillmere has no review"):
            order(workspace, "qbr", names=(), review=date(2025, 11, 2))

    def test_are_made_for_those_that_have_it_before_the_others_are_told(self, workspace: Path) -> None:
        with pytest.raises(MisuseError, match=r"^quillmere has no review on 2025-11-01"):
            order(workspace, "qbr", names=("cinderbrook", "quillmere"), review=FIRST)
        assert {Path(name).parts[-3] for name in files(workspace)} == {"cinderbrook"}

    @pytest.mark.parametrize("kind", [kind.name for kind in DOCUMENTS if not kind.is_for_reviews])
    def test_are_of_the_kinds_that_reviews_are_about(self, kind: str, workspace: Path) -> None:
        with pytest.raises(MisuseError, match=f"{kind} is not made for a review; --review goes with qbr and ebr"):
            order(workspace, kind, review=FIRST)


class TestTheCommand:
    def test_prints_what_it_made(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("build", "--documents", "qbr,ebr", "--customer-only", "--as-of", "2026-02-10", "cinderbrook")
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == [
            "build/documents/cinderbrook/cinderbrook-qbr.docx",
            "build/documents/cinderbrook/cinderbrook-ebr.docx",
        ]
        assert set(files(workspace)) == {path.removeprefix("build/") for path in done.stdout.splitlines()}

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            (("--review", "2026-05-01"), "--review says for which review; say what is to be made"),
            (("--documents", "qbr,letter"), "'letter' is no kind of document; the kinds are qbr, ebr, sign-off, plan"),
            (("--documents", "qbr", "--sources"), "--sources is about portals"),
            (("--documents", "qbr", "--review", "May"), "'May' is not a day"),
            (("--documents", "qbr", "--review", "2026-05-02", "cinderbrook"), "it has some on 2025-11-01"),
        ],
    )
    def test_refuses_what_makes_no_sense(
        self, options: tuple[str, ...], told: str, planfolio: RunCommand, workspace: Path
    ) -> None:
        done = planfolio("build", "--as-of", "2026-02-10", *options)
        assert done.returncode == 2
        assert told in " ".join(done.stderr.split())
        assert not (workspace / "build" / "documents").exists()

    def test_names_every_kind_in_its_help(self, planfolio: RunCommand) -> None:
        told = " ".join(planfolio("build", "--help").stdout.split())
        assert f"and no portals: {', '.join(kind.name for kind in DOCUMENTS)}." in told
