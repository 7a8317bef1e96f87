"""The glossary as a check: which words are pointed at, and which are left alone."""

from __future__ import annotations

from typing import Any

import pytest

from dlquiz.content.wording import Wording


def term(en: str, zh: str, **more: Any) -> dict[str, Any]:
    table = {"en": en, "zh": zh, "everyday": more.pop("everyday", False)}
    for name in ("aliases", "avoid"):
        table[name] = {"en": [], "zh": [], **more.pop(name, {})}
    assert not more
    return table


WORDS = Wording(
    [
        term("stride", "步幅", avoid={"zh": ["步长"]}),
        term("step size", "步长"),
        term("vanishing gradient", "梯度消失", avoid={"zh": ["梯度弥散"], "en": ["gradient dispersion"]}),
        term("deconvolution", "反卷积", avoid={"zh": ["解卷积"]}),
        term("factorised convolution", "分解卷积"),
        term("batch normalisation", "批归一化", aliases={"en": ["BN", "batch norm"]}),
        term("mean average precision", "平均精度均值", aliases={"en": ["mAP"]}),
        term("feature map", "特征图"),
        term("head", "头", everyday=True),
        term("layer normalisation", "层归一化"),
    ]
)


@pytest.mark.parametrize(
    ("en", "zh", "wrong"),
    [
        ("A stride of 2", "步长为 2", ["步长"]),
        ("Strides and so on", "步长等等", ["步长"]),
        ("The step size of SGD", "SGD 的步长", []),
        ("Stride and step size", "步幅和步长", []),
        ("How far it moves", "移动的步长", []),
        ("Gradients get small", "梯度弥散", ["梯度弥散"]),
        ("Gradients get small", "所谓“梯度弥散”", []),
        ("Gradient dispersion", "梯度消失", ["gradient dispersion"]),
        ("Asymmetric kernels", "分解卷积", []),
        ("Asymmetric kernels", "解卷积", ["解卷积"]),
        ("`stride=2` in code", "代码中的步长", []),
    ],
)
def test_words_to_avoid(en: str, zh: str, wrong: list[str]) -> None:
    found = [problem.split("'")[1] for _, problem in WORDS.wrong_words(en, zh)]
    assert found == wrong


def test_the_mend_is_named() -> None:
    assert list(WORDS.wrong_words("A stride of 2", "步长为 2")) == [
        ("zh", "says '步长'; the glossary's word is '步幅'"),
    ]


@pytest.mark.parametrize(
    ("en", "zh", "missing"),
    [
        ("Batch normalization is used", "使用归一化", ["batch normalisation"]),
        ("Batch-norm layers", "批归一化层", []),
        ("BNs are frozen", "冻结 BN", []),
        ("batch normalisation", "Batch Norm", []),
        ("The map of the city", "城市地图", []),
        ("A mAP of 0.5", "指标为 0.5", ["mean average precision"]),
        ("Feature maps grow", "特征 图变大", []),
        ("The head of the list", "列表的开头", []),
        ("a 1×1 layer, normalisation and more", "1×1 层、归一化等", []),
        ("$stride$ and `feature map`", "见代码", []),
    ],
)
def test_terms_that_the_chinese_lacks(en: str, zh: str, missing: list[str]) -> None:
    assert [problem.split("'")[1] for problem in WORDS.missing(en, zh)] == missing
