"""Projects to write and read back: made up by hypothesis, of texts in which counting goes wrong easily."""

from collections.abc import Sequence

from hypothesis import strategies as st

from annotator.formats.exchange.naming import code_names
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.exchange import Exchange, ExchangedCoding, ExchangedDocument, Loss, Person

LETTERS = '政府法治 a1.，。\n😀𠮷\u00a0\u2028\u3000|"\\é'
TEXTS = st.text(LETTERS, min_size=1, max_size=40).filter(str.strip)
NAMES = st.text("甲乙 a|/.\u2028😀", min_size=1, max_size=6).filter(lambda name: name == name.strip() != "")


@st.composite
def exchanges(draw: st.DrawFn) -> Exchange:
    """A project of different texts, codes on two levels and codings each said once."""
    texts = draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
    people = tuple(Person(name) for name in draw(st.lists(NAMES, max_size=3, unique_by=str.casefold)))
    book = draw(codebooks())
    document = st.integers(0, len(texts) - 1)
    coder = st.none() | st.integers(0, len(people) - 1) if people else st.none()
    codings: list[ExchangedCoding] = []
    for _ in range(draw(st.integers(0, 8))):
        place = draw(document)
        start = draw(st.integers(0, len(texts[place]) - 1))
        end = draw(st.integers(start + 1, len(texts[place])))
        code = draw(st.integers(0, len(book.entries) - 1))
        codings.append(ExchangedCoding(place, code, start, end, coder=draw(coder)))
    documents = tuple(ExchangedDocument(f"报告 {n}/{draw(NAMES)}", text) for n, text in enumerate(texts))
    return Exchange("项目", documents, book, people, tuple(dict.fromkeys(codings)))


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    entries: list[CodebookEntry] = []
    for place in range(draw(st.integers(1, 5))):
        number = draw(st.sampled_from(["", f"{place}", f"{place}.1"]))
        tops = [n for n, one in enumerate(entries) if one.parent is None]
        parent = draw(st.sampled_from([None, *tops]))
        taken = {one.name for one in entries if one.parent == parent}
        name = draw(NAMES)
        entries.append(CodebookEntry(number, parent, f"{name}{place}" if name in taken else name))
    return Codebook("", tuple(entries))


Said = tuple[str, int, int, str, str]


def coded(exchange: Exchange) -> list[Said]:
    """What is coded where by whom, in words: the text, its span, the code and the coder."""
    names = code_names(exchange.codebook)
    return sorted(
        (
            exchange.documents[one.document].text,
            one.start,
            one.end,
            names[one.code],
            "" if one.coder is None else exchange.people[one.coder].name,
        )
        for one in exchange.codings
    )


def kinds(losses: Sequence[Loss]) -> dict[str, int]:
    return {one.kind: one.count for one in losses}


def words(exchange: Exchange) -> list[str]:
    """The words of each coding, in the order of the file."""
    texts = [one.text for one in exchange.documents]
    return [texts[one.document][one.start : one.end] for one in exchange.codings]
