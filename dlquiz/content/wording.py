"""A pack's texts held against its glossary: wrong terms, and terms that one language uses and the other does not."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MAX_ACRONYM = 5

_CODE = re.compile(r"```.*?```|`[^`]*`|\{\{[^{}]*\}\}", re.DOTALL)
_MATH = re.compile(r"\$\$.*?\$\$|\$[^$]*\$", re.DOTALL)
_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|\"[^\"]*\"|《[^》]*》")
# words, and the marks that end a phrase; hyphens and slashes do not
_WORD = re.compile(r"[A-Za-z0-9]+|[^\sA-Za-z0-9/'’-]")
_BETWEEN = str.maketrans("", "", '-“”‘’"`*')
# American and British spellings are one
_SPELLING = re.compile(r"(?<=[a-z]i)z(?=e|ing|ation)")

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """An English name of a term, or one to avoid."""

    term: int
    tokens: Tokens
    wrong: str = ""
    """The name as it is written in `avoid`; empty for a right one."""


class Wording:
    """A glossary ready to be searched for in texts. `terms` are the tables of `glossary.toml`."""

    def __init__(self, terms: Iterable[Mapping[str, Any]]) -> None:
        self._terms = list(terms)
        self._names: dict[str, list[_Name]] = defaultdict(list)
        self._accepted: list[tuple[str, ...]] = []
        self._owners: dict[str, set[int]] = defaultdict(set)
        self._avoided: list[tuple[str, int, str]] = []
        for number, term in enumerate(self._terms):
            self._take(number, term)
        for names in self._names.values():
            names.sort(key=lambda name: -len(name.tokens))
        self._longer = {word: [each for each in self._owners if word in each != word] for word, _, _ in self._avoided}

    def _take(self, number: int, term: Mapping[str, Any]) -> None:
        english = [term["en"], *term["aliases"]["en"]]
        chinese = [_plain(each) for each in (term["zh"], *term["aliases"]["zh"])]
        for name in english:
            self._add(_Name(number, _tokens(name)))
        for name in term["avoid"]["en"]:
            self._add(_Name(number, _tokens(name), name))
        self._accepted.append(tuple(dict.fromkeys([*chinese, *map(_plain, english)])))
        for word in chinese:
            self._owners[word].add(number)
        self._avoided += [(_plain(word), number, word) for word in term["avoid"]["zh"]]

    def _add(self, name: _Name) -> None:
        if name.tokens:
            self._names[name.tokens[0]].append(name)

    # -- one text --------------------------------------------------------------------------------------------------

    def wrong_words(self, en: str, zh: str) -> Iterator[tuple[str, str]]:
        """Terms to avoid in a text of both languages: the language and the problem. Quoted words are passed over."""
        meant, wrong = self._said(_QUOTED.sub(" ", en))
        for name in wrong:
            yield "en", self._mend(name.wrong, name.term, "en")
        text = _plain(_QUOTED.sub(" ", _prose(zh)))
        for word, number, written in self._avoided:
            if word in text and self._is_wrong(word, number, text, meant):
                yield "zh", self._mend(written, number, "zh")

    def _is_wrong(self, word: str, number: int, text: str, meant: set[int]) -> bool:
        """Not as a part of a right word; and where it is a right word for something else, only if this is meant."""
        for longer in self._longer[word]:
            text = text.replace(longer, " ")
        if word not in text:
            return False
        others = self._owners[word]
        return not others or (number in meant and not others & meant)

    def _mend(self, word: str, number: int, lang: str) -> str:
        return f"says {word!r}; the glossary's word is {self._terms[number][lang]!r}"

    # -- one question ----------------------------------------------------------------------------------------------

    def missing(self, en: str, zh: str) -> Iterator[str]:
        """Terms that the English of a whole question uses and its Chinese, by any of their names, does not."""
        text = _plain(zh)
        meant, _ = self._said(en)
        for number in sorted(meant):
            term = self._terms[number]
            if not term["everyday"] and not any(word in text for word in self._accepted[number]):
                yield f"the English says {term['en']!r}, the Chinese nowhere {term['zh']!r}; use the glossary's term"

    def _said(self, en: str) -> tuple[set[int], list[_Name]]:
        """The terms that an English text uses, the longest name at each place, and the names to avoid among them."""
        tokens = _tokens(_prose(en))
        meant: set[int] = set()
        wrong: list[_Name] = []
        at = 0
        while at < len(tokens):
            fitting = [
                each for each in self._names.get(tokens[at], ()) if tokens[at : at + len(each.tokens)] == each.tokens
            ]
            if not fitting:
                at += 1
                continue
            longest = [each for each in fitting if len(each.tokens) == len(fitting[0].tokens)]
            meant |= {each.term for each in longest}
            wrong += [each for each in longest if each.wrong]
            at += len(fitting[0].tokens)
        return meant, wrong


def _prose(text: str) -> str:
    """Without code, holes and formulas: there a word is a name, not a term."""
    return _MATH.sub(" ", _CODE.sub(" ", text))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).translate(_BETWEEN)


def _tokens(text: str) -> Tokens:
    return tuple(_token(word) for word in _WORD.findall(unicodedata.normalize("NFKC", text)))


def _token(word: str) -> str:
    """Singular, in British spelling and lower case, but for acronyms: `mAP` is no `map`, `BNs` is `BN`."""
    bare = word[:-1] if word.endswith("s") and len(word) > 2 else word
    if sum(map(str.isupper, bare)) > 1 and len(bare) <= MAX_ACRONYM:
        return bare
    small = _SPELLING.sub("s", word.lower()).replace("color", "colour").replace("neighbor", "neighbour")
    if small.endswith("ies") and len(small) > 4:
        return small[:-3] + "y"
    return small[:-1] if small.endswith("s") and len(small) > 3 and not small.endswith(("ss", "us", "is")) else small
