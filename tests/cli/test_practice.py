"""`dlquiz practice --plain`: every kind by typed lines, commands, and a process that may die at any moment."""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dlquiz.cli.plain.exercises import Bench
from dlquiz.cli.plain.lines import Lines
from dlquiz.cli.plain.sitting import Sitting
from dlquiz.content.library import Library
from dlquiz.errors import JudgeError
from dlquiz.judge.verdict import Report, ScenarioResult, Verdict
from dlquiz.paths import builtin_pack
from dlquiz.progress import Rating, Store
from dlquiz.session.mock import Mock
from dlquiz.session.practice import Practice, Selection
from dlquiz.text import Text
from dlquiz.typeset.width import cells

MINI = Path(__file__).parents[1] / "session" / "mini"
EXERCISE = "solutions/normalization/batch-norm-forward"
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
RUN = [sys.executable, "-c", "from dlquiz.cli import main; main()"]


@pytest.fixture(scope="session")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def pack(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "mini"
    shutil.copytree(MINI, folder)
    shutil.copytree(builtin_pack() / EXERCISE, folder / EXERCISE)
    return folder


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "progress.db") as opened:
        yield opened


class Learner(io.StringIO):
    """Types line after line; then the input ends. A line may be made when its turn comes."""

    def __init__(self, *lines) -> None:
        super().__init__()
        self._lines = list(lines)

    def readline(self, *_) -> str:
        if not self._lines:
            return ""
        line = self._lines.pop(0)
        return (line() if callable(line) else line) + "\n"


class FakeGrader:
    """Answers with what it was given; an exception is raised."""

    def __init__(self, *results) -> None:
        self.results, self.graded = list(results), []

    def submit(self, exercise, source, *, seed=0):
        self.graded.append(source)
        result = self.results.pop(0)
        if isinstance(result, Exception):
            raise result
        scenarios = tuple(
            ScenarioResult(f"s{n}", Text(f"scenario {n}", f"场景 {n}"), verdict) for n, verdict in enumerate(result)
        )
        whole = next((each for each in result if each is not Verdict.ACCEPTED), Verdict.ACCEPTED)
        mistakes = () if whole is Verdict.ACCEPTED else (("biased", Text("You divided by N-1.", "你除以了 N-1。")),)
        return Report(
            str(source), exercise.id, "mini", "numpy", "cpu", seed, whole, 0.1, "none", scenarios, mistakes=mistakes
        )


@pytest.fixture
def sit(pack, cache, store, tmp_path):
    """Holds a session over the small pack with the typed lines; returns what was printed and the practice."""
    library = Library.open(tmp_path, cache, builtin=pack)

    def hold(*lines, grader=None, kind=Practice, lang="en", width=80, clock=lambda: NOW, seed=1, **fields):
        practice = kind(library, store, Selection(**fields), clock=clock, seed=seed, lang=lang, zone=UTC)
        target = io.StringIO()
        source = Learner(*((lambda line=line: line(practice)) if callable(line) else line for line in lines))
        terminal = Lines(source, target, width, lambda: practice.lang)
        Sitting(practice, terminal, Bench(lambda: grader, tmp_path / "drafts"), lambda: 0.0).run()
        return target.getvalue(), practice

    return hold


def rightly(practice: Practice) -> str:
    """What to type for the question in front."""
    presented = practice.current().presented
    question, order = presented.question, presented.order
    match question.kind:
        case "choice" | "multi":
            return " ".join(str(place + 1) for place, index in enumerate(order) if question.options[index].right)
        case "truefalse":
            return "t" if question.truth else "f"
        case "numeric":
            return str(presented.answer())
        case "cloze":
            return "; ".join(blank.en[0] for blank in question.blanks)
    return " ".join(str(order.index(index) + 1) for index in range(len(order)))


# kinds


