"""What the hash of a folder tells of."""

from pathlib import Path

from generator.app.building.key import content_hash


def test_what_python_compiles_is_no_part_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "rules.py").write_text("ALL = ()\n", encoding="utf-8")
    before = content_hash(tmp_path)
    compiled = tmp_path / "__pycache__"
    compiled.mkdir()
    (compiled / "rules.cpython-311.pyc").write_bytes(b"compiled")
    (compiled / "rules.cpython-311.pyc.140035").write_bytes(b"being compil")
    assert content_hash(tmp_path) == before
    (tmp_path / "rules.py").write_text("ALL = (1,)\n", encoding="utf-8")
    assert content_hash(tmp_path) != before
