from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dlquiz.content import packs
from dlquiz.content.library import Library
from dlquiz.errors import UsageError


@pytest.fixture
def data(pack: Path, tmp_path: Path) -> Path:
    """A data folder in which the pack `mine` is installed."""
    folder = tmp_path / "data"
    (folder / "packs").mkdir(parents=True)
    shutil.copytree(pack, folder / "packs" / "mine")
    return folder


@pytest.fixture
def library(core: Path, data: Path, tmp_path: Path) -> Library:
    return Library.open(data, tmp_path / "cache", builtin=core)


def test_packs_topics_and_counts(library: Library, core: Path) -> None:
    assert [(pack.id, pack.builtin, pack.questions, pack.exercises) for pack in library.packs] == [
        ("core", True, 1, 0),
        ("mine", False, 8, 1),
    ]
    assert library.packs[0].folder == core
    assert [(topic.id, topic.pack, topic.title.zh) for topic in library.topics] == [
        ("first-steps", "core", "入门"),
        ("metrics", "core", "评价指标"),
    ]
    assert library.faults == ()


def test_entries_by_every_condition(library: Library) -> None:
    assert len(library.entries()) == 10
    assert [entry.key for entry in library.entries(pack="core")] == ["core/accuracy"]
    assert [entry.kind for entry in library.entries(kinds=["exercise", "open"])] == ["open", "exercise"]
    assert {entry.pack for entry in library.entries(topics=["first-steps"])} == {"mine"}
    assert [entry.id for entry in library.entries(level="mid")] == ["layers-and-what-they-need-to-know"]
    assert [entry.key for entry in library.entries(document="000")] == ["core/accuracy"]
    assert library.entries(errata=True) == []
    assert library.entries(pack="nobody") == []


def test_an_entry_has_what_lists_show(library: Library) -> None:
    entry = library.entry("convolution-output-width")
    assert (entry.key, entry.kind, entry.level) == ("mine/convolution-output-width", "numeric", "junior")
    assert entry.title.en.startswith("An image is … pixels wide.") and len(entry.title.en) <= 80
    assert entry.covers == ("conv-output-size",) and entry.sources[0].doc == "own"
    exercise = library.entry("mine/moving-average")
    assert exercise.backends == ("numpy", "torch")
    assert exercise.entry == ("def moving_average(x: Array, window: int) -> Array",)
    assert exercise.title.zh == "滑动平均"


def test_one_entry_is_the_same_read_alone_and_with_all(core: Path, data: Path, tmp_path: Path) -> None:
    alone = Library.open(data, tmp_path / "cache", builtin=core).entry("mine/moving-average")
    both = Library.open(data, tmp_path / "cache", builtin=core)
    assert alone in both.entries() and both.entry("moving-average") == alone


def test_names_that_are_none_or_not_clear(library: Library, data: Path, core: Path, tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match="no question or exercise is called 'moving-averge'; did you mean moving-average"
    ):
        library.entry("moving-averge")
    with pytest.raises(UsageError, match="'zzzzz'; `dlquiz list` names them all"):
        library.entry("zzzzz")
    with pytest.raises(UsageError, match="no question or exercise is called 'nobody/moving-average'"):
        library.entry("nobody/moving-average")
    with pytest.raises(UsageError, match="no topic is called 'metric'; did you mean metrics"):
        library.topic("metric")
    with pytest.raises(UsageError, match="no pack is called 'nobody'; installed: core, mine"):
        library.pack("nobody")
    packs.new(tmp_path / "twin", "twin")
    shutil.move(tmp_path / "twin", data / "packs" / "twin")
    both = Library.open(data, tmp_path / "cache", builtin=core)
    with pytest.raises(
        UsageError, match="stands in several packs; say which: mine/moving-average, twin/moving-average"
    ):
        both.entry("moving-average")
    assert both.entry("twin/moving-average").pack == "twin"


def test_bodies(library: Library, data: Path) -> None:
    exercise = library.exercise("mine/moving-average")
    assert exercise.folder == data / "packs" / "mine" / "solutions" / "first-steps" / "moving-average"
    assert exercise.oracle("numpy").name == "reference.py" and exercise.oracle("torch").name == "torch.py"
    assert all(path.is_file() for path in (exercise.oracle("numpy"), exercise.oracle("torch"), *exercise.rights))
    assert all(mistake.file.is_file() for mistake in exercise.mistakes)
    scenarios = {each.name: each for each in exercise.scenarios}
    assert scenarios["keeps_float32"].dtype == "float32"
    assert scenarios["keeps_float32"].title.en == "float32 in, float32 out"
    assert scenarios["lets_gradients_flow"].backends == ("torch",)
    assert scenarios["leaves_its_argument_alone"].backends == ("numpy", "torch")
    assert library.question("mine/why-validation-data").rubric[1].cues[0] == "hyper"
    with pytest.raises(UsageError, match="is an exercise, not a question"):
        library.question("mine/moving-average")
    with pytest.raises(UsageError, match="is a question, not an exercise"):
        library.exercise("core/accuracy")


