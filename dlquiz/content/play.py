"""Playing one question: `present` draws and shuffles it, `mark` judges a response, `ticked` reads words for cues."""

from dlquiz.content.marking import Marked, Note, Response, mark, ticked
from dlquiz.content.presented import Presented, present

__all__ = ["Marked", "Note", "Presented", "Response", "mark", "present", "ticked"]
