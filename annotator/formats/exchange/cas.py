"""UIMA CAS JSON, as INCEpTION takes and gives it: a file for each document, codings as a layer of spans.

Its offsets are UTF-16 units of the text as it stands in the file. It is read without a library: what a
stranger's file lacks or has too much is counted, and nothing it says can end the program.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from annotator.formats.exchange.counting import Counting, Ruler
from annotator.formats.exchange.gathering import Gathering
from annotator.formats.exchange.json_text import parsed
from annotator.formats.exchange.naming import code_names, file_name, people_names
from annotator.formats.exchange.unsaid import unsaid
from annotator.model.errors import Unreadable
from annotator.model.exchange import Exchange, ExchangedCoding, Loss

ORIGIN = "UIMA CAS JSON"
STRUCTURES = "%FEATURE_STRUCTURES"
CODING = "webanno.custom.Coding"
"""Our layer: INCEpTION takes what begins so as one of its own projects."""
_META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_FEATURES = ("code", "path", "coder", "memo", "value", "set")
_STANDARD = ("uima.", "de.tudarmstadt.ukp.")
"""Where the layers are from that programs fill; all others are someone's own."""
_ENTITY = ".NamedEntity"
_SILENT = (".segmentation.type.", ".metadata.type.", ".DocumentAnnotation")
"""Tokens, sentences and titles, which every file has and nobody coded."""
_LABELS = ("code", "value", "label", "kind", "type", "category", "tag", "identifier")
_MEMOS = ("memo", "comment", "note")
_NOT_A_NAME = {"INITIAL_CAS"}
_COUNTED = Counting(utf16=True, returns=True, mark=True)
_HELD = ("coding_memos_unsaid", "coding_values_unsaid", "sets_unsaid", "hierarchy_unsaid")


def write(exchange: Exchange) -> tuple[dict[str, bytes], tuple[Loss, ...]]:
    """A file for each document by its name, and what the format has no place for."""
    by_document: list[list[ExchangedCoding]] = [[] for _ in exchange.documents]
    for one in sorted(exchange.codings, key=lambda one: (one.start, one.end, one.code, one.coder or 0)):
        by_document[one.document].append(one)
    files = {
        f"doc{place + 1:03}_{file_name(document.name)}.json": _file(exchange, place, by_document[place])
        for place, document in enumerate(exchange.documents)
    }
    return files, unsaid(exchange, *_HELD).listed()


def read(files: Sequence[tuple[str, bytes]], name: str = "") -> Exchange:
    """What the files hold, each given by its path and bytes; several of one text are one document.

    Who coded is said by our own files; else, as INCEpTION exports, by the name of a file in a folder that is
    called after its document. Spans of custom layers and named entities are taken.

    Unreadable: `exchange_other_kind`, and as `json_text.parsed`.
    """
    gathering = Gathering(ORIGIN, name)
    held = [_Held.of(path.replace("\\", "/"), parsed(data)) for path, data in files]
    if not any(one.texts for one in held):
        raise Unreadable("exchange_other_kind", kind=ORIGIN)
    layers = {layer for one in held for layer, _ in one.spans() if layer != CODING}
    for one in held:
        _take(gathering, one, with_layer=len(layers) > 1)
    return gathering.exchange()


def _file(exchange: Exchange, place: int, codings: Sequence[ExchangedCoding]) -> bytes:
    from cassis import Cas, TypeSystem

    system = TypeSystem()
    meta = system.create_type(_META, "uima.tcas.DocumentAnnotation")
    layer = system.create_type(CODING, "uima.tcas.Annotation")
    for type, features in ((meta, ("documentTitle", "documentId")), (layer, _FEATURES)):
        for feature in features:
            system.create_feature(type, feature, "uima.cas.String")
    names, who, document = (
        code_names(exchange.codebook),
        people_names(exchange.people),
        exchange.documents[place],
    )
    cas = Cas(system)
    cas.sofa_string, cas.sofa_mime = document.text, "text/plain"
    title = {"documentTitle": document.name, "documentId": document.id}
    cas.add(meta(begin=0, end=len(document.text), language="x-unspecified", **title))
    for one in codings:
        cas.add(
            layer(
                begin=one.start,
                end=one.end,
                code=names[one.code],
                path=" > ".join(exchange.codebook.path(one.code)),
                coder=(who[one.coder] or None) if one.coder is not None else None,
                memo=one.memo,
                value=one.value,
                set=one.set_id,
            )
        )
    text: str = cas.to_json(pretty_print=True)
    return f"{text}\n".encode("utf-8", "replace")