@pytest.mark.parametrize("kind", ["choice", "multi", "truefalse", "numeric", "cloze", "order", "match"])
def test_a_right_answer_typed(sit, store, kind):
    printed, practice = sit(rightly, "", kinds=(kind,))
    assert "Right." in printed
    assert "1 again 1 min · 2 hard 6 min · 3 good 10 min · 4 easy 8 d" in printed
    assert "1 answered, 1 right (100%)" in printed
    assert [review.rating for review in store.reviews()] == [Rating.GOOD]
    assert practice.current() is None


@pytest.mark.parametrize(
    ("kind", "bad", "asked_again"),
    [
        ("choice", ["", "0", "4", "1 2", "zero"], "one number from 1 to 3"),
        ("multi", ["", "5", "1 9", "all"], "numbers from 1 to 4"),
        ("truefalse", ["", "maybe", "3"], "t or f"),
        ("numeric", ["", "many", "0,5,1", "1 2"], "a number, such as"),
        ("cloze", ["", "a; b; c", "; b"], "2 answers"),
        ("order", ["", "1 2", "1 2 2", "1 2 3 4"], "each number from 1 to 3 once"),
        ("match", ["", "3 3 3", "x"], "each number from 1 to 3 once"),
    ],
)
def test_what_can_not_be_read_is_asked_for_again(sit, store, kind, bad, asked_again):
    printed, _ = sit(*bad, rightly, "", kinds=(kind,))
    assert printed.count(asked_again) == len(bad)
    assert [review.score for review in store.reviews()] == [1.0]


@pytest.mark.parametrize("typed", ["1 3", "13", "1,3", "3 1", "1，3", "１３", "1、3"])
def test_several_options_in_any_spelling(sit, store, typed):
    sit(typed, "", "q", kinds=("multi",))
    [review] = store.reviews()
    assert json.loads(review.response)["answer"] == [0, 2]


@pytest.mark.parametrize("typed", ["t", "T", "true", "y", "对", "是", "正确", "√", "1"])
def test_true_in_both_languages(sit, store, typed):
    sit(typed, "q", kinds=("truefalse",))
    assert store.reviews()[0].score == 1.0


@pytest.mark.parametrize("typed", ["f", "No", "错", "否", "不对", "×", "2"])
def test_false_in_both_languages(sit, store, typed):
    sit(typed, "q", kinds=("truefalse",))
    assert store.reviews()[0].score == 0.0


def test_blanks_line_by_line_and_either_language(sit, store):
    sit("plain", "平方", "", kinds=("cloze",))
    assert store.reviews()[0].score == 1.0


def test_a_letter_that_is_a_command_can_be_answered(sit, store):
    sit("\\s", "\\?", "q", kinds=("cloze",))
    assert json.loads(store.reviews()[0].response)["answer"] == ["s", "?"]


def test_a_wrong_choice_says_why_of_every_option(sit):
    def wrongly(practice):
        return str(int(rightly(practice)) % 3 + 1)

    printed, _ = sit(wrongly, "", "q", kinds=("choice",))
    assert "Wrong." in printed
    assert re.search(r"\d\) right: Negative inputs give zero\.", printed)
    assert re.search(r"\d\) your answer, wrong: That is", printed)
    assert "Why:\n  It cuts off negative values." in printed


def test_a_correction_of_the_document_is_told(sit):
    printed, _ = sit("t", "", kinds=("truefalse",))
    assert "The document says:\n  It never saturates." in printed
    assert "In truth:\n  Its derivative is at most a quarter and vanishes." in printed
    assert "Source: 000 § Sigmoid" in printed


def test_a_calculation_shows_its_solution_with_the_numbers_drawn(sit):
    printed, practice = sit("-1", "q", kinds=("numeric",))
    values = practice.answers[0].card.presented.values
    assert f"{values['k']} · {values['k']} · {values['c']} = {values['k'] ** 2 * values['c']}" in printed


