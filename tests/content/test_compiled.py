"""The compiled cache: read without the sources, never wrong, never in the way."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.content import compiled, folder, loader
from dlquiz.content.library import Library

OLD = time.time() - 1000


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def opened(core: Path, tmp_path: Path, cache: Path) -> Callable[[], Library]:
    return lambda: Library.open(tmp_path / "data", cache, builtin=core)


def settle(core: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time pass: what was written long ago is trusted by its time stamps."""
    for file in core.rglob("*.toml"):
        os.utime(file, (OLD, OLD))
    monkeypatch.setattr(compiled, "SETTLED_NS", -(10**12))


def edit(core: Path, old: str, new: str) -> Path:
    file = core / "questions" / "metrics" / "basic.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return file


def files(cache: Path, suffix: str) -> list[Path]:
    return sorted((cache / "packs").glob(f"*{suffix}"))


def no_sources(*_: object) -> None:
    raise AssertionError("a source file was read")


def test_a_warm_open_reads_no_source(core, opened, monkeypatch) -> None:
    settle(core, monkeypatch)
    opened()
    for module, name in ((loader, "load"), (folder, "content_hash"), (folder, "read")):
        monkeypatch.setattr(module, name, no_sources)
    library = opened()
    assert library.question("core/accuracy").truth and len(library.entries()) == 1


def test_an_edit_is_seen_and_the_old_file_goes(core, opened, cache, monkeypatch) -> None:
    settle(core, monkeypatch)
    opened()
    before = files(cache, ".sqlite")
    edit(core, "Accuracy?", "Precise?")
    assert opened().question("core/accuracy").ask.en == "Precise?"
    after = files(cache, ".sqlite")
    assert len(before) == len(after) == 1 and before != after
    edit(core, 'id = "accuracy"', 'id = "precision"')
    (core / "questions" / "metrics" / "more.toml").write_text("", encoding="utf-8")
    assert opened().entry("precision") and len(opened().faults) == 1
    (core / "questions" / "metrics" / "more.toml").unlink()
    assert opened().faults == ()


def test_an_edit_of_the_same_size_and_time_is_seen(core, opened) -> None:
    file = core / "questions" / "metrics" / "basic.toml"
    status = file.stat()
    opened()
    edit(core, "Accuracy?", "Precise??"[:9])
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    assert opened().question("core/accuracy").ask.en == "Precise??"[:9]


def test_touched_files_are_read_again_but_not_compiled_again(core, opened, monkeypatch) -> None:
    opened()
    for file in core.rglob("*.toml"):
        os.utime(file)
    monkeypatch.setattr(loader, "load", no_sources)
    assert opened().entry("accuracy")


def test_another_version_of_the_program_compiles_anew(core, opened, cache, monkeypatch) -> None:
    settle(core, monkeypatch)
    opened()
    before = files(cache, ".sqlite")
    monkeypatch.setattr(compiled, "__version__", "99.0")
    assert opened().entry("accuracy")
    assert files(cache, ".sqlite") != before and len(files(cache, ".sqlite")) == 1


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_a_damaged_cache_is_replaced_silently(core, opened, cache, monkeypatch, damage) -> None:
    settle(core, monkeypatch)
    opened()
    (file,) = files(cache, ".sqlite")
    file.write_bytes(damage)
    assert opened().question("core/accuracy").truth
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM item").fetchone() == (1,)
    connection.close()


def test_a_page_that_turns_out_to_be_damaged_later_is_healed(core, opened, cache, monkeypatch) -> None:
    settle(core, monkeypatch)
    opened()
    (file,) = files(cache, ".sqlite")
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE body")
    connection.close()
    assert opened().question("core/accuracy").truth


@pytest.mark.parametrize("pointer", [b"", b"{", b"[]", b'{"fingerprint": 1}', b"\xff", b'{"content": "../../x"}'])
def test_a_damaged_pointer_is_replaced_silently(core, opened, cache, monkeypatch, pointer) -> None:
    settle(core, monkeypatch)
    opened()
    (file,) = files(cache, ".json")
    file.write_bytes(pointer)
    assert opened().entry("accuracy")
    assert file.read_bytes() != pointer


def test_a_writer_that_was_killed_leaves_nothing_behind_for_long(core, opened, cache) -> None:
    opened()
    (file,) = files(cache, ".sqlite")
    fresh, stale = (file.with_name(f"{file.stem}-{name}.part") for name in ("1-1", "2-2"))
    for part in (fresh, stale):
        part.write_bytes(b"half a file")
    os.utime(stale, (OLD - 10_000, OLD - 10_000))
    edit(core, "Accuracy?", "Precise?")
    assert opened().entry("accuracy")
    assert fresh.exists() and not stale.exists()