@dataclass(slots=True)
class _Held:
    """What a file holds: texts by the id of their sofa, structures with their ids, who coded by its path."""

    path: str
    structures: list[Mapping[str, Any]]
    texts: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, path: str, value: Any) -> "_Held":
        listed = value.get(STRUCTURES) if isinstance(value, Mapping) else None
        if isinstance(listed, Mapping):  # the older form: by id
            pairs = [(_number(id), one) for id, one in listed.items()]
            listed = [{**one, "%ID": id} for id, one in pairs if isinstance(one, Mapping)]
        structures = [one for one in (listed if isinstance(listed, list) else ()) if isinstance(one, Mapping)]
        held = cls(path, structures)
        for one in structures:
            text = one.get("sofaString")
            if one.get("%TYPE") == "uima.cas.Sofa" and isinstance(text, str) and type(one.get("%ID")) is int:
                held.texts[one["%ID"]] = text
        return held

    def spans(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each span of a layer that people code in, with the name of the layer."""
        for one in self.structures:
            layer = str(one.get("%TYPE"))
            is_ours = not layer.startswith(_STANDARD) or layer.endswith(_ENTITY)
            if is_ours and "begin" in one and not _is_relation(one):
                yield layer, one

    def titles(self) -> Iterator[tuple[int, str, str | None]]:
        """The title and id of each text that has them."""
        for one in self.structures:
            title, id = one.get("documentTitle"), one.get("documentId")
            if one.get("%TYPE") == _META and isinstance(title, str) and type(one.get("@sofa")) is int:
                yield one["@sofa"], title, id if isinstance(id, str) else None

    @property
    def named_coder(self) -> str:
        """Who INCEpTION's folders say that it was: `annotation/DOCUMENT/CODER.json`."""
        path = PurePosixPath(self.path)
        in_export = "." in path.parent.name or bool({"annotation", "curation"} & set(path.parts[:-2]))
        return path.stem if in_export and path.stem not in _NOT_A_NAME else ""


def _take(gathering: Gathering, held: _Held, *, with_layer: bool) -> None:
    titles = {sofa: (title, id) for sofa, title, id in held.titles()}
    rulers: dict[int, tuple[int, Ruler]] = {}
    for number, text in held.texts.items():
        title, id = titles.get(number, (PurePosixPath(held.path).stem, None))
        ruler = Ruler(text)
        if ruler.text.strip():
            rulers[number] = gathering.document(ruler.text, title, id), ruler
        else:
            gathering.losses.add("document_without_text", title)
    for layer, one in held.spans():
        sofa, start, end = one.get("@sofa"), one.get("begin"), one.get("end")
        if type(sofa) is not int or sofa not in rulers or type(start) is not int or type(end) is not int:
            gathering.losses.add("span_outside", f"{held.path} {layer}")
            continue
        document, ruler = rulers[sofa]
        span = ruler.span(_COUNTED, start, end)
        if span is None:
            gathering.losses.add("span_outside", f"{held.path} {layer} {start}–{end}")
            continue
        _code(gathering, held, document, span, layer, one, with_layer=with_layer)
    _count_others(gathering, held)


def _code(
    gathering: Gathering,
    held: _Held,
    document: int,
    span: tuple[int, int],
    layer: str,
    one: Mapping[str, Any],
    *,
    with_layer: bool,
) -> None:
    short = layer.rpartition(".")[2]
    label = _said(one, _LABELS) or _any_word(one)
    if layer != CODING and (with_layer or not label):
        label = f"{short}: {label}" if label else short
    code = gathering.code(label or short)
    coder = gathering.person(_said(one, ("coder",)) or held.named_coder)
    together = _said(one, ("set",)) or None
    value = _said(one, ("value",)) or None if layer == CODING else None
    memo = _said(one, _MEMOS) or None
    gathering.coding(
        ExchangedCoding(document, code, *span, coder=coder, memo=memo, value=value, set_id=together)
    )


def _count_others(gathering: Gathering, held: _Held) -> None:
    """Annotations of layers that are not taken, relations, and nothing of what every file has."""
    taken = {id(one) for _, one in held.spans()}
    for one in held.structures:
        layer = str(one.get("%TYPE"))
        if _is_relation(one):
            gathering.losses.add("relations", held.path)
        elif "begin" in one and id(one) not in taken and not any(part in layer for part in _SILENT):
            gathering.losses.add("cas_layers", layer.rpartition(".")[2])


def _is_relation(one: Mapping[str, Any]) -> bool:
    return "@Governor" in one or "@Dependent" in one


def _said(one: Mapping[str, Any], features: Sequence[str]) -> str:
    """The first of the features that says anything."""
    words = (one.get(feature) for feature in features)
    return next((word for word in words if isinstance(word, str) and word.strip()), "")


def _any_word(one: Mapping[str, Any]) -> str:
    """Any feature with a text, in the order of their names; layers call them as they like."""
    names = sorted(key for key in one if key[:1] not in "%@#^" and key not in (*_MEMOS, "coder", "set"))
    return _said(one, names)


def _number(id: str) -> int | None:
    return int(id[:9]) if id.isascii() and id.isdecimal() else None
