"""Texts for sequence labelling: a token a line with its place and its BIO tag, sentences parted by a blank.

BIO holds one tag a token. Where codings share a token, each code of the first level gets a file of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from annotator.formats.exchange.naming import code_names, file_name, people_names, unlike
from annotator.formats.exchange.unsaid import unsaid
from annotator.model.codebook import Codebook
from annotator.model.errors import EditRefused
from annotator.model.exchange import Exchange, ExchangedCoding, Loss, Losses
from annotator.model.span import Span
from annotator.text.characters import is_white
from annotator.text.units import sentences
from annotator.text.words import word_spans

Tokens = Literal["character", "word"]
CODES = "codes.tsv"
_AROUND = 12  # characters shown of two codings that share a token
_NOBODY = "coder"

_Tagged = tuple[ExchangedCoding, int, int]
"""A coding with its first token and the one behind its last."""


def write(
    exchange: Exchange, tokens: Tokens = "character", own_words: Sequence[str] = ()
) -> tuple[dict[str, bytes], tuple[Loss, ...]]:
    """The files by their path, `codes.tsv` with what each tag means among them, and what they leave out.

    `CODER.conll` holds all documents that the coder coded; where codings share a token, `CODER/TAG.conll` for
    each code of the first level. Columns token, start, end (characters of the text), tag.

    EditRefused: `bio_overlap`, where codings below one code of the first level share a token: the document,
    its place there, the words and both codes.
    """
    losses = unsaid(exchange)
    tags = _tags(exchange.codebook)
    texts = _Texts(exchange, tokens, own_words, losses)
    files: dict[str, bytes] = {CODES: _codes(exchange.codebook, tags)}
    for coder, stem in _people(exchange):
        mine = texts.tagged([one for one in exchange.codings if _is_of(exchange, one, coder)])
        if not mine:
            continue
        if not any(_shared(tagged) for tagged in mine.values()):
            files[f"{stem}.conll"] = texts.lines(mine, tags)
            continue
        tops = [_top(exchange.codebook, place) for place in range(len(tags))]
        for top in sorted({tops[one.code] for tagged in mine.values() for one, _, _ in tagged}):
            part = {
                place: [one for one in found if tops[one[0].code] == top] for place, found in mine.items()
            }
            _refuse_shared(exchange, part)
            files[f"{stem}/{file_name(tags[top])}.conll"] = texts.lines(part, tags)
    return files, losses.listed()


class _Texts:
    """Documents cut into tokens, each once, however many coders there are."""

    def __init__(self, exchange: Exchange, tokens: Tokens, own_words: Sequence[str], losses: Losses) -> None:
        self._exchange, self._tokens, self._own_words, self._losses = exchange, tokens, own_words, losses
        self._cut: dict[int, list[Span]] = {}

    def tokens(self, document: int) -> list[Span]:
        if document not in self._cut:
            text = self._exchange.documents[document].text
            by_word = self._tokens == "word"
            self._cut[document] = word_spans(text, self._own_words) if by_word else _characters(text)
        return self._cut[document]

    def tagged(self, codings: Iterable[ExchangedCoding]) -> dict[int, list[_Tagged]]:
        """The codings of each document with their tokens; one that cuts through a token takes all of it."""
        found: dict[int, list[_Tagged]] = {}
        seen: set[tuple[int, int, int, int]] = set()
        for one in sorted(codings, key=lambda one: (one.document, one.start, one.end, one.code)):
            tokens = self.tokens(one.document)
            first, behind = _first(tokens, one.start), _behind(tokens, one.end)
            name = self._exchange.documents[one.document].name
            tagged = found.setdefault(one.document, [])
            if first >= behind:
                self._losses.add("no_token", name)
            elif (same := (one.document, one.code, first, behind)) not in seen:
                if tokens[first].start < one.start or tokens[behind - 1].end > one.end:
                    self._losses.add("tokens_cut", name)
                seen.add(same)
                tagged.append((one, first, behind))
        return found

    def lines(self, tagged: Mapping[int, Sequence[_Tagged]], tags: Sequence[str]) -> bytes:
        whole = "\n".join(
            "".join(self._document(place, found, tags)) for place, found in sorted(tagged.items())
        )
        return whole.encode("utf-8", "replace")

    def _document(self, place: int, tagged: Sequence[_Tagged], tags: Sequence[str]) -> Iterator[str]:
        document = self._exchange.documents[place]
        said: dict[int, str] = {}
        for one, first, behind in tagged:
            said[first] = f"B-{tags[one.code]}"
            said.update((token, f"I-{tags[one.code]}") for token in range(first + 1, behind))
        yield f"# document = {' '.join(document.name.split())}\n"
        starts = [span.start for span in sentences(document.text)]
        sentence = 0
        for number, token in enumerate(self.tokens(place)):
            behind = sentence
            while behind < len(starts) and starts[behind] <= token.start:
                behind += 1
            if behind > sentence and number:
                yield "\n"
            sentence = behind
            words = re.sub(r"\s", "", document.text[token.start : token.end])
            yield f"{words}\t{token.start}\t{token.end}\t{said.get(number, 'O')}\n"


def _characters(text: str) -> list[Span]:
    return [Span(place, place + 1) for place, sign in enumerate(text) if not is_white(sign)]


def _first(tokens: Sequence[Span], start: int) -> int:
    """The first token that ends behind a place."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if tokens[middle].end > start else (middle + 1, high)
    return low