def test_search_wants_every_word_and_puts_titles_first(library: Library) -> None:
    assert library.search("moving average")[0].id == "moving-average"
    assert library.search("准确率")[0].id == "accuracy"
    assert {entry.id for entry in library.search("ACCURACY")} >= {"accuracy", "accuracy-on-rare-classes"}
    assert library.search("滑动平均", "en") == [] and len(library.search("滑动平均", "zh")) == 1
    assert library.search("moving zebra") == [] == library.search("  ")
    assert library.search("' OR 1 = 1 --") == []


def test_a_faulty_question_is_left_out_and_named(core: Path, data: Path, tmp_path: Path) -> None:
    file = data / "packs" / "mine" / "questions" / "first-steps" / "every-kind.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("answer = true", "answer = 1"), encoding="utf-8")
    for _ in range(2):  # compiled, then read from the cache
        library = Library.open(data, tmp_path / "cache", builtin=core)
        assert len(library.faults) == 1 and str(file) in library.faults[0] and ": question[acc" in library.faults[0]
        assert library.packs[1].questions == 7 and library.packs[0].questions == 1


@pytest.mark.parametrize("spoilt", ["", "id = ", 'id = "core"', "\xff"])
def test_a_broken_pack_never_breaks_the_rest(core: Path, data: Path, tmp_path: Path, spoilt: str) -> None:
    (data / "packs" / "mine" / "pack.toml").write_text(spoilt, encoding="latin-1")
    library = Library.open(data, tmp_path / "cache", builtin=core)
    assert [pack.id for pack in library.packs] == ["core"]
    assert library.faults and all("\n" not in fault for fault in library.faults)


def test_a_pack_that_takes_the_built_in_id_is_left_out(core: Path, data: Path, tmp_path: Path) -> None:
    file = data / "packs" / "mine" / "pack.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"mine"', '"core"'), encoding="utf-8")
    library = Library.open(data, tmp_path / "cache", builtin=core)
    assert [pack.folder for pack in library.packs] == [core]
    assert "the pack id 'core' is already taken" in library.faults[0]


def test_a_pack_s_own_topics_come_after_the_built_in_ones(core: Path, data: Path, tmp_path: Path) -> None:
    for name in ("questions", "solutions"):
        (data / "packs" / "mine" / name / "first-steps").rename(data / "packs" / "mine" / name / "own-topic")
    file = data / "packs" / "mine" / "pack.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"first-steps"', '"own-topic"'), encoding="utf-8")
    library = Library.open(data, tmp_path / "cache", builtin=core)
    assert [(topic.id, topic.pack) for topic in library.topics][-1] == ("own-topic", "mine")
    assert [entry.pack for entry in library.entries()] == ["core"] + ["mine"] * 9


def test_a_user_s_pack_never_passes_for_the_built_in_one(data: Path, tmp_path: Path) -> None:
    library = Library.open(data, tmp_path / "cache", builtin=tmp_path / "gone")
    assert [(pack.id, pack.builtin) for pack in library.packs] == [("mine", False)]


def test_stray_files_and_staging_folders_are_no_packs(core: Path, data: Path, tmp_path: Path) -> None:
    (data / "packs" / "notes.txt").write_text("x", encoding="utf-8")
    (data / "packs" / ".staging-abc").mkdir()
    assert len(Library.open(data, tmp_path / "cache", builtin=core).packs) == 2
    assert Library.open(tmp_path / "nowhere", tmp_path / "cache", builtin=core).packs[0].id == "core"


def test_a_warm_library_loads_nothing_heavy(core: Path, data: Path, tmp_path: Path) -> None:
    Library.open(data, tmp_path / "cache", builtin=core)
    script = f"""
import json, sys
from pathlib import Path
from dlquiz.content.library import Library
library = Library.open(Path({str(data)!r}), Path({str(tmp_path / "cache")!r}), builtin=Path({str(core)!r}))
library.entries(), library.question("core/accuracy"), library.exercise("mine/moving-average"), library.search("a")
heavy = ("pydantic", "tomllib", "numpy", "torch", "textual", "rich", "fsrs", "difflib", "subprocess")
print(json.dumps([name for name in heavy if name in sys.modules]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
