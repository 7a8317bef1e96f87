"""The turns of a sitting's items, and what their answers look like in the log."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dlquiz.content.play import Response


class Showing(NamedTuple):
    """One turn of an item: its first, or a return after it was forgotten."""

    key: str
    turn: int = 0
    seed: int | None = None
    """Fixed when an answer of an earlier sitting was undone: the same question again."""

    def again(self) -> Showing:
        """A further turn, with other numbers and another order."""
        return self._replace(turn=self.turn + 1, seed=None)

    def seed_in(self, sitting: int) -> int:
        """What numbers and order are drawn from, in a sitting of that seed."""
        if self.seed is not None:
            return self.seed
        # a checksum spreads well enough here, and hashlib would cost milliseconds before the first question
        return zlib.crc32(f"{sitting}:{self.key}:{self.turn}".encode())


def noted(response: Response, text: str) -> str:
    """A response as the log keeps it; `text` is what was typed."""
    plain = sorted(response) if isinstance(response, frozenset) else response
    kept: dict[str, object] = {"answer": plain}
    if text:
        kept["text"] = text
    return json.dumps(kept, ensure_ascii=False)
