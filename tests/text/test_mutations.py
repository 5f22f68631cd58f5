"""Levels and functions survive what conversion, retyping and other hands do to a report."""

import random
import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import pytest

from annotator.text.cleaning import cleaned
from annotator.text.rules.catalogue import USUAL, named
from annotator.text.sections import outline_of
from tests.text.structure_gold import gold_reports

Mutation = Callable[[str, list["GoldHeading"], random.Random], str]


class GoldHeading(NamedTuple):
    start: int
    end: int
    level: int
    number: str | None
    function: str


class Report(NamedTuple):
    name: str
    text: str
    year: int | None
    headings: list[GoldHeading]


def reports() -> list[Report]:
    return [
        Report(
            gold.name,
            gold.raw,
            gold.year,
            [GoldHeading(*(h[key] for key in GoldHeading._fields)) for h in gold.outline],
        )
        for gold in gold_reports()
    ]


def bare(words: str) -> str:
    """A heading's words without number, marks, spaces and width: the same after any mutation."""
    plain = unicodedata.normalize("NFKC", words).replace("bookmark: _GoBack", "")
    plain = re.sub(
        r"^(?:[(\[〔【 ]+[一二三四五六七八九十\d]{1,3}|[一二三四五六七八九十\d]{1,3}(?=[ )\]〕】、.､]))",
        "",
        plain,
    )
    return re.sub(r"[\W_]", "", plain)


def at_numbers(text: str, headings: list[GoldHeading], change: Callable[[str], str]) -> str:
    """The text with every heading's number changed."""
    for heading in reversed(headings):
        if heading.number:
            end = heading.start + len(heading.number)
            text = text[: heading.start] + change(text[heading.start : end]) + text[end:]
    return text


def brackets(text: str, headings: list[GoldHeading], chance: random.Random) -> str:
    pairs = ["（）", "()", "〔〕", "【】", "（)", "[]"]

    def other(number: str) -> str:
        opening, closing = chance.choice(pairs)
        return re.sub("[(（]", opening, re.sub("[)）]", closing, number))

    return at_numbers(text, headings, other)


def digits(text: str, headings: list[GoldHeading], chance: random.Random) -> str:
    def other(number: str) -> str:
        if "、" in number or "第" in number or chance.random() < 0.5:
            return number
        return re.sub("[一二三四五六七八九]", lambda m: str("一二三四五六七八九".index(m[0]) + 1), number)

    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return at_numbers(text, headings, other).translate(wide)


def spaces(text: str, headings: list[GoldHeading], chance: random.Random) -> str:
    def spread(number: str) -> str:
        parts = re.findall(r"\d+|[一二三四五六七八九十]+|.", number)
        return chance.choice(["", " "]).join(parts) + chance.choice(["", " ", "\u3000", "\u00a0"])

    return re.sub(
        r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", at_numbers(text, headings, spread)
    )


def line_ends(text: str, _headings: list[GoldHeading], chance: random.Random) -> str:
    width, end = chance.choice([28, 35, 44]), chance.choice(["\r\n", "\r", "\n"])
    lines = [
        line[start : start + width]
        for line in text.split("\n")
        for start in range(0, max(1, len(line)), width)
    ]
    return end.join(lines)


def indents(text: str, _headings: list[GoldHeading], chance: random.Random) -> str:
    space = chance.choice(["\u3000\u3000", "    ", "\u00a0\u00a0", "\t"])
    return "\n".join(f"{space}{line}\u3000" if line else line for line in text.split("\n"))


def punctuation(text: str, _headings: list[GoldHeading], chance: random.Random) -> str:
    marks = [
        ("，", ","),
        ("；", ";"),
        ("：", ":"),
        ("（", "("),
        ("）", ")"),
        ("？", "?"),
        ("“", '"'),
        ("”", '"'),
    ]
    if chance.random() < 0.5:
        marks.append(("。", "｡"))
    for full, half in marks:
        text = text.replace(full, half)
    return text


def lost_bracket(text: str, headings: list[GoldHeading], chance: random.Random) -> str:
    def lose(number: str) -> str:
        if chance.random() < 0.6 or number[0] not in "(（":
            return number
        return number[1:] if chance.random() < 0.5 else number.rstrip(")）")

    return at_numbers(text, headings, lose)


