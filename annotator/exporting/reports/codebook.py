"""The printable codebook as a report: the chosen codes with all above and below them."""

from dataclasses import replace

from annotator.exporting.codebook_file import about, codebook_of
from annotator.exporting.scope import Scope
from annotator.formats.codebooks import printed
from annotator.model.codebook import Codebook


def written(scope: Scope, ending: str) -> tuple[bytes, int]:
    """The bytes of the file and how many codes are in it."""
    book = _chosen(scope)
    said = about(scope, book)
    lang = scope.options.lang
    if ending == ".docx":
        return printed.to_docx(book, lang, said, scope.moment), len(book.entries)
    return printed.to_html(book, lang, said), len(book.entries)


def _chosen(scope: Scope) -> Codebook:
    book = codebook_of(scope)
    if not scope.options.codes:
        return book
    wanted = {above.id for code in scope.codes for above in scope.tree.line(code.id)}
    kept = [place for place, code in enumerate(scope.tree.codes) if code.id in wanted]
    places: dict[int | None, int | None] = {None: None, **{old: new for new, old in enumerate(kept)}}
    entries = (book.entries[place] for place in kept)
    return replace(book, entries=tuple(replace(one, parent=places[one.parent]) for one in entries))
