from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from dlquiz.content.play import Response, mark, present, ticked
from dlquiz.content.question import Question
from dlquiz.errors import ContentError, UsageError

Make = Callable[[str], Question]


def options(*rights: bool) -> str:
    return "".join(
        f"[[question.options]]\nen='o{n}'\nzh='选{n}'\nright={str(right).lower()}\nwhy={{en='w{n}',zh='因{n}'}}\n"
        for n, right in enumerate(rights)
    )


ASK = "ask = { en = 'Ask', zh = '问' }\n"
CHOICE = f"kind = 'choice'\n{ASK}{options(True, False, False, False)}"
MULTI = f"kind = 'multi'\n{ASK}{options(True, False, True, True, False)}"
ITEMS = ", ".join("{ en = 'i#', zh = '项#' }".replace("#", str(n)) for n in range(4))
PAIR = "{ left = { en = 'l#', zh = '左#' }, right = { en = 'r#', zh = '右#' } }"
PAIRS = ", ".join(PAIR.replace("#", str(n)) for n in range(3))
ORDER = f"kind = 'order'\n{ASK}items = [{ITEMS}]\n"
MATCH = f"kind = 'match'\n{ASK}pairs = [{PAIRS}]\n"
CLOZE = (
    "kind = 'cloze'\nask = { en = '____ and ____', zh = '____和____' }\n"
    "blanks = [{ en = ['mean'], zh = ['均值'] }, { en = ['variance'], zh = ['方差'] }]\n"
)
OPEN = f"kind = 'open'\n{ASK}model = {{ en = 'M', zh = '答' }}\n" + "".join(
    f"[[question.rubric]]\nen='p{n}'\nzh='点{n}'\ncues={cues}\n"
    for n, cues in enumerate(("['running mean', '滑动平均']", "['biased + variance']", "['GroupNorm']"))
)
NUMERIC = (
    "kind = 'numeric'\nask = { en = 'n is {{ n }}', zh = 'n 为 {{ n }}' }\nanswer = 'n * x'\n"
    "tolerance = { abs = 0.01 }\nunit = { en = 'MB', zh = '兆' }\nrequire = 'n != 5'\n"
    "solution = { en = '{{ n }} times {{ x | .2f }}', zh = '{{ n }} 乘 {{ x | .2f }}' }\n"
    "params = { n = { int = [1, 9], step = 2 }, x = { float = [0, 1], decimals = 2 }, c = { choice = [1, 2] } }\n"
)


def test_the_same_seed_gives_the_same_and_others_shuffle(question: Make) -> None:
    made = question(CHOICE)
    assert present(made, 7) == present(made, 7)
    assert {present(made, seed).order for seed in range(200)} == set(permutations(range(4)))


def test_questions_of_one_session_don_t_share_the_place_of_the_right_option(question: Make) -> None:
    made = question(CHOICE)
    others = [made._replace(key=f"core/q{n}") for n in range(60)]
    assert {present(other, 0).order.index(0) for other in others} == {0, 1, 2, 3}


def test_options_follow_the_shuffle_in_both_languages(question: Make) -> None:
    shown = present(question(CHOICE), 3)
    assert shown.options("en") == [f"o{each}" for each in shown.order]
    assert shown.options("zh") == [f"选{each}" for each in shown.order]


@pytest.mark.parametrize("fields", [ORDER, MATCH])
def test_what_is_to_be_ordered_is_never_shown_in_order(question: Make, fields: str) -> None:
    made = question(fields)
    assert all(list(present(made, seed).order) != sorted(present(made, seed).order) for seed in range(100))


def test_draws_parameters_within_their_ranges(question: Make) -> None:
    made = question(NUMERIC)
    drawn = [present(made, seed).values for seed in range(200)]
    assert {values["n"] for values in drawn} == {1, 3, 7, 9}
    assert all(0 <= values["x"] <= 1 and round(values["x"], 2) == values["x"] for values in drawn)
    assert {values["c"] for values in drawn} == {1, 2}


def test_texts_are_rendered_with_the_drawn_numbers(question: Make) -> None:
    shown = present(question(NUMERIC), 4)
    assert shown.ask("zh") == f"n 为 {shown.values['n']}"
    assert shown.solution("en") == f"{shown.values['n']} times {shown.values['x']:.2f}"
    assert shown.unit("zh") == "兆"


def test_the_right_answer_in_words_is_accepted(question: Make) -> None:
    made = question(NUMERIC)
    for seed in range(30):
        shown = present(made, seed)
        assert mark(shown, shown.right_answer("en")).right
        assert mark(shown, shown.right_answer("zh")).right


def test_a_draw_that_never_fits_is_an_error_of_the_pack(question: Make) -> None:
    with pytest.raises(ContentError, match=r"core/made.*no draw gives an answer"):
        present(question(NUMERIC.replace("n != 5", "n > 9")), 0)


def test_draws_without_an_answer_are_drawn_again(question: Make) -> None:
    made = question(NUMERIC.replace("'n * x'", "'1 / (n - 1)'"))
    assert all(present(made, seed).values["n"] != 1 for seed in range(100))


# -- marking -----------------------------------------------------------------------------------------------------------


def test_choice(question: Make) -> None:
    shown = present(question(CHOICE), 1)
    right = shown.order.index(0)
    assert mark(shown, right).right and mark(shown, right).score == 1
    wrong = mark(shown, (right + 1) % 4)
    assert not wrong.right and wrong.score == 0
    chosen = [note for note in wrong.notes if note.chosen]
    assert [note.position for note in chosen] == [(right + 1) % 4]
    assert chosen[0].why is not None and chosen[0].why.en == f"w{shown.order[(right + 1) % 4]}"
    assert [note.position for note in wrong.notes if note.right] == [right]


