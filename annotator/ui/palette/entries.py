"""What the palette finds: actions, codes and documents."""

from collections.abc import Callable, Iterable
from functools import partial

from annotator.i18n import LANGUAGES, tr, translate
from annotator.model.code import Code
from annotator.model.document import Document
from annotator.ui.actions import TABLE, Actions, shown_key
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.palette.ranking import Entry

FINDS_ITSELF = "find_anything"


def of_actions(actions: Actions) -> list[Entry]:
    """Those that can be done now; they are found by their names in either language."""
    return [
        Entry(
            key=f"action:{spec.key}",
            label=tr(f"action.{spec.key}"),
            terms=_small(*(translate(language, f"action.{spec.key}") for language in LANGUAGES)),
            act=actions[spec.key].trigger,
            icon=spec.icon or "menu",
            hint=shown_key(spec.shortcut),
        )
        for spec in TABLE
        if actions[spec.key].isEnabled() and spec.key != FINDS_ITSELF
    ]


def of_codes(codes: Iterable[Code], take: Callable[[str], None]) -> list[Entry]:
    """Those that can be given, by number and by name in either language."""
    return [
        Entry(
            key=f"code:{code.id}",
            label=full_name(code),
            terms=(
                f"{code.number} {code.name}".casefold().strip(),
                code.name.casefold(),
                code.name_en.casefold(),
            ),
            act=partial(take, code.id),
            icon="function",
            colour=code.colour,
            hint=" · ".join(filter(None, (tr("palette.code"), code.key))),
        )
        for code in codes
        if code.codable and code.active
    ]


def of_documents(documents: Iterable[Document], show: Callable[[str], None]) -> list[Entry]:
    """By number and by name."""
    kind = tr("palette.document")
    return [
        Entry(
            key=f"document:{document.id}",
            label=f"{document.number} {document.name}",
            terms=_small(f"{document.number} {document.name}", document.name),
            act=partial(show, document.id),
            icon="documents",
            hint=kind,
        )
        for document in documents
    ]


def _small(*terms: str) -> tuple[str, ...]:
    return tuple(term.casefold().strip() for term in terms if term)
