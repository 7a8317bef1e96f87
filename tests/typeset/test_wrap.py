"""Line breaking in Chinese and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.typeset.width import cells, clip, graphemes
from dlquiz.typeset.wrap import NO_END, NO_START, wrap

CHINESE = "批归一化（Batch Normalization）在训练时使用当前批次的均值、方差；推理时，使用滑动统计量。请说明“为什么”！"


@pytest.mark.parametrize("width", range(8, 60))
def test_no_line_of_chinese_starts_or_ends_with_a_forbidden_mark(width: int) -> None:
    lines = wrap(CHINESE, width)
    assert all(cells(line) <= width for line in lines)
    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]
    assert "".join(lines).replace(" ", "") == CHINESE.replace(" ", "")


def test_chinese_fills_its_lines_rather_than_moving_as_one_word() -> None:
    assert wrap("卷积核的感受野随层数线性增长", 10) == ["卷积核的感", "受野随层数", "线性增长"]


def test_latin_words_stay_whole_beside_chinese() -> None:
    assert wrap("使用BatchNorm层", 12) == ["使用", "BatchNorm层"]
    assert wrap("use batch normalisation here", 14) == ["use batch", "normalisation", "here"]


def test_hyphenated_words_break_after_the_hyphen_but_numbers_do_not() -> None:
    assert wrap("a batch-normalised net", 10) == ["a batch-", "normalised", "net"]
    assert wrap("values of 1e-5", 12) == ["values of", "1e-5"]


def test_a_token_longer_than_the_line_is_cut() -> None:
    assert wrap("torch.nn.functional", 8) == ["torch.nn", ".functio", "nal"] or all(
        cells(line) <= 8 for line in wrap("torch.nn.functional", 8)
    )
    assert "".join(wrap("torch.nn.functional", 8)) == "torch.nn.functional"


def test_accents_and_emoji_are_never_torn() -> None:
    text = "x̂ŷ👩‍💻🇨🇳"
    assert list(graphemes(text)) == ["x̂", "ŷ", "👩‍💻", "🇨🇳"]
    assert [cells(each) for each in graphemes(text)] == [1, 1, 2, 2]
    assert all(line in text for line in wrap(text * 3, 3))


def test_blank_lines_and_line_feeds_are_kept() -> None:
    assert wrap("one\n\ntwo", 10) == ["one", "", "two"]
    assert wrap("", 10) == [""]


@given(st.text(max_size=200), st.integers(min_value=2, max_value=40))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    kept = "".join(lines)
    assert [char for char in kept if char not in " "] == [char for char in text if char not in " \n\t"]


def test_clip_marks_what_it_cuts_and_counts_cells() -> None:
    assert clip("卷积神经网络", 7) == "卷积神…"
    assert clip("short", 7) == "short"
    assert cells(clip("卷积神经网络", 8)) <= 8


def test_width_agrees_with_the_terminal_library() -> None:
    rich_cells = pytest.importorskip("rich.cells")
    for text in (CHINESE, "x̂ ∑ᵢ₌₁ᴺ αₜ ⎛⎜⎝ ─ √ ℝ ℒ …—“”", "ｱ한①½☑✓▁"):
        assert cells(text) == rich_cells.cell_len(text)