def page_breaks(text: str, headings: list[GoldHeading], chance: random.Random) -> str:
    page = 0
    for at in sorted((chance.randrange(200, len(text)) for _ in range(6)), reverse=True):
        inside = any(heading.start - 1 <= at <= heading.end + 1 for heading in headings)
        if not inside and "\n" not in text[at - 3 : at + 3]:
            page += 1
            kinds = ("\n\n", "\n\f", f"\n\n- {9 - page} -\n\n", f"\n第{9 - page}页\n\f某某报告\n")
            text = text[:at] + chance.choice(kinds) + text[at:]
    return text


def restart(text: str, headings: list[GoldHeading], _chance: random.Random) -> str:
    """The second half of a chapter counts from one again, as a second part does."""
    seconds = [heading for heading in headings if heading.level == 2 and heading.number]
    fresh = seconds[len(seconds) // 2]
    number = re.sub("[一二三四五六七八九十]+", "一", re.sub(r"\d+", "1", str(fresh.number)))
    return text[: fresh.start] + number + text[fresh.start + len(str(fresh.number)) :]


def front_matter(text: str, headings: list[GoldHeading], chance: random.Random) -> str:
    for heading in reversed(headings):
        if chance.random() < 0.6:
            bold = f"**{text[heading.start : heading.end]}**"
            text = text[: heading.start] + bold + text[heading.end :]
    return f"---\ntitle: 报告\nsource: https://www.example.gov.cn/1.html\ntags: [法治]\n---\n\n{text}"


MUTATIONS: tuple[Mutation, ...] = (
    brackets, digits, spaces, line_ends, indents, punctuation, lost_bracket, page_breaks, restart, front_matter,
)  # fmt: skip


def same(found: str, words: str) -> bool:
    """Equal but for an end that a broken line took."""
    return found[:12] == words[:12] or (len(found) > 5 and words.startswith(found))


class Right(NamedTuple):
    """The shares of the headings whose level, and whose function, were read right."""

    levels: float
    functions: float


def right(report: Report, mutated: str) -> Right:
    stored, _ = cleaned(mutated, named(USUAL))
    outline = outline_of(stored, report.year)
    found = [
        (bare(h.heading), h.level, str(f)) for h, f in zip(outline.headings, outline.functions, strict=True)
    ]
    levels = functions = 0
    for heading in report.headings:
        words = bare(report.text[heading.start : heading.end])
        match = next((n for n, (other, *_) in enumerate(found) if same(other, words)), None)
        if match is not None:
            levels += found[match][1] == heading.level
            functions += found[match][2] == heading.function
            del found[match]
    return Right(levels / len(report.headings), functions / len(report.headings))


def falling_short(shares: dict[tuple[str, int], Right]) -> dict[tuple[str, int], Right]:
    return {key: share for key, share in shares.items() if min(share) < 0.95}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_levels_and_functions_stay_right_in_nearly_all_headings(mutation: Mutation) -> None:
    shares = {
        (report.name, seed): right(report, mutation(report.text, report.headings, random.Random(seed)))
        for report in reports()
        for seed in range(5)
    }
    assert sum(share.levels for share in shares.values()) / len(shares) >= 0.98
    assert falling_short(shares) == {}


@pytest.mark.parametrize("number", [brackets, digits, spaces, lost_bracket], ids=lambda m: m.__name__)
@pytest.mark.parametrize("whole", [indents, punctuation, line_ends], ids=lambda m: m.__name__)
def test_two_mutations_together_leave_levels_and_functions_right(number: Mutation, whole: Mutation) -> None:
    shares = {}
    for report in reports():
        chance = random.Random(7)
        numbered = number(report.text, report.headings, chance)
        shares[report.name, 7] = right(report, whole(numbered, [], chance))
    assert falling_short(shares) == {}


def test_a_mutation_changes_the_text_and_the_measure_notices_wrong_levels() -> None:
    report = reports()[0]
    chance = random.Random(1)
    assert all(mutation(report.text, report.headings, chance) != report.text for mutation in MUTATIONS)
    unnumbered = at_numbers(report.text, report.headings, lambda number: "")
    assert right(report, unnumbered).levels < 0.2
