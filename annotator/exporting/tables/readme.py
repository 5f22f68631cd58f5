"""The page for the person who only opens the workbook."""

from collections.abc import Iterable, Iterator

from annotator import __version__
from annotator.exporting.options import EACH, FINAL
from annotator.exporting.scope import Scope
from annotator.formats.tables.xlsx import Written
from annotator.i18n import in_a_row, translate
from annotator.model.coder import Coder
from annotator.model.document import Document
from annotator.model.ids import stamp
from annotator.model.table import Table
from annotator.store import coders
from annotator.text.personal import personal

Line = tuple[str, str]


def table(scope: Scope, written: Written | None = None) -> Table:
    """Ten lines on what this is and how to read it, then figures; `written` brings those of the file."""
    columns = (scope.column("item", width=22), scope.column("text", width=110, wrap=True))
    return scope.sheet("readme", columns, _rows(scope, written))


def notices(scope: Scope) -> list[str]:
    """What a person should know before using the counts; nothing where all is as it should be."""
    left_out = _left_out(scope)
    outside = _outside(scope)
    found = []
    if left_out:
        found.append(scope.text("readme.left_out_text", documents=_named(scope, left_out)))
    if outside:
        found.append(scope.text("readme.outside_text", count=outside))
    return found


def _rows(scope: Scope, written: Written | None) -> Iterator[Line]:
    yield from _ten_lines(scope)
    yield from _figures(scope)
    if written:
        for name, rows in written.rows.items():
            yield scope.text("readme.rows_of", sheet=scope.title(name)), str(rows)
        yield _line(scope, "cut", replaced=written.replaced, cut=written.cut)
    for document in scope.documents:
        yield scope.text("readme.hash_of", number=document.number, name=document.name), document.sha256


def _ten_lines(scope: Scope) -> Iterator[Line]:
    title = coders.project_row(scope.project).title
    n_codings = sum(counter.total() for counter in scope.counts.values())
    yield _line(scope, "what", project=title)
    yield _line(scope, "coding")
    yield _line(
        scope,
        "amounts",
        documents=len(scope.documents),
        codes=len(scope.tree.codes),
        coders=len(scope.all_coders),
        codings=n_codings,
    )
    yield _layer(scope)
    yield _line(scope, "zero")
    yield _line(scope, "positions")
    yield _line(scope, "join")
    yield _line(scope, "shares")
    yield _line(scope, "places")
    yield _line(scope, "cite", project=title, version=__version__, date=f"{scope.moment:%Y-%m-%d}")


def _layer(scope: Scope) -> Line:
    layer = scope.options.layer
    if layer == EACH:
        return _line(scope, "layer_each")
    if layer == FINAL:
        return _line(scope, "layer_final")
    return _line(scope, "layer_coder", coder=next((c.name for c in scope.all_coders if c.id == layer), layer))


def _figures(scope: Scope) -> Iterator[Line]:
    yield scope.text("readme.version"), f"Report Annotator {__version__}"
    yield scope.text("readme.changed"), stamp(scope.moment)
    yield scope.text("readme.options"), _options(scope)
    for number, coder in enumerate(scope.all_coders, start=1):
        yield f"r{number} {coder.name}", _coverage(scope, coder)
    if scope.options.layer == FINAL:
        yield scope.text("readme.counted"), _counted(scope)
    if scope.options.treat_coded_as_finished:
        yield _line(scope, "treated")
    if left_out := _left_out(scope):
        yield _line(scope, "left_out", documents=_named(scope, left_out))
    if outside := _outside(scope):
        yield _line(scope, "outside", count=outside)
    if scope.options.mask_personal:
        places = sum(len(personal(scope.report(document).text)) for document in scope.documents)
        yield scope.text("readme.masked"), scope.text("readme.covered_text", count=places)
    else:
        yield _line(scope, "masked")


def _options(scope: Scope) -> str:
    """The options that are not as they come, so that the export can be made again."""
    chosen = scope.options
    names: dict[str, str] = {coder.id: coder.name for coder in scope.all_coders}
    numbers: dict[str, str] = {document.id: str(document.number) for document in scope.documents}
    said = {
        "layer": names.get(chosen.layer, chosen.layer),
        "unit": chosen.unit,
        "level": chosen.level,
        "sheets": ",".join(chosen.sheets),
        "codes": ",".join(scope.tree[code].number or scope.tree.path(code) for code in chosen.codes),
        "documents": ",".join(numbers.get(document, document) for document in chosen.documents),
        "coders": ",".join(names.get(coder, coder) for coder in chosen.coders),
        "rounds": ",".join(coders.round_names(scope.project).get(r, r) for r in chosen.rounds),
        "mask_personal": "1" if chosen.mask_personal else "",
        "treat_coded_as_finished": "1" if chosen.treat_coded_as_finished else "",
    }
    return ", ".join(f"{key}={value}" for key, value in said.items() if value)


def _coverage(scope: Scope, coder: Coder) -> str:
    finished = [d for d in scope.documents if coder.id in scope.tasks.finished.get(d.id, {})]
    own = sum(counter.total() for (_, by), counter in scope.counts.items() if by == coder.id)
    role = scope.value(coder.role)
    all_of_them = len(scope.documents)
    return scope.text(
        "readme.coverage", role=role, finished=len(finished), documents=all_of_them, codings=own
    )


def _counted(scope: Scope) -> str:
    """Whose codings count, by the numbers of the documents."""
    found: dict[str, list[int]] = {}
    for reading in scope.readings:
        if reading.coder and reading.finished:
            found.setdefault(reading.coder.name, []).append(reading.document.number)
    return "; ".join(f"{name}: {_ranges(numbers)}" for name, numbers in found.items())


def _left_out(scope: Scope) -> list[Document]:
    """Documents of which the layer counts nothing."""
    counted = {reading.document.id for reading in scope.readings if reading.finished}
    return [document for document in scope.documents if document.id not in counted]


def _outside(scope: Scope) -> int:
    """Codings that no count holds since their coder has not finished the document, or not with that code."""
    done = scope.tasks.finished
    outside = 0
    for (document_id, coder_id), counter in scope.counts.items():
        moment = done.get(document_id, {}).get(coder_id)
        outside += sum(
            number
            for code_id, number in counter.items()
            if moment is None or not scope.in_force[code_id].known(document_id, coder_id, moment)
        )
    return outside


def _named(scope: Scope, found: Iterable[Document]) -> str:
    return in_a_row((f"{document.number} {document.name}" for document in found), scope.options.lang)


def _ranges(numbers: list[int]) -> str:
    """1–3, 5 for 1, 2, 3, 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)


def _line(scope: Scope, key: str, **fields: object) -> Line:
    lang = scope.options.lang
    return translate(lang, f"readme.{key}"), translate(lang, f"readme.{key}_text", **fields)
