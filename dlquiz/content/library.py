"""Everything there is to practise: the built-in pack and the user's, read from their compiled caches."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlquiz.content import entries
from dlquiz.content.compiled import Compiled
from dlquiz.content.index import Entry, PackInfo, Source, Topic
from dlquiz.content.normal import plain
from dlquiz.errors import UsageError
from dlquiz.paths import builtin_pack
from dlquiz.text import LANGS, Lang, Text

if TYPE_CHECKING:
    from dlquiz.content.exercise import Exercise
    from dlquiz.content.guide import Concept, Interview, Term
    from dlquiz.content.question import Question

__all__ = ["BUILTIN", "EXERCISE", "Entry", "Library", "PackInfo", "Source", "Topic"]

BUILTIN = "core"
EXERCISE = "exercise"
MAX_WORDS = 20


class _Pack:
    """A pack with its open cache."""

    def __init__(self, compiled: Compiled, meta: dict[str, Any], folder: Path, builtin: bool) -> None:
        self.compiled, self.folder = compiled, folder
        self.info = _info(meta, folder, builtin)
        self.topics = tuple(Topic(each["id"], Text.of(each["title"]), self.info.id) for each in meta["topics"])
        self.conventions = tuple(Text.of(each) for each in meta["conventions"])

    @cached_property
    def entries(self) -> list[Entry]:
        """Every entry, at the place that is its number."""
        return entries.every(self.info.id, dict(self.compiled.rows("SELECT name, text FROM index_column")))

    def guide(self, name: str) -> list[dict[str, Any]]:
        """The tables of `glossary`, `syllabus` or `interviews`; none where the pack has no such file."""
        rows = self.compiled.rows("SELECT json FROM guide WHERE name = ?", (name,))
        return json.loads(rows[0][0]) if rows else []


class Library:
    """The packs. Opening reads a few rows of each; entries are read when first asked for, bodies one by one."""

    def __init__(self, packs: list[_Pack], faults: list[str]) -> None:
        self._packs = {pack.info.id: pack for pack in packs}
        self.packs = tuple(pack.info for pack in packs)
        topics: dict[str, Topic] = {}
        for topic in (topic for pack in packs for topic in pack.topics):
            topics.setdefault(topic.id, topic)
        self.topics = tuple(topics.values())
        self.faults = tuple(faults)
        self._exercises: dict[str, Exercise] = {}

    @classmethod
    def open(
        cls, data: Path, cache: Path, *, builtin: Path | None = None, on_progress: Callable[[float], object] = float
    ) -> Library:
        """The built-in pack (or the one in the folder `builtin`) and those in `<data>/packs`.

        What is faulty in a pack is left out and named in `faults`; nothing raises for it. `on_progress` is told the
        share that is done of each pack that has to be compiled, 1.0 at its end.
        """
        packs: list[_Pack] = []
        faults: list[str] = []
        known: list[str] = []
        for number, folder in enumerate((builtin or builtin_pack(), *_installed(data))):
            pack = _opened(folder, cache, known, number == 0, faults, on_progress)
            if pack is None:
                continue
            if any(pack.info.id == other.info.id for other in packs):
                faults.append(f"{folder}: the pack id {pack.info.id!r} is already taken; this folder is left out")
                continue
            packs.append(pack)
            if number == 0:
                known = [topic.id for topic in pack.topics]
        return cls(packs, faults)

    @property
    def fingerprint(self) -> str:
        """Another one whenever a file of any pack changes."""
        return " ".join(pack.compiled.fingerprint for pack in self._packs.values())

    # -- the index -------------------------------------------------------------------------------------------------

    def entries(
        self,
        *,
        topics: Collection[str] = (),
        pack: str | None = None,
        level: str | None = None,
        kinds: Collection[str] = (),
        document: str | None = None,
        errata: bool = False,
    ) -> list[Entry]:
        """What fits every condition given, in learning order of the topics; questions before exercises."""
        return [
            entry
            for entry in self._every
            if (pack is None or entry.pack == pack)
            and (not topics or entry.topic in topics)
            and (level is None or entry.level == level)
            and (not kinds or entry.kind in kinds)
            and (document is None or any(source.doc == document for source in entry.sources))
            and (not errata or entry.erratum)
        ]

    @cached_property
    def _every(self) -> list[Entry]:
        """Every entry, in learning order of the topics."""
        rank = {topic.id: place for place, topic in enumerate(self.topics)}
        found = [entry for pack in self._packs.values() for entry in pack.entries]
        return sorted(found, key=lambda entry: rank[entry.topic])

    def entry(self, name: str) -> Entry:
        """By key (`core/adam`) or by an id that only one pack has. Raises UsageError naming close matches."""
        pack, _, item = name.rpartition("/")
        packs = [self._packs[pack]] if pack in self._packs else [] if pack else list(self._packs.values())
        found = [entry for each in packs if (entry := _by_id(each, item)) is not None]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{name!r} stands in several packs; say which: {', '.join(each.key for each in found)}")
        raise UsageError(f"no question or exercise is called {name!r}{self._close(name)}")

    def topic(self, name: str) -> Topic:
        """Raises UsageError naming close matches."""
        known = {topic.id: topic for topic in self.topics}
        if name in known:
            return known[name]
        raise UsageError(f"no topic is called {name!r}{_near(name, known) or '; `dlquiz list topics` names them'}")

    def pack(self, name: str) -> PackInfo:
        """Raises UsageError naming the packs there are."""
        if name in self._packs:
            return self._packs[name].info
        raise UsageError(f"no pack is called {name!r}; installed: {', '.join(self._packs)}")

    def search(self, words: str, lang: Lang | None = None) -> list[Entry]:
        """Entries in which every word occurs (id, concepts, text in `lang` or in both); best first: id and title."""
        wanted = plain(words).split()[:MAX_WORDS]
        if not wanted:
            return []
        found = [
            (-rank, pack.entries[number])
            for pack in self._packs.values()
            for number, rank in _hits(pack, wanted, (lang,) if lang else LANGS)
        ]
        return [entry for _, entry in sorted(found, key=lambda each: each[0])]

    # -- what stands beside the questions --------------------------------------------------------------------------

    def glossary(self) -> list[Term]:
        """The terms of all packs, by English name."""
        from dlquiz.content.guide import terms

        every = [term for pack in self._packs.values() for term in terms(pack.info.id, pack.guide("glossary"))]
        return sorted(every, key=lambda term: plain(term.name.en))

    def syllabus(self, pack: str) -> list[Concept]:
        """The concepts that an installed pack is to cover, in learning order; none where it does not say."""
        from dlquiz.content.guide import concepts

        return concepts(self._packs[pack].guide("syllabus"))

    def interviews(self) -> list[Interview]:
        """The interviews of all packs."""
        from dlquiz.content.guide import interviews

        return [each for pack in self._packs.values() for each in interviews(pack.info.id, pack.guide("interviews"))]

    # -- bodies ----------------------------------------------------------------------------------------------------

    def question(self, key: str) -> Question:
        """Raises UsageError when there is none of that key."""
        from dlquiz.content.question import question_of

        entry, _, body = self._body(key)
        if entry.kind == EXERCISE:
            raise UsageError(f"{key!r} is an exercise, not a question")
        return question_of(_head(entry, "kind", "sources"), body)

    def exercise(self, key: str) -> Exercise:
        """Raises UsageError when there is none of that key."""
        from dlquiz.content.exercise import exercise_of

        if key not in self._exercises:  # a batch asks for the same one with every submission
            entry, pack, body = self._body(key)
            if entry.kind != EXERCISE:
                raise UsageError(f"{key!r} is a question, not an exercise")
            head = _head(entry, "title", "backends", "entry")
            self._exercises[key] = exercise_of(head, body, pack.folder, pack.conventions)
        return self._exercises[key]

    def _body(self, key: str) -> tuple[Entry, _Pack, dict[str, Any]]:
        entry = self.entry(key)
        pack = self._packs[entry.pack]
        query = "SELECT json FROM body JOIN item USING (number) WHERE id = ?"
        rows = pack.compiled.rows(query, (entry.id,))
        if not rows:
            raise UsageError(f"{key!r} is gone: its pack was changed meanwhile; open the library again")
        return entry, pack, json.loads(rows[0][0])

    def _close(self, name: str) -> str:
        ids = [entry.id for pack in self._packs.values() for entry in pack.entries]
        return _near(name.rpartition("/")[2], ids) or "; `dlquiz list` names them all"


def _installed(data: Path) -> list[Path]:
    try:
        return sorted(each for each in (data / "packs").iterdir() if not each.name.startswith(".") and each.is_dir())
    except OSError:
        return []


def _opened(
    folder: Path,
    cache: Path,
    known: list[str],
    builtin: bool,
    faults: list[str],
    on_progress: Callable[[float], object],
) -> _Pack | None:
    try:
        compiled = Compiled(folder.resolve(), cache, known, on_progress)
    except OSError as error:
        faults.append(f"{folder}: can't be read: {error.strerror or error}")
        return None
    meta = compiled.meta()
    faults.extend(f"{folder}/{fault}" for fault in meta["faults"])
    return _Pack(compiled, meta, folder.resolve(), builtin) if meta["info"] else None


def _info(meta: dict[str, Any], folder: Path, builtin: bool) -> PackInfo:
    info, counts = meta["info"], meta["counts"]
    return PackInfo(
        info["id"],
        Text.of(info["title"]),
        info["version"],
        folder,
        counts["questions"],
        counts["exercises"],
        builtin,
        tuple(info["languages"]),
        info["licence"],
        tuple(info["authors"]),
    )


def _by_id(pack: _Pack, item: str) -> Entry | None:
    if "entries" in vars(pack):
        return next((entry for entry in pack.entries if entry.id == item), None)
    rows = pack.compiled.rows(f"SELECT {', '.join(entries.COLUMNS)} FROM item WHERE id = ?", (item,))  # noqa: S608 (only names)
    return entries.one(pack.info.id, rows[0]) if rows else None


def _hits(pack: _Pack, wanted: list[str], langs: Collection[Lang]) -> list[tuple[int, int]]:
    """Numbers of the entries that hold every word, and how many of the words stand in id or title."""
    anywhere = [" OR ".join(f"instr({lang}, ?{at})" for lang in langs) for at in range(1, len(wanted) + 1)]
    rank = [" OR ".join(f"instr({lang}_head, ?{at})" for lang in langs) for at in range(1, len(wanted) + 1)]
    # only column names go into the text; the words are bound
    query = f"SELECT number, ({') + ('.join(rank)}) FROM words WHERE ({') AND ('.join(anywhere)})"  # noqa: S608
    return pack.compiled.rows(query, wanted)


def _head(entry: Entry, *own: str) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ("key", "id", "pack", "topic", "level", "covers", *own)}


def _near(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(set(known)), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(close)}?" if close else ""