def test_an_open_answer_is_pre_ticked_and_on_disk_before_the_ticks_are_settled(sit, store):
    def committed(_):
        assert store.reviews()[0].score == pytest.approx(2 / 3)
        return "3"

    printed, practice = sit(
        "It takes the mean and the variance of a batch,", "then gamma.", "", committed, "", "", kinds=("open",)
    )
    assert printed.count("[x] 1) batch mean and variance") == 2
    assert "[ ] 3) running statistics in evaluation" in printed
    assert "[x] 3) running statistics in evaluation" in printed
    assert practice.answers[0].right
    [review] = store.reviews()
    assert (review.score, review.rating) == (1.0, Rating.GOOD)
    assert json.loads(review.response)["text"] == "It takes the mean and the variance of a batch,\nthen gamma."


def test_an_open_answer_counts_though_the_input_ends(sit, store):
    sit("scale", kinds=("open",))
    assert store.reviews()[0].score == pytest.approx(1 / 3)


def test_ticks_that_can_not_be_read_are_asked_for_again(sit, store):
    printed, _ = sit("", "9", "1 2", "", "", kinds=("open",))
    assert "numbers from 1 to 3" in printed
    assert store.reviews()[0].score == pytest.approx(2 / 3)


# ratings and commands


@pytest.mark.parametrize(("typed", "rating"), [("1", 1), ("hard", 2), ("良好", 3), ("4", 4), ("EASY", 4), ("", 3)])
def test_the_rating_is_accepted_or_overruled(sit, store, typed, rating):
    sit(rightly, typed, "q", kinds=("choice",))
    assert store.reviews()[0].rating == rating


def test_a_rating_that_is_none_is_asked_for_again(sit, store):
    printed, _ = sit(rightly, "7", "superb", "4", kinds=("choice",))
    assert printed.count("type 1 to 4") == 2
    assert store.reviews()[0].rating is Rating.EASY


def test_undo_while_rating_and_at_the_next_question(sit, store):
    printed, practice = sit("t", "u", "f", "", "u", "t", "", "q", topics=("basics",), kinds=("truefalse", "numeric"))
    assert printed.count("Took back the answer to mini/a-truth.") == 2
    assert [(review.key, review.score) for review in store.reviews()] == [("mini/a-truth", 1.0)]
    assert practice.done == 1


def test_there_may_be_nothing_to_undo(sit):
    assert "There is nothing to undo." in sit("u", "q")[0]


def test_skipping_help_and_not_knowing(sit, store):
    printed, practice = sit("?", "s", "-", "", "q", topics=("basics",))
    assert "u undo the last answer" in printed
    assert "Skipped." in printed
    assert (practice.skipped, practice.done) == (1, 1)
    assert [review.rating for review in store.reviews()] == [Rating.AGAIN]


def test_the_language_changes_at_once_and_back(sit, store):
    printed, _ = sit("l", "t", "l", "", kinds=("truefalse",))
    english, chinese = printed.index("The sigmoid saturates"), printed.index("输入很大时，Sigmoid 会饱和。")
    assert english < chinese < printed.index("回答正确。") < printed.rindex("Right.")
    assert store.reviews()[0].lang == "zh"


def test_everything_is_chinese_in_chinese(sit):
    printed, _ = sit("对", "", kinds=("truefalse",), lang="zh")
    own = printed.replace("mini/a-truth", "").replace("Sigmoid", "")
    assert not re.findall(r"[A-Za-z]{3,}", own)


@pytest.mark.parametrize("width", [20, 40, 120])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_wider_than_the_terminal(sit, width, lang):
    printed, _ = sit("t", "", "?", "q", topics=("basics",), width=width, lang=lang)
    prompts = re.compile(r"[:：]$")
    assert all(cells(line) <= width for line in printed.splitlines() if not prompts.search(line))


def test_the_end_of_the_input_ends_the_session(sit, store):
    printed, _ = sit(rightly, topics=("basics",))
    assert "1 answered, 1 right" in printed
    assert "Every answer is saved." in printed
    assert len(store.reviews()) == 1
    assert "Nothing was answered." in sit(topics=("losses",))[0]


