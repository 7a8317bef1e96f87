"""Every phrase of the plain session, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from dlquiz.progress import Rating
from dlquiz.session.interval import interval
from dlquiz.text import Lang, Text

HELP = Text(
    "? help · s skip · u undo the last answer · l change language · q quit · - I don't know. "
    "To answer with such a letter itself, put a backslash before it: \\s",
    "? 帮助 · s 跳过 · u 撤销上一个回答 · l 切换语言 · q 退出 · - 不会。"
    "若答案本身就是这样的字母，请在前面加反斜杠：\\s",
)
WELCOME = Text("{count} to practise. Type ? for help.", "本次共 {count} 题。输入 ? 查看帮助。")
WELCOME_MOCK = Text(
    "Mock interview: {minutes:g} min, {count} items. Feedback comes at the end. Type ? for help.",
    "模拟面试：{minutes:g} 分钟，共 {count} 题，结束后统一给出反馈。输入 ? 查看帮助。",
)
NOTHING_DUE = Text("Nothing is due.", "没有到期的题目。")
NEW = Text("new", "新题")
LEVELS: Mapping[str, Text] = {
    "junior": Text("junior", "初级"),
    "mid": Text("mid", "中级"),
    "senior": Text("senior", "高级"),
}
TIME_LEFT = Text("{time} left", "剩余 {time}")
TIME_UP = Text("Time is up.", "时间到。")
NOTED = Text("Noted.", "已记录。")
TOOK_BACK = Text("Took back the answer to {key}.", "已撤销对 {key} 的回答。")
NOTHING_TO_UNDO = Text("There is nothing to undo.", "没有可撤销的回答。")
SKIPPED = Text("Skipped.", "已跳过。")

ASK: Mapping[str, Text] = {
    "choice": Text("Your answer (1-{count}):", "你的答案（1-{count}）："),
    "multi": Text("All right options, such as 1 3:", "所有正确选项，例如 1 3："),
    "truefalse": Text("True or false (t/f):", "正确还是错误（t/f 或 对/错）："),
    "numeric": Text("Your number{unit}:", "你的数值{unit}："),
    "cloze": Text(
        "Blank {number} of {count} (or all, separated by ;):", "第 {number}/{count} 空（也可用 ; 一次填完）："
    ),
    "cloze one": Text("What belongs in the blank:", "填入空白处："),
    "order": Text("The right order, such as 2 1 3:", "正确顺序，例如 2 1 3："),
    "match": Text(
        "For a, b, … the number that belongs to it, such as 2 1 3:", "依次为 a、b…… 选择对应编号，例如 2 1 3："
    ),
    "open": Text("Answer in your own words; an empty line ends it:", "用自己的话作答，以空行结束："),
}
UNREADABLE: Mapping[str, Text] = {
    "choice": Text("Please type one number from 1 to {count}.", "请输入 1 到 {count} 之间的一个数字。"),
    "multi": Text("Please type numbers from 1 to {count}, such as 1 3.", "请输入 1 到 {count} 之间的数字，例如 1 3。"),
    "truefalse": Text("Please type t or f.", "请输入 t 或 f（对 或 错）。"),
    "numeric": Text("Please type a number, such as 0.25 or 1e-3.", "请输入一个数，例如 0.25 或 1e-3。"),
    "cloze": Text("Please give {count} answers, separated by ;", "请填写 {count} 个答案，用 ; 分隔。"),
    "order": Text("Please type each number from 1 to {count} once.", "请把 1 到 {count} 各输入一次。"),
    "match": Text("Please type each number from 1 to {count} once.", "请把 1 到 {count} 各输入一次。"),
}

RIGHT = Text("Right.", "回答正确。")
PARTLY = Text("Partly right ({score:.0%}).", "部分正确（{score:.0%}）。")
WRONG = Text("Wrong.", "回答错误。")
RIGHT_ANSWER = Text("Right answer:", "正确答案：")
MODEL = Text("Model answer:", "参考答案：")
POINTS = Text("Key points:", "要点：")
WHY = Text("Why:", "解析：")
SOLUTION = Text("Worked solution:", "解题过程：")
DOCUMENT_SAYS = Text("The document says:", "原文说法：")
TRUTH = Text("In truth:", "事实是：")
SOURCE = Text("Source: {place}", "出处：{place}")
OPTION_RIGHT = Text("right", "正确")
OPTION_WRONG = Text("wrong", "错误")
CHOSEN = Text("your answer, {verdict}", "你的选择，{verdict}")
TOGGLE = Text("Numbers tick or untick points; Enter accepts:", "输入编号勾选或取消要点，回车确认：")
TOGGLE_UNREADABLE = Text(
    "Please type numbers from 1 to {count}, or Enter.", "请输入 1 到 {count} 之间的数字，或直接回车。"
)

RATINGS: Mapping[Rating, Text] = {
    Rating.AGAIN: Text("again", "重来"),
    Rating.HARD: Text("hard", "困难"),
    Rating.GOOD: Text("good", "良好"),
    Rating.EASY: Text("easy", "简单"),
}
RATE = Text("Enter: {proposed}; or 1-4:", "回车：{proposed}；或输入 1-4：")
RATE_UNREADABLE = Text("Please press Enter, or type 1 to 4.", "请按回车，或输入 1 到 4。")

DEFINE = Text("Define:", "需要实现：")
FORBIDDEN = Text("Not to be used:", "禁止使用：")
CONVENTIONS = Text("For every exercise:", "通用约定：")
START_FILE = Text("Start file: {path}", "初始文件：{path}")
PATH = Text(
    "File to grade (Enter: the start file{backends}; h hint; s go on):",
    "要评测的文件（回车：初始文件{backends}；h 提示；s 继续）：",
)
BACKENDS = Text("; {names}: another start file", "；{names}：换一个初始文件")
HINT = Text("Hint {number} of {count}:", "提示 {number}/{count}：")
NO_MORE_HINTS = Text("There are no more hints.", "没有更多提示了。")
NO_FILE = Text("There is no file {path}.", "文件不存在：{path}")
NOT_EDITED = Text(
    "The start file is still as it was written: solve it, save it, then press Enter.",
    "初始文件还没有改动：请先写好代码并保存，再按回车。",
)
NOT_GRADED = Text("Not graded, nothing was recorded: {reason}", "未能评测，也未记录：{reason}")
EXPLANATION = Text("Explanation:", "讲解：")

SUMMARY = Text(
    "{answered} answered, {right} right ({score:.0%}), {time}.",
    "共答 {answered} 题，答对 {right} 题（{score:.0%}），用时 {time}。",
)
NO_ANSWERS = Text("Nothing was answered.", "没有作答。")
UNREACHED = Text("{count} not reached.", "{count} 题未及作答。")
BY_PART = Text("By part", "按题型")
BY_TOPIC = Text("By topic", "按主题")
MISSED = Text("To look at again (they are due again soon):", "需要再看（很快会再次出现）：")
GOODBYE = Text("Every answer is saved.", "所有回答均已保存。")


def ratings(previews: Mapping[Rating, timedelta], lang: Lang) -> str:
    """`1 again 1 min · 2 hard 6 min · …`"""
    return " · ".join(f"{int(rating)} {RATINGS[rating][lang]} {interval(previews[rating])[lang]}" for rating in Rating)
