"""Tells on a card what codings lie at a place: as the pointer rests there, or by a key."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPointF, QRect

from annotator.i18n import in_a_row, tr
from annotator.model.coding import ORIGINS, UNSURE, Coding
from annotator.model.errors import EditRefused
from annotator.store import codings, layers
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.hover_card import HoverCard, Resting, near
from annotator.ui.coding.shown_codings import ShownCodings
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession

_MOST = 4  # codings on one card
_LONGEST = 240  # characters of a memo


class Telling(QObject):
    def __init__(self, session: ProjectSession, view: TextView, hand: Hand, shown: ShownCodings) -> None:
        super().__init__(view)
        self._session, self._view, self._hand, self._shown = session, view, hand, shown
        self.card = HoverCard(view)
        self._resting = Resting(view.viewport(), self._rest, self.card.hide)
        self._resting.watch(view)

    def tell_coding(self) -> None:
        """What there is to say of the codings under the hand; again: away."""
        if self.card.isVisible():
            self.card.hide()
            return
        current = self._hand.current()
        if current is None:
            self._session.refused.emit(EditRefused("no_coding_here"))
            return
        here = [current, *(coding for coding in self._hand.holds() if coding.id != current.id)]
        self._tell(here, self._view.rect_of(current.start))

    def _rest(self, point: QPointF) -> None:
        position, margin = self._view.character_at(point), self._view.margin_mark_at(point)
        keys = [mark.key for mark in self._view.marks_at(position)] if position is not None else [margin]
        found = [coding for key in keys if key and (coding := codings.coding(self._session.project, key))]
        if found:
            self._tell(found, near(point.toPoint()))

    def _tell(self, found: list[Coding], place: QRect) -> None:
        told = [self._lines(coding) for coding in found[:_MOST]]
        if len(found) > _MOST:
            told.append([tr("telling.more", count=len(found) - _MOST)])
        self.card.show_at(place, told)

    def _lines(self, coding: Coding) -> list[str]:
        """The code; coder, how sure, where from; the extent; the memo."""
        names = {coder.id: coder.name for coder in self._session.coders()}
        code = self._shown.codes.get(coding.code_id)
        said = [names.get(coding.coder_id, ""), *_signs(coding), origin_name(coding.origin)]
        if layers.Shown(self._session.project, coding.document_id).changed_after(coding):
            said.append(tr("signs.after_view"))
        extent = tr("details.extent", start=coding.start, end=coding.end, count=len(coding.span))
        paragraph = self._paragraph(coding)
        memo = (coding.memo or "").strip()
        return [
            full_name(code) if code else coding.code_id,
            in_a_row(filter(None, said)),
            in_a_row(filter(None, [paragraph, extent])),
            *([memo if len(memo) <= _LONGEST else f"{memo[: _LONGEST - 1]}…"] if memo else []),
        ]

    def _paragraph(self, coding: Coding) -> str:
        units = self._view.units.beside("paragraph", coding.start)
        number = sum(unit.start <= coding.start for unit in units)
        return tr("place.paragraph", number=max(1, number), total=len(units)) if units else ""


def _signs(coding: Coding) -> Iterable[str]:
    if coding.certainty:
        yield tr("signs.unsure" if coding.certainty == UNSURE else "signs.sure")
    if coding.flag:
        yield tr("signs.come_back")


def origin_name(origin: str) -> str:
    """How a coding came to be; of other programs as they call it."""
    return tr(f"origin.{origin}") if origin in ORIGINS else origin
