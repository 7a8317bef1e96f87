"""The words of the app, in both languages."""

from __future__ import annotations

from dlquiz.text import Text

# ---- names of things

KINDS = {
    "choice": Text("single choice", "单选"),
    "multi": Text("multiple choice", "多选"),
    "truefalse": Text("true or false", "判断"),
    "numeric": Text("calculation", "计算"),
    "cloze": Text("fill in", "填空"),
    "order": Text("put in order", "排序"),
    "match": Text("match", "配对"),
    "open": Text("open question", "简答"),
    "exercise": Text("coding", "编程"),
}
LEVELS = {"junior": Text("junior", "初级"), "mid": Text("mid", "中级"), "senior": Text("senior", "高级")}
RATINGS = (Text("Again", "重来"), Text("Hard", "困难"), Text("Good", "良好"), Text("Easy", "简单"))
VERDICTS = {
    "accepted": Text("accepted", "通过"),
    "wrong": Text("wrong", "答案错误"),
    "error": Text("raised an error", "运行出错"),
    "timeout": Text("too slow", "超时"),
    "memory": Text("out of memory", "内存超限"),
    "forbidden": Text("forbidden call", "使用了禁用接口"),
    "crashed": Text("crashed", "进程崩溃"),
    "invalid": Text("does not load", "无法加载"),
    "skipped": Text("not run", "未运行"),
    "internal": Text("grader failed", "评测程序出错"),
}

# ---- titles

HOME = Text("Home", "首页")
PRACTICE = Text("Practice", "练习")
EXERCISE = Text("Exercise", "编程题")
BROWSE = Text("Browse", "题库")
STATISTICS = Text("Statistics", "统计")
MOCK = Text("Mock interview", "模拟面试")
REPORT = Text("Interview report", "面试报告")
SUMMARY = Text("Summary", "小结")
GLOSSARY = Text("Glossary", "术语表")
PACKS = Text("Packs", "题库包")
SETTINGS = Text("Settings", "设置")
HELP = Text("Help", "帮助")

# ---- keys

BACK = Text("back", "返回")
QUIT = Text("quit", "退出")
KEYS_HELP = Text("help", "帮助")
FLIP = Text("中文", "English")
SUBMIT = Text("submit", "提交")
SELECT = Text("select", "选择")
TICK = Text("tick", "勾选")
MOVE = Text("move", "移动")
CARRY = Text("carry", "搬动")
ASSIGN = Text("assign", "配对")
REVEAL = Text("model answer", "参考答案")
NEXT = Text("next", "下一题")
RATE = Text("rate", "评分")
UNDO = Text("undo", "撤销")
SKIP = Text("skip", "跳过")
LEAVE_FIELD = Text("leave the field", "离开输入框")
TYPE = Text("type", "输入")
OPEN = Text("open", "打开")
SEARCH = Text("search", "搜索")
START = Text("start", "开始")
AGAIN = Text("once more", "再来一轮")
SCROLL = Text("scroll", "滚动")
FILTER_TOPIC = Text("topic", "主题")
FILTER_KIND = Text("kind", "题型")
FILTER_LEVEL = Text("level", "级别")
CLEAR = Text("clear", "清除")
CHANGE = Text("change", "修改")
GRADE = Text("grade", "评测")
EDIT = Text("edit", "编辑")
EDITOR = Text("$EDITOR", "外部编辑器")
HINT = Text("hint", "提示")
RESET = Text("reset", "重置")
BACKEND = Text("backend", "后端")
SOLUTION = Text("solution", "参考实现")
PANES = Text("panes", "切换面板")
THEME = Text("theme", "主题配色")

# ---- a sitting