def test_nothing_due_is_said(sit):
    assert "Nothing is due." in sit(due_only=True)[0]


# exercises


OK, BAD = Verdict.ACCEPTED, Verdict.WRONG


@pytest.fixture
def solved(tmp_path):
    """Typed as Enter, once the start file was edited."""

    def edit(backend: str = "numpy"):
        def enter(_) -> str:
            with (tmp_path / "drafts" / backend / "batch_norm_forward.py").open("a") as file:
                file.write("# solved\n")
            return ""

        return enter

    return edit


def test_a_start_file_as_it_was_written_is_not_graded(sit, store):
    printed, _ = sit("", "s", kinds=("exercise",), grader=FakeGrader())
    assert "The start file is still as it was written" in printed
    assert store.reviews() == []


def test_an_exercise_is_graded_until_it_is_accepted(sit, store, tmp_path, solved):
    grader = FakeGrader((OK, BAD), (OK, OK))
    printed, practice = sit(solved(), solved(), "4", kinds=("exercise",), grader=grader)
    start = tmp_path / "drafts" / "numpy" / "batch_norm_forward.py"
    assert grader.graded == [start, start]
    assert f"Start file: {start}" in printed
    assert "NotImplementedError" in start.read_text()
    assert "You divided by N-1." in printed
    assert "Explanation:" in printed
    [review] = store.reviews()
    assert (review.rating, review.score) == (Rating.EASY, 1.0)
    assert practice.answers[0].proposed is Rating.HARD


def test_a_failed_exercise_is_on_disk_at_once_and_one_may_go_on(sit, store, solved):
    def committed(_):
        assert [review.rating for review in store.reviews()] == [Rating.AGAIN]
        return "s"

    _, practice = sit(solved(), committed, "", kinds=("exercise",), grader=FakeGrader((OK, BAD)))
    assert [review.score for review in store.reviews()] == [0.5]
    assert practice.current() is None


def test_another_file_or_backend_can_be_graded(sit, tmp_path, solved):
    mine = tmp_path / "mine.py"
    mine.write_text("")
    grader = FakeGrader((BAD,), (OK,))
    printed, _ = sit("torch", solved("torch"), str(mine), "", kinds=("exercise",), grader=grader)
    assert grader.graded == [tmp_path / "drafts" / "torch" / "batch_norm_forward.py", mine]
    assert "backend=torch" in grader.graded[0].read_text()
    assert f"Start file: {grader.graded[0]}" in printed


def test_what_could_not_be_graded_is_not_recorded(sit, store, solved):
    grader = FakeGrader(JudgeError("the worker is gone: run `dlquiz doctor`"), (Verdict.INTERNAL,))
    printed, _ = sit("/nowhere/x.py", solved(), solved(), "s", kinds=("exercise",), grader=grader)
    assert "There is no file /nowhere/x.py." in printed
    assert "nothing was recorded: the worker is gone: run `dlquiz doctor`" in printed
    assert "nothing was recorded: internal" in printed
    assert store.reviews() == []


def test_hints_come_one_by_one(sit, pack):
    printed, _ = sit(*["h"] * 5, "s", kinds=("exercise",))
    assert printed.index("Hint 1 of") < printed.index("Hint 2 of") < printed.index("There are no more hints.")


def test_a_failed_attempt_can_be_undone(sit, store, solved):
    sit(solved(), "u", "q", kinds=("exercise",), grader=FakeGrader((BAD,)))
    assert store.reviews() == []


# mock interviews


def test_a_mock_interview_tells_nothing_before_its_report(sit, store):
    printed, _ = sit(
        *[lambda practice: "-" if practice.current().entry.kind == "choice" else rightly(practice)] * 7,
        kind=Mock,
        minutes=600,
        kinds=("choice", "multi", "truefalse", "numeric", "cloze", "order", "match"),
    )
    assert printed.count("Noted.") == 7
    assert "Right." not in printed
    assert "10:00:00 left" in printed
    assert "7 answered, 6 right (86%)" in printed
    assert re.search(r"By part\n  Theory +5/6 +83%.*\n  Calculation +1/1 +100%", printed)
    assert re.search(r"By topic\n  Basics +3/4.*\n  Losses +3/3", printed)
    assert "Right answer:\n    Zero" in printed
    assert {review.key: review.rating for review in store.reviews()}["mini/a-choice"] is Rating.AGAIN


