"""Which coders something is about: a list with a tick for each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from annotator.i18n import tr
from annotator.model.coder import CONSENSUS, Coder
from annotator.ui.widgets.tick_list import TickList

_MOST = 6  # coders in sight at once


class CoderChoice(TickList):
    """The consensus is nobody to choose. `chosen_changed` when a person ticks or unticks."""

    chosen_changed = Signal()

    def __init__(self, first: int) -> None:
        """`first`: how many are ticked at first."""
        super().__init__(tr("team.coders"))
        self._first = first
        self.ticked.connect(self.chosen_changed)

    def show_coders(self, people: Sequence[Coder]) -> None:
        """Ticks stay; where nobody was ticked the first ones are."""
        people = [coder for coder in people if coder.role != CONSENSUS]
        ticked = self.ticks() or [coder.id for coder in people[: self._first]]
        self.show_lines([(coder.id, coder.name) for coder in people], ticked)
        self.fit_height(_MOST)

    def chosen(self) -> list[str]:
        """Ids in the order of the list."""
        return self.ticks()

    def choose(self, coder_ids: Sequence[str]) -> None:
        self.tick(coder_ids)