@pytest.mark.parametrize(
    ("picked", "score"),
    [
        ({0, 2, 3}, 1),
        ({0, 2}, 2 / 3),
        ({0, 2, 3, 1}, 2 / 3),
        ({0, 1}, 0),
        ({1, 4}, 0),
        (set(), 0),
        ({0, 1, 2, 3, 4}, 1 / 3),
    ],
)
def test_multi_takes_false_picks_off(question: Make, picked: set[int], score: float) -> None:
    shown = present(question(MULTI), 2)
    marked = mark(shown, frozenset(shown.order.index(each) for each in picked))
    assert marked.score == pytest.approx(score)
    assert marked.right is (picked == {0, 2, 3})


def test_true_or_false(question: Make) -> None:
    shown = present(question(f"kind = 'truefalse'\n{ASK}answer = false\n"), 0)
    assert mark(shown, False).right and not mark(shown, True).right
    assert shown.right_answer("zh") == "错误"
    assert shown.options("en") == ["True", "False"]


def test_numbers_within_the_tolerance(question: Make) -> None:
    shown = present(question(NUMERIC), 4)
    answer = shown.answer()
    assert mark(shown, f"{answer + 0.009:.4f}").right
    assert not mark(shown, f"{answer + 0.02:.4f} MB").right


def test_relative_tolerance_and_exact_whole_numbers(question: Make) -> None:
    fixed = "kind = 'numeric'\nask = { en = 'A', zh = '问' }\nanswer = '2000'\nsolution = { en = 'S', zh = '解' }\n"
    relative = present(question(fixed + "tolerance = { rel = 0.01 }\n"), 0)
    assert mark(relative, "2019").right and not mark(relative, "2021").right
    exact = present(question(fixed + "tolerance = { abs = 0 }\n"), 0)
    assert mark(exact, "2,000").right and mark(exact, "2e3").right and not mark(exact, "2000.1").right


def test_cloze_counts_blanks_in_either_language(question: Make) -> None:
    shown = present(question(CLOZE), 0)
    assert mark(shown, ("均值", "Variance")).right
    half = mark(shown, ("mean", "std"))
    assert half.score == 0.5 and [note.right for note in half.notes] == [True, False]


@pytest.mark.parametrize(
    ("placed", "score"), [([0, 1, 2, 3], 1), ([3, 2, 1, 0], 0), ([1, 0, 2, 3], 2 / 3), ([3, 0, 1, 2], 2 / 3)]
)
def test_order_counts_neighbours(question: Make, placed: list[int], score: float) -> None:
    shown = present(question(ORDER), 5)
    marked = mark(shown, tuple(shown.order.index(each) for each in placed))
    assert marked.score == pytest.approx(score)
    assert marked.right is (placed == [0, 1, 2, 3])


def test_match_counts_pairs(question: Make) -> None:
    shown = present(question(MATCH), 5)
    assert shown.lefts("zh") == ["左0", "左1", "左2"]
    right = tuple(shown.order.index(each) for each in range(3))
    assert mark(shown, right).right
    swapped = mark(shown, (right[1], right[0], right[2]))
    assert swapped.score == pytest.approx(1 / 3) and [note.right for note in swapped.notes] == [False, False, True]


def test_open_is_ticked_by_cues_and_marked_by_points(question: Make) -> None:
    made = question(OPEN)
    assert ticked(made, "It keeps a Running  Mean; the variance is *biased*.") == {0, 1}
    assert ticked(made, "使用滑动平均") == {0}
    assert ticked(made, "variance") == frozenset()
    shown = present(made, 0)
    assert mark(shown, frozenset({0, 1, 2})).right
    partly = mark(shown, frozenset({1}))
    assert not partly.right and partly.score == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("fields", "response"),
    [
        (CHOICE, 4), (CHOICE, -1), (CHOICE, True), (CHOICE, "0"), (MULTI, frozenset({9})), (MULTI, 1), (NUMERIC, 3),
        (NUMERIC, "many"), (CLOZE, ("one",)), (CLOZE, "mean"), (ORDER, (0, 1, 2)), (ORDER, (0, 0, 1, 2)),
        (ORDER, (0, 1, 2, 4)), (ORDER, ("a", "b", "c", "d")), (MATCH, (0, 1)), (OPEN, frozenset({3})), (OPEN, "text"),
        (f"kind = 'truefalse'\n{ASK}answer = true\n", 1),
    ],
)  # fmt: skip
def test_a_response_of_another_kind_is_a_usage_error(question: Make, fields: str, response: Response) -> None:
    with pytest.raises(UsageError):
        mark(present(question(fields), 0), response)


def test_right_answers_in_words(question: Make) -> None:
    assert present(question(ORDER), 0).right_answer("en").splitlines()[0] == "1. i0"
    assert present(question(MATCH), 0).right_answer("zh").splitlines() == ["左0 → 右0", "左1 → 右1", "左2 → 右2"]
    assert present(question(CLOZE), 0).right_answer("zh").splitlines() == ["均值", "方差"]
    assert set(present(question(MULTI), 0).right_answer("en").splitlines()) == {"o0", "o2", "o3"}
    assert present(question(OPEN), 0).right_answer("zh") == "答"
