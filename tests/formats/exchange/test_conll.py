"""Texts for sequence labelling: tokens with places and tags, and what BIO cannot say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.exchange import conll
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.errors import EditRefused
from annotator.model.exchange import Exchange, ExchangedCoding, ExchangedDocument, Person
from tests.formats.exchange.exchanges import TEXTS, kinds

TEXT = "建设法治政府。\n 乙丙😀"
BOOK = Codebook(
    "",
    (
        CodebookEntry("1", None, "一"),
        CodebookEntry("1.1", 0, "一 下"),
        CodebookEntry("1.2", 0, "一又"),
        CodebookEntry("2", None, "二"),
        CodebookEntry("2.1", 3, "二下"),
    ),
)


def project(*codings: ExchangedCoding, text: str = TEXT) -> Exchange:
    document, other = ExchangedDocument("天津 2023", text), ExchangedDocument("乙", "甲乙。")
    return Exchange("x", (document, other), BOOK, (Person("王"), Person("李")), codings)


def rows(data: bytes) -> list[list[str]]:
    return [line.split("\t") for line in data.decode().splitlines() if line and not line.startswith("# ")]


def test_a_token_a_line_with_place_and_tag() -> None:
    exchange = project(ExchangedCoding(0, 1, 0, 2, coder=0), ExchangedCoding(0, 4, 2, 4, coder=0))
    files, _ = conll.write(exchange)
    assert list(files) == ["codes.tsv", "王.conll"]
    assert files["王.conll"].decode() == (
        "# document = 天津 2023\n"
        "建\t0\t1\tB-1.1\n设\t1\t2\tI-1.1\n法\t2\t3\tB-2.1\n治\t3\t4\tI-2.1\n政\t4\t5\tO\n府\t5\t6\tO\n。\t6\t7\tO\n"
        "\n乙\t9\t10\tO\n丙\t10\t11\tO\n😀\t11\t12\tO\n"
    )
    assert "1.1\t1.1\t一 下\t一 > 一 下\n" in files["codes.tsv"].decode()


def test_words_of_jieba_as_tokens_widen_what_cuts_them() -> None:
    exchange = project(ExchangedCoding(0, 1, 2, 5, coder=0))
    files, losses = conll.write(exchange, "word", ["法治政府"])
    assert ["法治政府", "2", "6", "B-1.1"] in rows(files["王.conll"])
    assert kinds(losses)["tokens_cut"] == 1


def test_neighbours_of_one_code_are_two() -> None:
    files, _ = conll.write(project(ExchangedCoding(0, 1, 0, 1), ExchangedCoding(0, 1, 1, 3)))
    assert [row[3] for row in rows(files["coder.conll"])][:4] == ["B-1.1", "B-1.1", "I-1.1", "O"]


def test_a_file_for_each_coder_with_the_documents_they_coded() -> None:
    files, _ = conll.write(
        project(
            ExchangedCoding(0, 1, 0, 1, coder=0),
            ExchangedCoding(1, 1, 0, 1, coder=1),
            ExchangedCoding(1, 1, 1, 2),
        )
    )
    assert set(files) == {"codes.tsv", "王.conll", "李.conll", "coder.conll"}
    assert b"\xe5\xa4\xa9" not in files["李.conll"]


def test_where_codings_share_a_token_each_first_level_has_a_file() -> None:
    exchange = project(ExchangedCoding(0, 1, 0, 3, coder=0), ExchangedCoding(0, 4, 2, 4, coder=0))
    files, _ = conll.write(exchange)
    assert set(files) == {"codes.tsv", "王/1.conll", "王/2.conll"}
    assert [row[3] for row in rows(files["王/2.conll"])][:5] == ["O", "O", "B-2.1", "I-2.1", "O"]


def test_what_still_shares_a_token_is_refused_with_its_place() -> None:
    with pytest.raises(EditRefused) as refused:
        conll.write(project(ExchangedCoding(0, 1, 0, 4), ExchangedCoding(0, 2, 2, 6)))
    assert refused.value.key == "bio_overlap"
    assert refused.value.fields == {
        "document": "天津 2023",
        "place": 2,
        "words": "法治政府。 乙丙😀",
        "code": "1.1 一 下",
        "other": "1.2 一又",
    }


def test_the_same_coding_twice_is_once_and_white_space_has_no_token() -> None:
    same = [ExchangedCoding(0, 1, 0, 2, id=id) for id in "ab"]
    files, losses = conll.write(project(*same, ExchangedCoding(0, 2, 7, 9)))
    assert [row[3] for row in rows(files["coder.conll"])][:3] == ["B-1.1", "I-1.1", "O"]
    assert kinds(losses)["no_token"] == 1


@given(TEXTS, st.sampled_from(["character", "word"]))
def test_tokens_are_what_stands_at_their_places(text: str, tokens: conll.Tokens) -> None:
    first = len(text) - len(text.lstrip())
    files, _ = conll.write(project(ExchangedCoding(0, 1, first, len(text)), text=text), tokens)
    found = rows(files.get("coder.conll", b""))
    assert all(text[int(start) : int(end)].split() == token.split() for token, start, end, _ in found)
    assert "".join(token for token, *_ in found) == "".join(text.split())
    assert [tag[0] for *_, tag in found] == ["B", *"I" * (len(found) - 1)]