TOO_SMALL = Text(
    "Too small: dlquiz needs 30 columns and 8 rows.",
    "窗口太小：dlquiz 至少需要 30 列、8 行。",
)
YOUR_ANSWER = Text("Your answer", "你的答案")
BLANK = Text("Blank", "空")
MATCH_WITH = Text("with", "与下列各项配对")
BELONGS_AT = Text("belongs at place {}", "应排在第 {} 位")
BELONGS_TO = Text("belongs to: {}", "应配：{}")
WRITE_THEN_REVEAL = Text(
    "Answer aloud or in writing; F5 (or Esc, then Space) shows the model answer.",
    "口头或书面作答；按 F5（或 Esc 后按空格）查看参考答案。",
)
MODEL_ANSWER = Text("Model answer", "参考答案")
TICK_WHAT_YOU_SAID = Text(
    "**Which of these points did you make?** Space or the number ticks, Enter submits.",
    "**下面哪些要点你答到了？** 空格或数字键勾选，回车提交。",
)
RIGHT = Text("Right", "回答正确")
WRONG = Text("Wrong", "回答错误")
PARTLY = Text("Partly right", "部分正确")
THE_ANSWER = Text("The answer", "正确答案")
WHY = Text("Why", "解析")
WORKED = Text("Worked solution", "解题过程")
ERRATUM = Text("A correction of the source", "原文勘误")
DOCUMENT_SAYS = Text("The document says", "原文说")
IN_TRUTH = Text("In truth", "实际上")
SOURCES = Text("Sources", "出处")
DOCUMENT = Text("document {}", "文档 {}")
NEW = Text("new", "新题")
NOTHING_TO_UNDO = Text("There is nothing to undo.", "没有可撤销的作答。")
UNDONE = Text("Taken back: answer again.", "已撤销，请重新作答。")
HOW_TO_QUIT = Text("To quit, press Ctrl+Q. Every answer is saved already.", "按 Ctrl+Q 退出；每次作答都已保存。")
INCOMPLETE = Text("The answer is not complete yet.", "还没有答完。")
TIME_UP = Text("Time is up.", "时间到。")
OPEN_WORKBENCH = Text("**Enter** opens the editor and the grader.", "按**回车**打开编辑器和评测。")
NOTHING_MATCHES = Text(
    "Nothing to practise here: no item matches, or none is due. Press `q` to go home, or choose another topic.",
    "这里没有可练习的题目：没有匹配的题，或今天没有到期的题。按 `q` 回首页，或换一个主题。",
)

# ---- summaries

DONE = Text("Done: {right} of {answered} right in {time}.", "完成：{answered} 题中答对 {right} 题，用时 {time}。")
NOTHING_ANSWERED = Text("Nothing was answered.", "没有作答。")
BY_TOPIC = Text("By topic", "按主题")
BY_PART = Text("By part", "按题类")
MISSED = Text("To be repeated soon", "很快会再次出现")
UNREACHED = Text("Not reached in time: {}.", "未来得及作答：{} 题。")
WHAT_NEXT = Text("Next", "接下来")
AFTER_SITTING = Text(
    "**Enter** goes home · **a** practises on · **s** shows the statistics",
    "**回车**回首页 · **a** 再来一轮 · **s** 查看统计",
)
AFTER_MOCK = Text(
    "**Enter** goes home · **1–9** opens what you missed · **a** another interview",
    "**回车**回首页 · **1–9** 打开答错的题 · **a** 再来一场",
)
WEAKEST = Text("Weakest here: {}.", "本场最弱：{}。")

# ---- home

DUE_TODAY = Text("due today", "今日到期")
NEW_TODAY = Text("new today", "今日新题")
ANSWERED_TODAY = Text("answered today", "今日已答")
STREAK = Text("day streak", "天连续")
MASTERY = Text("Mastery by topic", "各主题掌握度")
MASTERY_LEGEND = Text(
    "█ mastered ▒ seen ░ not yet seen; the numbers: mastered/seen/all",
    "█ 已掌握 ▒ 已学 ░ 未学；数字：已掌握/已学/全部",
)
MENU_PRACTICE = Text("Practise: {}", "练习：{}")
MENU_ERRATA = Text("Corrections of the documents", "文档勘误专练")
MENU_WEAK = Text("My weak topics", "薄弱主题")
NO_WEAK = Text("No weak topics: nothing was forgotten lately.", "没有薄弱主题：近期没有遗忘的题。")
FAULTS = Text("{} faults in packs; see Packs.", "题库包中有 {} 处错误，见“题库包”。")

# ---- browse

ALL = Text("all", "全部")
ITEMS = Text("items: {}", "{} 题")
NO_ITEMS = Text("Nothing matches. `c` clears the filters.", "没有匹配的题目。按 `c` 清除筛选。")
SEARCH_FOR = Text("Search", "搜索")
NO_TERMS = Text("No such term. `c` clears the search.", "没有这个术语。按 `c` 清除搜索。")

# ---- statistics

REVIEWS_PER_DAY = Text("Answers per day, last {} days", "最近 {} 天每日作答数")
FORECAST = Text("Falling due, next {} days", "未来 {} 天到期数")
PER_TOPIC = Text("Per topic", "各主题")
COLUMNS = (
    Text("Topic", "主题"),
    Text("seen", "已学"),
    Text("due", "到期"),
    Text("mastered", "掌握"),
    Text("accuracy", "正确率"),
    Text("retention", "记忆保持率"),
)
ANSWERS = Text("answers", "次作答")
OVERALL = Text("All", "合计")
TODAY = Text("today", "今天")

# ---- mock interview

MOCK_INTRO = Text(
    "Theory, calculation and code against the clock, over all topics. There is no feedback before the end; what you "
    "miss is scheduled again. Choose how long, or a named interview:",
    "限时的理论、计算与编程混合题，覆盖全部主题。结束前不给反馈，答错的题会重新进入复习计划。选择时长，或选一场专题面试：",
)
MINUTES = Text("{} minutes", "{} 分钟")
COUNT = Text("{} items", "{} 题")

