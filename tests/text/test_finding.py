"""Finding in one text, by words and by pattern."""

import pytest

from annotator.jobs.progress import Cancelled
from annotator.model.errors import EditRefused
from annotator.text import finding
from annotator.text.finding import Query, find

TEXT = "（一）加强合法性审查。ＡＢＣ公司12件，abc公司３件😀。\n（二）合规审查，普法。\n"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query("法"), ["法", "法"]),
        (Query("（"), ["（", "（"]),
        (Query("(一)"), ["（一）"]),
        (Query("合.{1,2}审查", pattern=True), ["合法性审查", "合规审查"]),
        (Query("(一|二)", pattern=True), ["一", "二"]),
        (Query("（[一二]）", pattern=True), ["（一）", "（二）"]),
        (Query(r"ABC|\d+件", pattern=True), ["ＡＢＣ", "12件", "abc", "３件"]),
        (Query(r"[Ａ-Ｚ]+", pattern=True), ["ＡＢＣ", "abc"]),
        (Query("abc", exact=True), ["abc"]),
        (Query("[a-z]+", pattern=True, exact=True), ["abc"]),
        (Query(r"^（.）", pattern=True), ["（一）", "（二）"]),
        (Query("x*", pattern=True), []),
        (Query(""), []),
    ],
)
def test_what_is_found(query: Query, found: list[str]) -> None:
    assert [span.of(TEXT) for span in find(TEXT, query)] == found


@pytest.mark.parametrize(("pattern", "place"), [("(", 2), ("*a", 1), ("审查[a", 5)])
def test_a_mistake_in_a_pattern_is_named_by_its_place(pattern: str, place: int) -> None:
    with pytest.raises(EditRefused, match="bad_pattern") as refused:
        find(TEXT, Query(pattern, pattern=True))
    assert refused.value.fields["place"] == place


def test_a_pattern_that_tries_every_way_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "LONGEST", 0.05)
    with pytest.raises(EditRefused, match="pattern_too_slow"):
        find("x" * 5000 + "z", Query(r"(?:(x+x+)+)+y\1", pattern=True))


def test_it_is_cancelled_on_its_way() -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find(TEXT, Query("审", pattern=True), check)
