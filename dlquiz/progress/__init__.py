"""What the learner did and when each thing is due again: keys and times only, nothing of a question's content.

card      values: Rating, State, Card, Review
store     the SQLite file: append-only review log, cards derived from it, settings
schedule  FSRS: the card after an answer, previews, the rating proposed
calendar  learning days in local time
queue     what to ask next
stats     progress by topic, streak, retention, forecast
"""

from dlquiz.progress.calendar import Calendar
from dlquiz.progress.card import Card, Rating, Review, State
from dlquiz.progress.settings import Settings
from dlquiz.progress.store import Store

__all__ = ["Calendar", "Card", "Rating", "Review", "Settings", "State", "Store"]
