"""What a project holds that a format has no place for."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from annotator.formats.exchange.naming import code_names
from annotator.model.exchange import Exchange, Losses


def unsaid(exchange: Exchange, *held: str) -> Losses:
    """All of it, by kind, but for the kinds that the format holds."""
    losses = Losses()
    for kind, names in _KINDS.items():
        if kind not in held:
            for name in names(exchange):
                losses.add(kind, name)
    return losses


def _coded(exchange: Exchange, field: str) -> Iterable[str]:
    """The documents of codings that say something beside their code, each time they do."""
    said = (one for one in exchange.codings if getattr(one, field) is not None)
    return (exchange.documents[one.document].name for one in said)


def _unused(exchange: Exchange) -> Iterable[str]:
    used = {one.code for one in exchange.codings}
    return (name for place, name in enumerate(code_names(exchange.codebook)) if place not in used)


def _described(exchange: Exchange) -> Iterable[str]:
    """Codes of which more is said than number, name and colour."""
    names = code_names(exchange.codebook)
    fields = ("definition", "definition_en", "include", "exclude", "example", "indicators", "memo")
    for place, entry in enumerate(exchange.codebook.entries):
        if any(getattr(entry, field) for field in fields):
            yield names[place]


def _nested(exchange: Exchange) -> Iterable[str]:
    names = code_names(exchange.codebook)
    return (names[place] for place, one in enumerate(exchange.codebook.entries) if one.parent is not None)


def _values(exchange: Exchange) -> Iterable[str]:
    return (one.label or one.key for one in exchange.variables)


def _document_memos(exchange: Exchange) -> Iterable[str]:
    return chain.from_iterable([one.name] * len(one.memos) for one in exchange.documents)


_KINDS: Mapping[str, Callable[[Exchange], Iterable[str]]] = {
    "coding_memos_unsaid": lambda exchange: _coded(exchange, "memo"),
    "coding_values_unsaid": lambda exchange: _coded(exchange, "value"),
    "coding_weights_unsaid": lambda exchange: _coded(exchange, "weight"),
    "sets_unsaid": lambda exchange: _coded(exchange, "set_id"),
    "times_unsaid": lambda exchange: _coded(exchange, "created_at"),
    "unused_codes_unsaid": _unused,
    "descriptions_unsaid": _described,
    "hierarchy_unsaid": _nested,
    "variables_unsaid": _values,
    "document_memos_unsaid": _document_memos,
    "project_memos_unsaid": lambda exchange: ("" for _ in exchange.memos),
}
