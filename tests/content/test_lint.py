"""What `pack check` says of questions beyond their shape, each fault at its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.content import check as checking
from dlquiz.content import giveaway
from dlquiz.content.check import check, examined

Spoil = Callable[[str, str, str], Path]
QUESTIONS = "questions/first-steps/every-kind.toml"
LONG_EN = "It grows without bound and the gradient with respect to the logit tends to minus one as well"
STORY_EN = "Your colleague trains a network. " * 13
STORY_ZH = "你的同事在训练一个网络，效果一直不好。" * 8


def problems(pack: Path) -> list[str]:
    return [f"{fault.field.split('.', 1)[-1]}: {fault.problem}" for fault in check(pack)]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'en = "It grows without bound"',
            f'en = "{LONG_EN}"',
            "options[1].en: is right and 92 long, the wrong ones 20",
        ),
        (
            'en = "It tends to log of K"',
            'en = "It grows without bound, but slowly"',
            "options[3].en: contains option 1;",
        ),
        ('ask.en = "A classifier', f'ask.en = "{STORY_EN}A classifier', "ask.en: has 81 words; cut it to 60"),
        ('ask.zh = "分类器给', f'ask.zh = "{STORY_ZH}分类器给', "characters; cut it to 120"),
        (
            'kind = "choice"\nlevel = "junior"\ncovers = ["cross',
            'kind = "choice"\nscenario = true\nlevel = "junior"\ncovers = ["cross',
            "",
        ),
        (
            'zh = "那是在 K 个类别中均匀猜测时的损失。"',
            'zh = "That is the loss of a uniform guess among K classes."',
            "options[3].why.zh: is the English text; translate it",
        ),
        (
            'en = "That is the loss of a uniform guess among K classes."',
            'en = "那是在均匀猜测时的损失。"',
            "options[3].why.en: is Chinese; translate it",
        ),
    ],
)
def test_words_of_a_question(spoil: Spoil, old: str, new: str, problem: str) -> None:
    found = problems(spoil(QUESTIONS, old, new))
    assert (any(problem in each for each in found) and len(found) == 1) if problem else found == [], found


def test_a_story_may_be_long(spoil: Spoil) -> None:
    spoil(QUESTIONS, 'ask.en = "A classifier', f'ask.en = "{STORY_EN}A classifier')
    assert problems(spoil(QUESTIONS, 'kind = "choice"', 'kind = "choice"\nscenario = true')) == []


def test_a_cloze_that_gives_nothing_to_go_by(pack: Path) -> None:
    text = (pack / QUESTIONS).read_text(encoding="utf-8")
    cloze = next(part for part in text.split("[[question]]") if 'kind = "cloze"' in part)
    head = cloze[: cloze.index("ask.en")]
    bare = head.replace('id = "', 'id = "bare-') + (
        'ask = { en = "____ it is.", zh = "____。" }\nwhy = { en = "W", zh = "因" }\n'
        'blanks = [{ en = ["a"], zh = ["甲"] }]\n'
    )
    (pack / "questions" / "first-steps" / "more.toml").write_text("[[question]]" + bare, encoding="utf-8")
    assert [each.split(";")[0] for each in problems(pack)] == [
        "ask.en: has only 2 words beside its blanks",
        "ask.zh: has only 0 characters beside its blanks",
    ]


def test_a_rubric_point_that_the_model_answer_does_not_make(pack: Path) -> None:
    file = pack / QUESTIONS
    text = file.read_text(encoding="utf-8")
    start = text.index("cues = [")
    end = text.index("\n", start)
    file.write_text(text[:start] + 'cues = ["xylophone", "木琴"]' + text[end:], encoding="utf-8")
    assert problems(pack) == [
        "rubric[1].cues: none of the cues occurs in model.en; add one or complete the model",
        "rubric[1].cues: none of the cues occurs in model.zh; add one or complete the model",
    ]


def test_formulas_are_tried_by_whoever_can_draw_them(pack: Path) -> None:
    seen: list[str] = []

    def flaw(text: str) -> str:
        seen.append(text)
        return "the formula fails" if "-\\log p \\to" in text else ""

    found = examined(pack, flaw).faults
    assert {fault.field for fault in found} == {
        "question[loss-of-a-wrong-and-sure-classifier].why.en",
        "question[loss-of-a-wrong-and-sure-classifier].why.zh",
    }
    assert not any("{{" in text for text in seen), "holes of templates are filled"


# -- the bank as a whole -----------------------------------------------------------------------------------------------


def bank(pack: Path, number: int) -> Path:
    """Choice questions, all different, whose right option is the longest, though by little."""
    words = [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "omicron",
        "pi",
        "rho",
        "sigma",
        "tau",
    ]
    questions = []
    for n in range(number):
        one, two, three = words[n % 19], words[(n * 7 + 3) % 19], words[n // 19 * 5 + 1]
        questions.append(
            f'[[question]]\nid = "q{n}"\nkind = "choice"\nlevel = "junior"\ncovers = ["c"]\n'
            'sources = [{ doc = "own", section = "s" }]\n'
            f"ask.en = 'Why {one} {two} {three}, or {three} {one} {two}?'\n"
            f"ask.zh = '为何 {one} {two} {three}，或 {three} {one} {two}？'\n"
            "why = { en = 'W', zh = '因' }\n"
            "options = [\n"
            f"  {{ en = 'Because {one}', zh = '因为{one}', right = true, why = {{ en = 'W', zh = '因' }} }},\n"
            "  { en = 'Not so', zh = '不是', why = { en = 'W', zh = '因' } },\n"
            "  { en = 'Never', zh = '从不', why = { en = 'W', zh = '因' } },\n]\n"
        )
    (pack / "questions" / "first-steps" / "more.toml").write_text("\n".join(questions), encoding="utf-8")
    return pack


def test_a_bank_whose_longest_options_are_right(pack: Path) -> None:
    found = examined(bank(pack, giveaway.ENOUGH))
    told = [fault.problem for fault in found.faults if fault.file == "pack.toml"]
    assert told[0].startswith("the longest option is right in 100% of 31 choice questions, by chance in 33%")
    assert told[1].startswith("the longest option is right in 97% of 31 choice questions")
    assert [fault.field for fault in found.faults if fault.file == "pack.toml"] == ["questions (en)", "questions (zh)"]


def test_a_few_questions_say_nothing_of_a_bank(pack: Path) -> None:
    found = examined(bank(pack, 12))
    assert found.faults == ()
    assert "en: the longest option is right in 100% of 13 (33% by chance): it gives itself away" in found.notes
    assert "the option written first is right in 100% of 13 (33% by chance): shuffled when shown" in found.notes


# -- glossary, syllabus, interviews ------------------------------------------------------------------------------------


def beside(pack: Path, name: str, text: str) -> Path:
    """The pack with a file beside its questions."""
    (pack / "questions" / f"{name}.toml").write_text(text, encoding="utf-8")
    return pack


LINE = "line = { en = 'L', zh = '行' }\n"
SYLLABUS = """
documents = ["own"]
[[topic]]
id = "first-steps"
concepts = [
  { id = "cross-entropy", en = "cross-entropy", zh = "交叉熵", ask = ["choice"] },
  { id = "output-size", en = "output size", zh = "输出尺寸", ask = ["numeric"], erratum = true },
]
"""


def test_the_glossary_of_a_pack_is_held_against_its_texts(pack: Path) -> None:
    terms = f"[[term]]\nid = 'cross-entropy'\nen = 'cross-entropy'\nzh = '交叉熵'\navoid.zh = ['损失']\n{LINE}"
    terms += f"[[term]]\nid = 'classifier'\nen = 'classifier'\nzh = '判别器'\n{LINE}"
    found = problems(beside(pack, "glossary", terms))
    assert "ask.zh: says '损失'; the glossary's word is '交叉熵'" in found
    assert "ask.zh: the English says 'classifier', the Chinese nowhere '判别器'; use the glossary's term" in found


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (
            "glossary",
            "[[term]]\nid = 'a'\nen = 'a'\nzh = '甲'\n",
            "questions/glossary.toml:1: term[a].line: is missing",
        ),
        (
            "glossary",
            f"[[term]]\nid = 'a'\nen = 'a'\nzh = '甲'\navoid.zh = ['甲']\n{LINE}",
            "questions/glossary.toml:1: term[a]: avoids '甲', which is its own name",
        ),
        (
            "glossary",
            f"[[term]]\nid = 'a'\nen = 'a'\nzh = '甲'\n{LINE}[[term]]\nid = 'a'\nen = 'b'\nzh = '乙'\n{LINE}",
            "questions/glossary.toml:7: term[a].id: 'a' stands in line 2 already; remove one of them",
        ),
        (
            "syllabus",
            SYLLABUS.replace('"first-steps"', '"first-step"'),
            "is no known topic; did you mean 'first-steps'?",
        ),
        ("syllabus", SYLLABUS.replace("output-size", "cross-entropy"), "'cross-entropy' stands in line 6 already"),
        ("syllabus", SYLLABUS.replace('["choice"]', '["chioce"]'), "did you mean 'choice'?"),
        (
            "interviews",
            "[[interview]]\nid = 'x'\ntitle = { en = 'X', zh = '甲' }\nabout = { en = 'X', zh = '甲' }\n",
            "needs minutes = ... (timed) or count = ... (how many items)",
        ),
        (
            "interviews",
            "[[interview]]\nid = 'x'\ntitle = { en = 'X', zh = '甲' }\nabout = { en = 'X', zh = '甲' }\ncount = 3\n"
            "mix = { theory = 1 }\n",
            "mix shares out the minutes",
        ),
        (
            "interviews",
            "[[interview]]\nid = 'x'\ntitle = { en = 'X', zh = '甲' }\nabout = { en = 'X', zh = '甲' }\ncount = 3\n"
            "topics = ['metrcs']\n",
            "'metrcs' is no known topic; did you mean 'metrics'?",
        ),
        (
            "interviews",
            "[[interview]]\nid = 'x'\ntitle = { en = 'X', zh = '甲' }\nabout = { en = 'X', zh = '甲' }\ncount = 3\n"
            "own = true\nerrata = true\ntopics = ['metrics']\n",
            "nothing in the pack fits all its filters",
        ),
    ],
)
def test_faults_beside_the_questions(pack: Path, name: str, text: str, problem: str) -> None:
    assert any(problem in str(fault) for fault in check(beside(pack, name, text)))


def test_a_syllabus_guards_against_typos(pack: Path) -> None:
    assert check(pack) == [], "without a syllabus a pack covers what it likes"
    found = [str(fault) for fault in check(beside(pack, "syllabus", SYLLABUS))]
    assert any("'standardization' is no concept of the syllabus" in each for each in found)
    assert not any("'cross-entropy'" in each.split("; ")[0] for each in found)


def test_close_matches_and_concepts_of_the_built_in_pack(spoil: Spoil, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = beside(spoil(QUESTIONS, '["cross-entropy"]', '["cross-entrpy"]'), "syllabus", SYLLABUS)
    fault = next(fault for fault in check(pack) if "cross-entrpy" in fault.problem)
    assert fault.problem.endswith("; did you mean 'cross-entropy'?")
    assert fault.line == next(
        n for n, line in enumerate((pack / QUESTIONS).read_text().splitlines(), 1) if "entrpy" in line
    )
    monkeypatch.setattr(checking, "builtin_concepts", lambda: ("cross-entrpy",))
    assert not any("cross-entrpy" in fault.problem for fault in check(pack))


def test_numbers_that_are_no_document(spoil: Spoil) -> None:
    pack = beside(
        spoil(QUESTIONS, 'doc = "own", section = "losses"', 'doc = "007", section = "x"'), "syllabus", SYLLABUS
    )
    assert any("'007' is no document of the syllabus; there are own" in fault.problem for fault in check(pack))
