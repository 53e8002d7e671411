"""Zip files: what others read of them, and that nothing of the place and the hour is in them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from hypothesis import given
from hypothesis import strategies as st

from generator.documents.zip_file import zipped

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0/\\"), min_size=1, max_size=20)
ENTRIES = st.dictionaries(NAMES, st.binary(max_size=2000), max_size=8)


@given(ENTRIES)
def test_python_reads_what_was_written(entries: dict[str, bytes]) -> None:
    with ZipFile(BytesIO(zipped(entries))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(entries)
        assert {name: archive.read(name) for name in entries} == entries


def test_images_stay_as_they_are_and_all_else_is_compressed() -> None:
    content = b"the same " * 500
    with ZipFile(BytesIO(zipped({"a.xml": content, "b.png": content, "c.jpg": content}))) as archive:
        kinds = [(one.compress_type, one.compress_size) for one in archive.infolist()]
    assert kinds[1:] == [(ZIP_STORED, len(content))] * 2
    assert kinds[0][0] == ZIP_DEFLATED
    assert kinds[0][1] < 100


def test_no_entry_tells_when_or_where_it_was_made() -> None:
    with ZipFile(BytesIO(zipped({"a.xml": b"a"}))) as archive:
        (entry,) = archive.infolist()
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert (entry.create_system, entry.external_attr, entry.extra, entry.comment) == (0, 0, b"", b"")


def test_an_archive_of_nothing_is_one() -> None:
    assert ZipFile(BytesIO(zipped({}))).namelist() == []
