"""The settings, changed with the arrow keys and saved at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from dlquiz.tui import strings
from dlquiz.tui.screens.page import BACK, FLIP, HELP, Body, Page
from dlquiz.tui.widgets.bars import Key
from dlquiz.tui.widgets.listing import Listing
from dlquiz.tui.widgets.prose import Prose
from dlquiz.typeset.width import cells, pad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from dlquiz.text import Lang, Text
    from dlquiz.tui.messages import EntryChosen
    from dlquiz.tui.widgets.listing import Line

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Setting:
    """One line: a setting of the store, the values it goes through, and how they are shown."""

    name: str
    label: Text
    values: Sequence[Value]
    shown: str = "{}"


NUMBERS = (
    Setting("retention", strings.SETTING_RETENTION, tuple(share / 100 for share in range(70, 98)), "{:.0%}"),
    Setting("new_per_day", strings.SETTING_NEW, (0, 5, 10, 15, 20, 30, 40, 60, 80, 100, 200, 500, 1000)),
    Setting("day_start", strings.SETTING_DAY, tuple(range(24)), "{:02}:00"),
)


class SettingsScreen(Page[None]):
    """What the learner can choose."""

    TITLE_TEXT = strings.SETTINGS
    KEYS = (
        Key("←/→", strings.CHANGE, "screen.change(1)"),
        Key("j/k", strings.MOVE),
        FLIP,
        HELP,
        BACK,
    )
    KEY_HELP = (("←/→ h Space", strings.CHANGE), ("j/k", strings.MOVE))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "change(1)", show=False, priority=True),
        Binding("left,h", "change(-1)", show=False, priority=True),
    ]

    def content(self) -> ComposeResult:
        themes = sorted(name for name in self.app.available_themes if not name.startswith("ansi"))
        self._settings: tuple[Setting, ...] = (
            Setting("lang", strings.SETTING_LANG, ("en", "zh")),
            Setting("theme", strings.SETTING_THEME, themes),
            *NUMBERS,
        )
        with Body(id="body"):
            listing = Listing([self._line(setting) for setting in self._settings], id="settings")
            listing.styles.height = len(self._settings)
            yield listing
            yield Prose(strings.SETTINGS_HINT, classes="gap")

    def on_mount(self) -> None:
        self.query_one(Listing).focus()

    def _value(self, setting: Setting) -> Value:
        if setting.name == "lang":
            return self.lang
        if setting.name == "theme":
            return self.app.theme
        value: Value = getattr(self.dlquiz.desk.store.settings(), setting.name)
        return value

    def _line(self, setting: Setting) -> Line:
        def line(lang: Lang, width: int) -> str:  # noqa: ARG001
            label = max(cells(each.label[lang]) for each in self._settings)
            value = self._value(setting)
            names = {"en": "English", "zh": "中文"}
            shown = names[str(value)] if setting.name == "lang" else setting.shown.format(value)
            return f"{pad(setting.label[lang], label)}  ◂ {shown} ▸"

        return line

    def on_entry_chosen(self, event: EntryChosen) -> None:
        event.stop()
        self.action_change(1)

    def action_change(self, step: int) -> None:
        """The next or previous value of the setting at the cursor."""
        setting = self._settings[self.query_one(Listing).cursor]
        now = self._value(setting)
        nearest = min(range(len(setting.values)), key=lambda index: _distance(setting.values[index], now))
        value = setting.values[(nearest + step) % len(setting.values)]
        if setting.name == "lang":
            self.dlquiz.choose_language("zh" if value == "zh" else "en")
        else:
            self.dlquiz.remember(setting.name, value)
        if setting.name == "theme":
            self.app.theme = str(value)
        self.query_one(Listing).refresh()


def _distance(value: Value, now: Value) -> float:
    if isinstance(value, str) or isinstance(now, str):
        return 0.0 if value == now else 1.0
    return abs(value - now)