# ---- packs

PACK_LINE = Text("{questions} questions, {exercises} exercises", "{questions} 道问答题，{exercises} 道编程题")
BUILTIN = Text("built in", "内置")
ADD_PACK = Text(
    "Add a pack on the command line; it is checked before it is installed:\n\n"
    "```\ndlquiz pack add FOLDER-OR-ARCHIVE-OR-GIT-URL\ndlquiz pack new my-pack\n```",
    "在命令行添加题库包，安装前会先检查：\n\n"
    "```\ndlquiz pack add 文件夹、压缩包或 git 地址\ndlquiz pack new my-pack\n```",
)
FAULTS_FOUND = Text("Faults", "错误")

# ---- settings

SETTING_LANG = Text("Language", "语言")
SETTING_THEME = Text("Colours", "配色")
SETTING_RETENTION = Text("Desired retention", "目标记忆保持率")
SETTING_NEW = Text("New items per day", "每日新题上限")
SETTING_DAY = Text("A new day begins at", "新的一天始于")
SETTINGS_HINT = Text(
    "`j`/`k` choose a line, `←`/`→` (or `h`, Space) change it. Changes are saved at once. A higher retention "
    "means shorter intervals and more reviews.",
    "`j`/`k` 选择，`←`/`→`（或 `h`、空格）修改，立即保存。目标保持率越高，间隔越短，复习越多。",
)

# ---- the exercise

STATEMENT = Text("Statement", "题目")
CODE = Text("Code", "代码")
RESULTS = Text("Results", "评测结果")
TO_WRITE = Text("To write", "需要实现")
CONVENTIONS = Text("Conventions of all exercises", "所有编程题的约定")
FORBIDDEN = Text("Not allowed", "禁止使用")
HINT_NUMBER = Text("Hint {} of {}", "提示 {}/{}")
MORE_HINTS = Text("`h` reveals a hint ({} left).", "按 `h` 查看提示（还有 {} 条）。")
NOT_GRADED = Text(
    "Not graded yet. **F5** or **Ctrl+R** grades (outside the editor also `g`).",
    "尚未评测。按 **F5** 或 **Ctrl+R** 评测（在编辑器外也可按 `g`）。",
)
GRADING = Text("Grading…", "评测中…")
PASSED = Text("{} of {} scenarios pass", "{}/{} 个场景通过")
SEEN_MISTAKE = Text("Recognised mistake", "识别出的典型错误")
PRINTED = Text("Your program printed", "程序输出")
EXPLANATION = Text("Explanation", "讲解")
REFERENCE = Text("Reference solution", "参考实现")
ACCEPTED_HINT = Text(
    "**Accepted.** `v` shows explanation and reference solution, `q` goes on to the rating.",
    "**通过。** 按 `v` 查看讲解与参考实现，按 `q` 继续评分。",
)
SOLVED = Text("✓ Solved:", "✓ 已通过：")
NOT_SOLVED = Text("✗ Not solved yet ({score:.0%} of the scenarios):", "✗ 尚未通过（{score:.0%} 的场景）：")
REOPEN = Text("reopen", "重新打开")
SOLUTION_LOCKED = Text(
    "The solution opens once your code is accepted. Press v again to give up and see it now.",
    "代码通过后即可查看参考实现。再按一次 v 可放弃并立即查看。",
)
RESET_ASK = Text("Press x again to throw your code away and start afresh.", "再按一次 x 将丢弃你的代码并恢复初始文件。")
RESET_DONE = Text("Back to the starting file.", "已恢复初始文件。")
ONLY_BACKEND = Text("This exercise has only the backend {}.", "本题只有 {} 后端。")
NO_TORCH = Text(
    "PyTorch is not installed, so this can't be graded here: `pip install 'dlquiz[torch]'`.",
    "未安装 PyTorch，无法在此评测：`pip install 'dlquiz[torch]'`。",
)
NO_EDITOR = Text("Set $EDITOR to the command of your editor.", "请把环境变量 $EDITOR 设为你的编辑器命令。")
RELOADED = Text("Read again from disk; grading.", "文件已改动，重新读取并评测。")
SAVE_FAILED = Text("Could not save to {}: {}", "无法保存到 {}：{}")
UNSAVED = Text("not saved", "未保存")

# ---- help

EVERYWHERE = Text("Everywhere", "所有界面")
MOUSE = Text(
    "Everything works with the mouse too: rows, ratings and the keys in the bottom line can be clicked. While you "
    "type, letters are text; Esc makes them commands again.",
    "鼠标同样可用：选项、评分和底部的按键提示都可以点击。在输入框中字母用于输入，按 Esc 后恢复为命令。",
)