def test_a_mock_interview_is_over_when_the_time_is(sit):
    times = iter([NOW] * 6 + [NOW + timedelta(minutes=5)] * 100)
    printed, _ = sit(rightly, kind=Mock, minutes=5, kinds=("choice", "order"), clock=lambda: next(times))
    assert "Time is up." in printed
    assert "not reached." in printed


# the real process


@pytest.fixture
def home(tmp_path, cache, pack):
    packs = tmp_path / "home" / "packs"
    packs.mkdir(parents=True)
    shutil.copytree(pack, packs / "mini")
    return {**os.environ, "DLQUIZ_DATA_DIR": str(packs.parent), "DLQUIZ_CACHE_DIR": str(cache), "DLQUIZ_LANG": "en"}


def start(home, *options, **changes):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    arguments = [*RUN, "practice", "--plain", "--pack", "mini", *options]
    return subprocess.Popen(arguments, env=home | changes, encoding="utf-8", **pipes)


def database(home) -> Path:
    return Path(home["DLQUIZ_DATA_DIR"]) / "progress.db"


def read_until(process, words: str) -> str:
    """What is printed up to the first line with these words, which never needs more input to come."""
    printed = ""
    for line in process.stdout:
        printed += line
        if words in line:
            return printed
    raise AssertionError(f"{words!r} was never printed, but: {printed}")


def type_in(process, line: str) -> None:
    process.stdin.write(line + "\n")
    process.stdin.flush()


def close(process) -> None:
    process.communicate()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_session_has_lost_nothing(home, how):
    process = start(home, "--kind", "truefalse")
    read_until(process, "True or false")
    type_in(process, "t")
    read_until(process, "Right.")
    process.send_signal(how)
    close(process)
    assert process.returncode == -how
    with Store.open(database(home)) as store:
        assert store.notice is None
        assert [(review.key, review.score) for review in store.reviews()] == [("mini/a-truth", 1.0)]
        assert store.card("mini/a-truth").reps == 1


def test_ctrl_c_leaves_quietly_with_everything_saved(home):
    process = start(home, "--kind", "truefalse")
    read_until(process, "True or false")
    type_in(process, "f")
    read_until(process, "or 1-4:")
    process.send_signal(signal.SIGINT)
    _, error = process.communicate()
    assert (process.returncode, "Traceback" in error) == (130, False)
    with Store.open(database(home)) as store:
        assert len(store.reviews()) == 1


def test_two_terminals_at_once_keep_both_answers(home):
    processes = [start(home, "--kind", kind) for kind in ("truefalse", "truefalse", "cloze")]
    for process, question in zip(processes, ("True or", "True or", "Blank 1"), strict=True):
        read_until(process, question)
    for process, answer in zip(processes, ("t", "f", "plain; squared"), strict=True):
        type_in(process, answer)
    for process in processes:
        read_until(process, "or 1-4:")
        close(process)
    with Store.open(database(home)) as store:
        assert sorted(review.key for review in store.reviews()) == ["mini/a-cloze", "mini/a-truth", "mini/a-truth"]
        assert store.card("mini/a-truth").reps == 2


def test_a_script_can_be_piped_in_whole(home):
    process = start(home, "--kind", "truefalse", "--kind", "cloze")
    printed, error = process.communicate("?\nt\n\nplain;squared\neasy\n")
    assert (process.returncode, error) == (0, "")
    assert "2 answered, 2 right (100%)" in printed