def _behind(tokens: Sequence[Span], end: int) -> int:
    """The first token that begins at a place or behind it."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if tokens[middle].start >= end else (middle + 1, high)
    return low


def _shared(tagged: Sequence[_Tagged]) -> tuple[_Tagged, _Tagged] | None:
    """Two codings that share a token, the first there are."""
    last: _Tagged | None = None
    for one in tagged:
        if last is not None and one[1] < last[2]:
            return last, one
        last = one
    return None


def _refuse_shared(exchange: Exchange, part: Mapping[int, Sequence[_Tagged]]) -> None:
    for place, tagged in part.items():
        if (found := _shared(tagged)) is not None:
            one, other = found[0][0], found[1][0]
            document = exchange.documents[place]
            raise EditRefused(
                "bio_overlap",
                document=document.name,
                place=other.start,
                words=" ".join(document.text[other.start : other.start + _AROUND].split()),
                code=exchange.codebook.label(one.code),
                other=exchange.codebook.label(other.code),
            )


def _people(exchange: Exchange) -> list[tuple[int | None, str]]:
    """Each coder with a name for their files; nobody is one, too."""
    names = people_names(exchange.people)
    places = [place for place, name in enumerate(names) if name]
    stems = unlike([*(file_name(names[place]) for place in places), _NOBODY])
    return [*zip(places, stems, strict=False), (None, stems[-1])]


def _is_of(exchange: Exchange, coding: ExchangedCoding, coder: int | None) -> bool:
    known = coding.coder is not None and bool(exchange.people[coding.coder].name.strip())
    return (coding.coder if known else None) == coder


def _top(codebook: Codebook, place: int) -> int:
    parent = codebook.entries[place].parent
    return place if parent is None else _top(codebook, parent)


def _tags(codebook: Codebook) -> list[str]:
    """A tag without blanks for each code: its number, else its name."""
    names = code_names(codebook)
    wanted = [one.number or names[place] for place, one in enumerate(codebook.entries)]
    return unlike(re.sub(r"\s+", "_", tag) or f"x{place + 1}" for place, tag in enumerate(wanted))


def _codes(codebook: Codebook, tags: Sequence[str]) -> bytes:
    rows = ["tag\tnumber\tname\tpath\n"]
    for place, (one, tag) in enumerate(zip(codebook.entries, tags, strict=True)):
        path = " > ".join(codebook.path(place))
        rows.append("\t".join(" ".join(cell.split()) for cell in (tag, one.number, one.name, path)) + "\n")
    return "".join(rows).encode("utf-8", "replace")