def test_without_a_place_for_the_cache_packs_are_compiled_in_memory(core, tmp_path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    for _ in range(2):
        library = Library.open(tmp_path / "data", blocked, builtin=core)
        assert library.question("core/accuracy").truth and library.search("accuracy")


def test_a_full_disk_is_no_hindrance(core, opened, cache, monkeypatch) -> None:
    def full(path: Path, _: bytes) -> None:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert opened().question("core/accuracy").truth
    assert files(cache, "") == []


def test_a_pack_that_is_gone_is_left_out(tmp_path, cache) -> None:
    library = Library.open(tmp_path / "data", cache, builtin=tmp_path / "gone")
    assert library.packs == () and "can't be read" in library.faults[0]
    assert library.entries() == [] and library.search("x") == []


def test_processes_may_compile_at_once(core, tmp_path, cache) -> None:
    script = f"""
from pathlib import Path
from dlquiz.content.library import Library
library = Library.open(Path({str(tmp_path / "data")!r}), Path({str(cache)!r}), builtin=Path({str(core)!r}))
print(library.question("core/accuracy").id, len(library.faults))
"""
    running = [subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate()[0].split() for process in running] == [["accuracy", "0"]] * 4
    assert len(files(cache, ".sqlite")) == 1 == len(files(cache, ".json")) and files(cache, ".part") == []


def test_an_open_library_survives_an_edit_by_another(core, opened) -> None:
    old = opened()
    edit(core, "Accuracy?", "Precise?")
    assert opened().question("core/accuracy").ask.en == "Precise?"
    assert old.question("core/accuracy").ask.en == "Accuracy?"


def test_a_question_that_vanishes_under_an_open_library_is_told(core, opened, cache, monkeypatch) -> None:
    library = opened()
    library.entries()
    edit(core, 'id = "accuracy"', 'id = "precision"')
    (file,) = files(cache, ".sqlite")
    monkeypatch.setattr(library._packs["core"].compiled, "_connection", sqlite3.connect(":memory:"))
    with pytest.raises(Exception, match="'core/accuracy' is gone: its pack was changed meanwhile"):
        library.question("core/accuracy")
    assert file


def test_forgetting_a_pack_removes_its_files(core, opened, cache) -> None:
    opened()
    compiled.forget(core, cache)
    assert files(cache, "") == []


def test_what_only_proves_an_exercise_is_left_to_the_checks(pack, tmp_path, cache) -> None:
    folder = pack / "solutions" / "first-steps" / "moving-average"
    (folder / "wrong" / "broken.py").write_text("def (", encoding="utf-8")
    library = Library.open(tmp_path / "data", cache, builtin=pack)
    assert library.faults == () and library.exercise("mine/moving-average").rights
    assert any("broken.py" in str(fault) for fault in loader.load(pack).faults)


def test_an_exercise_without_its_second_oracle_is_left_out(pack, tmp_path, cache) -> None:
    (pack / "solutions" / "first-steps" / "moving-average" / "right" / "torch.py").unlink()
    library = Library.open(tmp_path / "data", cache, builtin=pack)
    assert "no oracle for the backend torch" in library.faults[0]
    assert library.entries(kinds=["exercise"]) == []


def test_the_fingerprint_knows_also_what_is_not_compiled(pack, tmp_path, cache, monkeypatch) -> None:
    before = Library.open(tmp_path / "data", cache, builtin=pack).fingerprint
    wrong = next((pack / "solutions" / "first-steps" / "moving-average" / "wrong").glob("*.py"))
    wrong.write_text(wrong.read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")
    monkeypatch.setattr(loader, "load", no_sources)
    assert Library.open(tmp_path / "data", cache, builtin=pack).fingerprint != before


def test_progress_is_told_while_a_pack_is_compiled_and_only_then(core, tmp_path, cache, monkeypatch) -> None:
    settle(core, monkeypatch)
    shares: list[float] = []
    Library.open(tmp_path / "data", cache, builtin=core, on_progress=shares.append)
    assert shares[0] == 0.0 and shares[-1] == 1.0 and shares == sorted(shares)
    shares.clear()
    Library.open(tmp_path / "data", cache, builtin=core, on_progress=shares.append)
    assert shares == []


def test_a_pack_without_any_item_has_no_entries(core, opened) -> None:
    (core / "questions" / "metrics" / "basic.toml").unlink()
    library = opened()
    assert library.entries() == [] and library.search("accuracy") == [] and library.packs[0].questions == 0


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_compiling_may_be_broken_off_at_any_moment(core, opened, cache, tmp_path, end) -> None:
    """Once while it reads, once while it writes: nothing is there afterwards, or all of it."""
    for module, name in (("dlquiz.content.loader", "document.read"), ("dlquiz.content.compiled", "_replace")):
        script = f"""
import os, signal, {module}
from pathlib import Path
from dlquiz.content.library import Library
holder = {module}
*names, last = {name.split(".")!r}
for each in names:
    holder = getattr(holder, each)
before = getattr(holder, last)
def broken_off(*arguments):
    if last == "_replace":
        Path(str(arguments[0]) + ".part").write_bytes(arguments[1][:100])
    os.kill(os.getpid(), {int(end)})
    return before(*arguments)
setattr(holder, last, broken_off)
Library.open(Path({str(tmp_path / "data")!r}), Path({str(cache)!r}), builtin=Path({str(core)!r}))
"""
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
        assert done.returncode in (-end, 130, 1) and files(cache, ".sqlite") == []
        assert opened().question("core/accuracy").truth
        assert len(files(cache, ".sqlite")) == 1
        shutil.rmtree(cache)
