"""`dlquiz stats`."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from dlquiz.cli.stats import as_object, command, table
from dlquiz.progress import Rating, Store
from dlquiz.progress.stats import TopicStats
from dlquiz.session.overview import Statistics, TopicRow
from dlquiz.text import Text
from dlquiz.typeset.width import cells

LOSSES = TopicStats(12, 5, 2, 1, 9, 0.5, 2 / 3, 0.7)
METRICS = TopicStats(120, 0, 0, 0, 0, None, None, None)
NUMBERS = Statistics(
    overall=TopicStats(132, 5, 2, 1, 9, 0.5, 2 / 3, 0.7),
    topics=(
        TopicRow("losses", Text("Loss functions", "损失函数"), LOSSES),
        TopicRow(
            "metrics", Text("Evaluation metrics of every sort and kind", "各种各样的模型评价指标与评估方法"), METRICS
        ),
    ),
    weak=(TopicRow("losses", Text("Loss functions", "损失函数"), LOSSES),),
    today=date(2026, 11, 22),
    reviews_per_day={date(2026, 11, 21): 5, date(2026, 11, 22): 4},
    streak=2,
    longest_streak=7,
    forecast=(2, 0, 3, *[0] * 11),
)


@pytest.fixture(scope="session")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def home(tmp_path, cache, monkeypatch) -> Path:
    monkeypatch.setenv("DLQUIZ_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("DLQUIZ_CACHE_DIR", str(cache))
    monkeypatch.setenv("DLQUIZ_LANG", "en")
    return tmp_path / "data"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [50, 60, 80, 200])
def test_the_columns_stand_under_each_other_in_cells(lang, width):
    rows = table(NUMBERS, lang, width)[:4]
    assert len({cells(row) for row in rows}) == 1
    assert cells(rows[0]) <= max(width, 66)
    assert [row.split()[-1] for row in rows[1:]] == ["67%", "–", "67%"]


def test_the_table_tells_streak_weak_topics_and_forecast():
    text = "\n".join(table(NUMBERS, "en", 80))
    assert "streak: 2 d, longest 7 d" in text
    assert "answered today: 4" in text
    assert "weak topics: Loss functions" in text
    assert "due on the coming days, from today: 2 0 3" in text
    assert "连续学习：2 天，最长 7 天" in "\n".join(table(NUMBERS, "zh", 80))


def test_the_json_holds_every_number():
    data = json.loads(json.dumps(as_object(NUMBERS)))
    assert (data["schema"], data["streak"], data["due"], data["retention"]) == (1, 2, 2, pytest.approx(2 / 3))
    assert data["topics"][0]["id"] == "losses"
    assert data["topics"][0]["title"] == {"en": "Loss functions", "zh": "损失函数"}
    assert data["topics"][1]["accuracy"] is None
    assert data["forecast"][2] == {"day": "2026-11-24", "due": 3}
    assert data["reviews_per_day"] == {"2026-11-21": 5, "2026-11-22": 4}


def test_before_the_first_answer_it_says_how_to_begin(home):
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 0
    assert "dlquiz practice" in result.stdout


def test_answers_are_counted(home):
    with Store.open(home / "progress.db") as store:
        for ago, rating in ((3, Rating.GOOD), (0, Rating.AGAIN)):
            store.record(
                "core/adam",
                rating,
                now=datetime.now(UTC) - timedelta(days=ago),
                score=float(rating > 1),
                seconds=9,
                lang="en",
                response="",
                session="s",
            )
    result = CliRunner().invoke(command, ["--json"])
    data = json.loads(result.stdout)
    assert (data["answers"], data["seen"], data["accuracy"], data["retention"]) == (2, 1, 0.5, 0.0)
    assert data["weak"] == ["optimizers"]


def test_a_damaged_database_is_named_on_stderr_and_the_json_stays_json(home):
    home.mkdir()
    (home / "progress.db").write_text("no database")
    result = CliRunner().invoke(command, ["--json"])
    assert "was damaged" in result.stderr
    assert json.loads(result.stdout)["seen"] == 0


def test_it_loads_nothing_heavy(home):
    CliRunner().invoke(command, [])  # compiles the built-in pack
    code = (
        "import sys\nfrom dlquiz.cli import cli\ncli.main(['stats', '--json'], standalone_mode=False)\n"
        "print(sorted({'pydantic', 'textual', 'rich', 'numpy', 'torch', 'fsrs'} & set(sys.modules)))"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert process.stdout.splitlines()[-1] == "[]", process.stderr
