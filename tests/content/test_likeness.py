from __future__ import annotations

import random

from dlquiz.content import likeness
from dlquiz.content.likeness import alike


def test_other_numbers_and_marks_make_no_other_question() -> None:
    first = "A $3 \\times 3$ convolution with stride 2 sees a 32x32 image. How wide is its output?"
    second = "A $5 \\times 5$ convolution with stride 1 sees a 64x64 image: how wide is its output?"
    assert [
        (later, earlier, share) for later, earlier, share in alike([first, "Something else entirely here", second])
    ] == [(2, 0, 1.0)]


def test_chinese_is_compared_character_by_character() -> None:
    texts = [
        "卷积核为三、步幅为二时输出特征图的宽度是多少呢",
        "卷积核为三、步幅为二时输出特征图的宽度是多少",
        "批归一化在推理时用什么统计量",
    ]
    assert [(later, earlier) for later, earlier, _ in alike(texts)] == [(1, 0)]


def test_one_word_more_in_a_short_question_is_another_question() -> None:
    assert not list(alike(["Does dropout scale at training time?", "Does batch norm scale at inference time?"]))
    assert not list(alike(["True?", "False?"]))


def test_every_text_that_is_like_an_earlier_one_is_found() -> None:
    """Against all pairs, on texts that share many words."""
    chance = random.Random(3)
    words = [f"word{'abcdefghij'[n]}{'klmnopqrst'[m]}" for n in range(10) for m in range(4)]
    texts = [" ".join(chance.choices(words, k=14)) for _ in range(60)]
    texts += [text.replace(text.split()[-1], "otherend") for text in texts[::3]]
    sets = [likeness._shingles(text) for text in texts]
    like = {
        later
        for later in range(len(sets))
        if any(likeness._jaccard(sets[later], sets[earlier]) >= likeness.ALIKE for earlier in range(later))
    }
    assert like and {later for later, _, _ in alike(texts)} == like


def test_ten_thousand_texts_are_not_compared_pair_by_pair(monkeypatch) -> None:
    compared = 0
    jaccard = likeness._jaccard

    def counted(*sets):
        nonlocal compared
        compared += 1
        return jaccard(*sets)

    monkeypatch.setattr(likeness, "_jaccard", counted)
    chance = random.Random(0)
    words = ["".join(chance.choices("abcdefghij", k=5)) for _ in range(400)]
    copies = ["the same question is asked here over and over again by an author in a hurry"] * 1000
    different = [f"which of these is true of {' '.join(chance.choices(words, k=12))}" for _ in range(9000)]
    found = list(alike(copies + different))
    assert len(found) == 999
    assert compared < 200_000, "all pairs would be fifty million"