def test_an_empty_input_ends_with_success(home):
    process = start(home)
    printed, error = process.communicate("")
    assert (process.returncode, error) == (0, "")
    assert "Nothing was answered." in printed


def test_bytes_that_are_no_text_and_a_poor_locale_do_no_harm(home):
    changes = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "DLQUIZ_LANG": "zh"}
    process = subprocess.run(
        [*RUN, "practice", "--plain", "--pack", "mini", "--kind", "truefalse"],
        env=home | changes,
        input=b"\xff\xfe\n\x00\nt\n\n",
        capture_output=True,
        check=False,
    )
    assert (process.returncode, process.stderr) == (0, b"")
    with Store.open(database(home)) as store:
        assert [review.score for review in store.reviews()] == [1.0]


def test_a_mock_interview_ends_though_nobody_types(home):
    process = start(home, "--mock", "0.01", "--kind", "choice")
    printed = read_until(process, "Nothing was answered.")
    assert "Time is up." in printed
    close(process)
    assert process.returncode == 0


def test_the_seed_draws_the_same_numbers_again(home):
    shown = [start(home, "--kind", "numeric", "--seed", seed).communicate("q\n")[0] for seed in ("5", "5", "6")]
    assert shown[0] == shown[1] != shown[2]


def test_the_language_follows_option_setting_and_environment(home):
    def first_line(*options, **changes):
        return start(home, *options, **changes).communicate("q\n")[0].splitlines()[0]

    assert first_line(DLQUIZ_LANG="zh").startswith("本次共")
    with Store.open(database(home)) as store:
        store.set("lang", "zh")
    assert first_line().startswith("本次共")
    assert "to practise" in first_line("--lang", "en", DLQUIZ_LANG="zh")


def test_a_damaged_database_is_named_and_practice_goes_on(home):
    database(home).write_bytes(b"no database" * 100)
    process = start(home, "--kind", "truefalse")
    printed, error = process.communicate("t\n")
    assert process.returncode == 0
    assert re.search(r"dlquiz: the progress database was damaged .*progress\.db\.corrupt-\d{8}T\d{6}", error)
    assert "1 answered" in printed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--topic", "baiscs"), r"no topic is called 'baiscs'; did you mean basics\?"),
        (("--pack", "minni"), "no pack is called 'minni'"),
        (("--document", "999"), "no question comes from document '999'; there are: .*000"),
        (("--topic", "losses", "--errata", "--level", "junior"), "no question or exercise fits all these options"),
        (("--weak",), "no weak topics"),
        (("--level", "guru"), "guru"),
        (("--count", "0"), "0 is not in the range"),
        (("--mock", "0"), "0"),
    ],
)
def test_a_selection_that_can_not_be_is_exit_2_and_one_clear_line(home, options, message):
    process = start(home, *options)
    printed, error = process.communicate("")
    assert (process.returncode, printed) == (2, "")
    assert re.search(message, error)
    assert "Traceback" not in error


@pytest.mark.parametrize("arguments", [["practice"], ["practice", "--topic", "basics"], []])
def test_without_a_terminal_the_app_points_to_plain(home, arguments):
    process = subprocess.run([*RUN, *arguments], env=home, input="", capture_output=True, encoding="utf-8", check=False)
    assert (process.returncode, process.stdout) == (2, "")
    assert process.stderr == (
        "dlquiz: the app needs a terminal: use `dlquiz practice --plain` with pipes and screen readers\n"
    )


def test_the_plain_session_loads_nothing_heavy(home):
    start(home).communicate("")  # compiles the packs
    code = (
        "import sys\nfrom dlquiz.cli import cli\n"
        "cli.main(['practice', '--plain', '--pack', 'mini', '--kind', 'truefalse'], standalone_mode=False)\n"
        "print(sorted({'pydantic', 'textual', 'rich', 'numpy', 'torch'} & set(sys.modules)))"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], env=home, input="t\n\n", capture_output=True, encoding="utf-8", check=False
    )
    assert process.stdout.splitlines()[-1] == "[]"
