"""`dlquiz list`: what there is to practise, as aligned columns or JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from dlquiz.cli.bank import opened
from dlquiz.cli.language import spoken
from dlquiz.content.index import KINDS
from dlquiz.content.library import BUILTIN, EXERCISE, Entry, Library, PackInfo
from dlquiz.errors import UsageError
from dlquiz.paths import data_dir
from dlquiz.text import Lang, Text
from dlquiz.typeset.width import cells, pad

if TYPE_CHECKING:
    from dlquiz.content.guide import Interview, Term

WHAT = ("questions", "exercises", "topics", "packs")
GUIDES = ("glossary", "interviews")
"""What stands beside the questions; an overview leaves it out."""
SHOWN_FAULTS = 3

_HEADS = {
    "questions": ("id", "topic", "kind", "level", "question"),
    "exercises": ("id", "topic", "level", "backends", "title"),
    "topics": ("id", "questions", "exercises", "title"),
    "packs": ("id", "version", "questions", "exercises", "title", "folder"),
    "glossary": ("english", "chinese", "meaning"),
    "interviews": ("id", "minutes", "count", "title", "about"),
}
_CHINESE = {
    "id": "编号",
    "topic": "主题",
    "kind": "题型",
    "level": "难度",
    "question": "题目",
    "backends": "后端",
    "title": "标题",
    "questions": "题目数",
    "exercises": "编程题数",
    "version": "版本",
    "folder": "目录",
    "english": "英文",
    "chinese": "中文",
    "meaning": "释义",
    "minutes": "分钟",
    "count": "题数",
    "about": "说明",
}
_MORE = Text(
    "`dlquiz list questions` and `dlquiz list exercises` name them.",
    "用 `dlquiz list questions` 和 `dlquiz list exercises` 查看全部条目。",
)


class Listing:
    """The library through the options of one call."""

    def __init__(self, library: Library, lang: Lang, topic: str | None, pack: str | None, level: str | None) -> None:
        """Raises UsageError for an unknown topic or pack."""
        self.library, self.lang = library, lang
        topics = (library.topic(topic).id,) if topic else ()
        pack_id = library.pack(pack).id if pack else None
        found = library.entries(topics=topics, pack=pack_id, level=level)
        self.questions = [entry for entry in found if entry.kind != EXERCISE]
        self.exercises = [entry for entry in found if entry.kind == EXERCISE]
        self.packs = [each for each in library.packs if pack_id in (None, each.id)]
        shown = {entry.topic for entry in found}
        narrow = bool(topics or pack_id or level)
        self.topics = [each for each in library.topics if each.id in shown or not narrow]

    def json(self, what: str) -> list[dict[str, Any]]:
        """One kind of thing as JSON objects."""
        makers: dict[str, Callable[[], list[dict[str, Any]]]] = {
            "questions": lambda: [_question_json(entry) for entry in self.questions],
            "exercises": lambda: [_exercise_json(entry) for entry in self.exercises],
            "topics": self._topics_json,
            "packs": lambda: [pack_json(pack) for pack in self.packs],
            "glossary": lambda: [term_json(term) for term in self.glossary()],
            "interviews": lambda: [_interview_json(each) for each in self.interviews()],
        }
        return makers[what]()

    def rows(self, what: str) -> list[tuple[str, ...]]:
        """One kind of thing as the cells of a table, without its head."""
        if what == "questions":
            return [(name(e), e.topic, e.kind, e.level, e.title[self.lang]) for e in self.questions]
        if what == "exercises":
            return [(name(e), e.topic, e.level, ", ".join(e.backends), e.title[self.lang]) for e in self.exercises]
        if what == "topics":
            return [
                (each["id"], str(each["questions"]), str(each["exercises"]), each["title"][self.lang])
                for each in self._topics_json()
            ]
        if what == "glossary":
            return [(term.name.en, term.name.zh, term.line[self.lang]) for term in self.glossary()]
        if what == "interviews":
            return [_interview_cells(each, self.lang) for each in self.interviews()]
        return [
            (pack.id, pack.version, str(pack.questions), str(pack.exercises), pack.title[self.lang], str(pack.folder))
            for pack in self.packs
        ]

    def glossary(self) -> list[Term]:
        """The terms of the packs shown."""
        shown = {pack.id for pack in self.packs}
        return [term for term in self.library.glossary() if term.pack in shown]

    def interviews(self) -> list[Interview]:
        """The interviews of the packs shown."""
        shown = {pack.id for pack in self.packs}
        return [each for each in self.library.interviews() if each.pack in shown]

    def _topics_json(self) -> list[dict[str, Any]]:
        questions = Counter(entry.topic for entry in self.questions)
        exercises = Counter(entry.topic for entry in self.exercises)
        return [
            {
                "id": topic.id,
                "pack": topic.pack,
                "title": {"en": topic.title.en, "zh": topic.title.zh},
                "questions": questions[topic.id],
                "exercises": exercises[topic.id],
            }
            for topic in self.topics
        ]


def name(entry: Entry) -> str:
    """The name a learner types: the bare id in the built-in pack, the key elsewhere."""
    return entry.id if entry.pack == BUILTIN else entry.key


def _exercise_json(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "pack": entry.pack,
        "topic": entry.topic,
        "level": entry.level,
        "title": {"en": entry.title.en, "zh": entry.title.zh},
        "backends": list(entry.backends),
        "entry": list(entry.entry),
    }


def _question_json(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "pack": entry.pack,
        "topic": entry.topic,
        "level": entry.level,
        "kind": entry.kind,
        "covers": list(entry.covers),
        "sources": [{"doc": source.doc, "section": source.section} for source in entry.sources],
    }


def term_json(term: Term) -> dict[str, Any]:
    """A term of the glossary as a JSON object."""
    return {
        "id": term.id,
        "pack": term.pack,
        "en": term.name.en,
        "zh": term.name.zh,
        "aliases": {"en": list(term.aliases_en), "zh": list(term.aliases_zh)},
        "avoid": {"en": list(term.avoid_en), "zh": list(term.avoid_zh)},
        "line": {"en": term.line.en, "zh": term.line.zh},
    }


def _interview_json(interview: Interview) -> dict[str, Any]:
    return {
        "id": interview.id,
        "pack": interview.pack,
        "title": {"en": interview.title.en, "zh": interview.title.zh},
        "about": {"en": interview.about.en, "zh": interview.about.zh},
        "minutes": interview.minutes,
        "count": interview.count,
        "mix": dict(interview.mix),
        "topics": list(interview.topics),
        "levels": list(interview.levels),
        "kinds": list(interview.kinds),
        "concepts": list(interview.concepts),
        "errata": interview.errata,
    }


def _interview_cells(interview: Interview, lang: Lang) -> tuple[str, ...]:
    name = interview.id if interview.pack == BUILTIN else interview.key
    numbers = (str(each) if each else "" for each in (interview.minutes, interview.count))
    return (name, *numbers, interview.title[lang], interview.about[lang])


def pack_json(pack: PackInfo) -> dict[str, Any]:
    """A pack as a JSON object."""
    return {
        "id": pack.id,
        "title": {"en": pack.title.en, "zh": pack.title.zh},
        "version": pack.version,
        "licence": pack.licence,
        "authors": list(pack.authors),
        "languages": list(pack.languages),
        "questions": pack.questions,
        "exercises": pack.exercises,
        "builtin": pack.builtin,
        "folder": str(pack.folder),
    }


def table(what: str, rows: Sequence[tuple[str, ...]], lang: Lang) -> list[str]:
    """Aligned lines under a head; Chinese characters count as two cells."""
    whole = [tuple(_CHINESE[head] if lang == "zh" else head for head in _HEADS[what]), *rows]
    widths = [max(cells(row[column]) for row in whole) for column in range(len(whole[0]))]
    return ["  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in whole]


def tell_faults(library: Library) -> None:
    """What is left out of the packs, on stderr."""
    for fault in library.faults[:SHOWN_FAULTS]:
        click.echo(f"dlquiz: left out: {fault}", err=True)
    more = len(library.faults) - SHOWN_FAULTS
    if more > 0:
        click.echo(f"dlquiz: and {more} more faults; `dlquiz pack check PACK` lists them", err=True)


def _overview(listing: Listing) -> list[str]:
    counts = Counter(entry.kind for entry in listing.questions)
    kinds = ", ".join(f"{kind} {counts[kind]}" for kind in KINDS if counts[kind])
    lang = listing.lang
    total = Text(
        f"{len(listing.questions)} questions ({kinds}) and {len(listing.exercises)} exercises",
        f"题目 {len(listing.questions)} 道({kinds})，编程题 {len(listing.exercises)} 道",
    )
    lines = [*table("packs", listing.rows("packs"), lang), "", *table("topics", listing.rows("topics"), lang), ""]
    return [*lines, total[lang], _MORE[lang]]


@click.command()
@click.argument("what", required=False, type=click.Choice((*WHAT, *GUIDES)))
@click.option("--topic", help="Only of this topic.")
@click.option("--pack", help="Only of this pack.")
@click.option("--level", type=click.Choice(["junior", "mid", "senior"]), help="Only of this level.")
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout.")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="The language of titles.")
def command(
    what: str | None, topic: str | None, pack: str | None, level: str | None, as_json: bool, lang: str | None
) -> None:
    """List questions, exercises, topics, packs, the glossary or interviews; without an argument, an overview."""
    if what in GUIDES and (topic or level):
        raise UsageError(f"the {what} can't be narrowed by topic or level; leave --topic and --level out")
    data = data_dir()
    library = opened(lang)
    tell_faults(library)
    listing = Listing(library, "en" if as_json else spoken(lang, data), topic, pack, level)
    if as_json:
        value = listing.json(what) if what else {each: listing.json(each) for each in WHAT}
        click.echo(json.dumps(value, ensure_ascii=False, indent=1))
        return
    for line in table(what, listing.rows(what), listing.lang) if what else _overview(listing):
        click.echo(line)
