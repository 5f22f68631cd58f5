"""What a report says of itself: title, organ, place, year, dates; nothing that it does not say.

Each value comes with where it was read. What cleaning took out (a web page's header, front matter)
still counts; its places are those of the decoded original.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from annotator.model.imported import Alteration, removed
from annotator.model.span import Span
from annotator.text.characters import folded
from annotator.text.closing import Closing, closings_of
from annotator.text.dates import dates, years
from annotator.text.found import Found
from annotator.text.lines import Line, written_lines
from annotator.text.numbering import number_of
from annotator.text.organisation import in_title, organisation_of
from annotator.text.organs import organ_level
from annotator.text.regions import region_of
from annotator.text.rules.front_matter import pairs
from annotator.text.title import Title, further_titles, title_of
from annotator.text.web_words import ISSUED_BY, PUBLISHED, is_chrome, is_stamp, labelled

TWO_YEARS = "two_years"
"""Notice: the file holds reports of more than one year, so it has no year of its own."""

_HEAD = 4_000
_STAMPED = "发布时间"
_DATED = ("成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "制发日期")
_TITLED = ("标题", "名称", "信息名称", "文件名称")
_KEYS = {
    "title": ("title", "标题"),
    "organisation": ("organisation", "organization", "发布机构", "发布单位"),
    "pub_date": ("pub_date", "date", "published", "publish_date", "发布日期", "发布时间"),
    "source_url": ("source", "source_url", "url", "link", "来源", "原文链接", "链接"),
}
_SOURCES = ("来源", "来自", "信息来源", "文章来源", "稿件来源", "稿源")
_GENRE = re.compile("法治政府|依法行政|法治建设|政府工作|法治工作")
_FORMULA = re.compile("(?:报告|汇报|通报|公布|公告)如下")
_LONGEST_FORMULA = 200
_AT_START = re.compile("[0-9０-９〇一二三四五六七八九零○]{4} *年(?:度|以来|来)?[，,]")
_REVIEWED = re.compile("[0-9〇一二三四五六七八九零]{4} *年度?(?:主要)?工作(?:的?回顾|总结|情况)")
_REVIEW = re.compile("回顾|情况|成效|举措|做法|总结")
_NOTE = re.compile("[—―－-]{2,}|[（(]|[0-9]{4}年[^。，]{4,12}在[^。]{4,40}(?:会议|届)")
_URL = re.compile("https?://[^\\s\u3000\u00a0'\"<>，。；）]+")
_SAID_SOURCE = re.compile(
    "(?:来源|出处|原文|链接|网址|地址|source|url)[^\n]{0,12}?(https?://\\S+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields in the order in which they are shown; None where the text does not say."""

    title: Found | None = None
    organisation: Found | None = None
    organ_level: Found | None = None
    province: Found | None = None
    city: Found | None = None
    district: Found | None = None
    year: Found | None = None
    doc_date: Found | None = None
    pub_date: Found | None = None
    source_url: Found | None = None
    notices: tuple[str, ...] = ()

    def found(self) -> dict[str, Found | None]:
        """Every field by its key."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "notices"}

    def values(self) -> dict[str, str | int | None]:
        """The value of every field, None for those not said."""
        return {key: found.value if found else None for key, found in self.found().items()}


def metadata(
    text: str, alterations: Iterable[Alteration] = (), known: Mapping[str, str] | None = None
) -> Metadata:
    """The fields of a stored text; `known` is what the file's format said (title, pub_date, …)."""
    report = _Report(text, tuple(removed(alterations)), known or {})
    organisation = report.organisation()
    name = str(organisation.value) if organisation else ""
    level = organ_level(name) if name else None
    region = report.region(organisation)
    return Metadata(
        title=report.title_found(),
        organisation=organisation,
        organ_level=replace(organisation, value=level) if organisation and level else None,
        province=region.get("province"),
        city=region.get("city"),
        district=region.get("district"),
        year=report.year(),
        doc_date=report.doc_date(),
        pub_date=report.pub_date(),
        source_url=report.source_url(),
        notices=(TWO_YEARS,) if report.holds_two_years else (),
    )


class _Report:
    """A text with what all fields are read from."""

    def __init__(self, text: str, noise: Sequence[Alteration], known: Mapping[str, str]) -> None:
        self.text = text
        self.lines = written_lines(text)
        self.title = title_of(text)
        self._known = known
        self._front = next((piece for piece in noise if piece.rule == "front_matter"), None)
        self._labels = [*self._labels_of_text(), *_labels_of_noise(noise)]
        first = next((n for n, line in enumerate(self.lines) if number_of(line.words)), None)
        self._opening = self.lines[: len(self.lines) if first is None else first]
        self._ends: Sequence[Closing] = closings_of(text)
        self._years = self._title_years()
        self.holds_two_years = len({year.value for year in self._years}) > 1

    def title_found(self) -> Found | None:
        if self.title:
            return Found(self.title.words, self.title.spans)
        return self._said_outside("title") or self._labelled(_TITLED)

    def organisation(self) -> Found | None:
        return (
            organisation_of(self.text, self.title, self._ends, self._opening)
            or self._organisation_outside()
            or self._labelled(ISSUED_BY)
            or self._said_outside("organisation")
        )

    def _organisation_outside(self) -> Found | None:
        """The organ in a title that the text itself does not have."""
        title = self._said_outside("title") or self._labelled(_TITLED)
        if title is None or not title.spans:
            return None
        found = in_title(Title((Line(title.spans[0].start, title.spans[0].end, str(title.value)),)))
        return replace(found, in_original=True) if found else None

    def region(self, organisation: Found | None) -> dict[str, Found]:
        """Province, city and district in the organ's name; where that has none, in the title."""
        if organisation is None:
            return {}
        found: dict[str, Found] = {}
        for organ in filter(None, (organisation, in_title(self.title) if self.title else None)):
            places = region_of(folded(str(organ.value)), self.text)._asdict()
            found = {key: self._place(name, organ) for key, name in places.items() if name} | found
        return found

    def _place(self, name: str, organisation: Found) -> Found:
        """Where a region's name stands: in the organ's name, else where the text has it in full."""
        organ = str(organisation.value)
        at = folded(organ).find(name)
        name = organ[at : at + len(name)] if at >= 0 else name
        if at >= 0 and len(organisation.spans) == 1:
            start = organisation.spans[0].start + at
            return replace(organisation, value=name, spans=(Span(start, start + len(name)),))
        said = self.text.find(name)
        return (
            Found(name, (Span(said, said + len(name)),)) if said >= 0 else replace(organisation, value=name)
        )

    def year(self) -> Found | None:
        if self.holds_two_years:
            return None
        return next(iter(self._years), None) or self._year_outside() or self._year_of_opening()

    def doc_date(self) -> Found | None:
        signed = [closing.date for closing in self._ends if closing.date]
        if len({day for day, _ in signed}) > 1 and self.holds_two_years:
            return None
        if signed:
            day, span = signed[-1]
            return Found(day, (span,))
        return self._dated_note() or self._dated(_DATED)

    def pub_date(self) -> Found | None:
        outside = self._said_outside("pub_date")
        day = next(dates(str(outside.value)), None) if outside else None
        return self._dated(PUBLISHED) or (replace(outside, value=day.value) if outside and day else None)

    def source_url(self) -> Found | None:
        outside = self._said_outside("source_url")
        if outside and (found := _URL.match(str(outside.value))):
            return replace(outside, value=found[0])
        for label, source in self._labels:
            if label in _SOURCES and (found := _URL.search(str(source.value))):
                start = source.spans[0].start + found.start()
                return replace(source, value=found[0], spans=(Span(start, start + len(found[0])),))
        for line in (*self._opening[:12], *self.lines[-12:]):
            if said := _SAID_SOURCE.search(line.words):
                return Found(said[1], (Span(line.start + said.start(1), line.start + said.end(1)),))
        return None

    def _title_years(self) -> list[Found]:
        """The reported years that titles say, each from the first title that has it."""
        if self.title is None:
            return []
        titles = [self.title, *further_titles(self.text, self.title)]
        said = [(title, next(years(title.words), None)) for title in titles]
        return [Found(int(year.value), title.places(year.start, year.end)) for title, year in said if year]

    def _year_outside(self) -> Found | None:
        title = self._said_outside("title") or self._labelled(_TITLED)
        year = next(years(str(title.value)), None) if title else None
        return replace(title, value=int(year.value)) if title and year else None

    def _year_of_opening(self) -> Found | None:
        """现将2022年度…报告如下, or how the opening paragraph or the first chapter begins."""
        for line in self._opening:
            for formula in _FORMULA.finditer(line.words):
                start = max(0, formula.start() - _LONGEST_FORMULA)
                start = max(start, line.words.rfind("。", start, formula.start()) + 1)
                if year := next(years(line.words[start : formula.start()]), None):
                    return _year_at(line.start + start, year.start, year.value)
        if not any(_GENRE.search(line.words) for line in self._opening):
            return None
        said = [
            line
            for line in self._opening
            if _AT_START.match(line.words) or _REVIEWED.match(folded(line.words))
        ]
        first = self.lines[len(self._opening) : len(self._opening) + 1]
        said += [line for line in first if _REVIEW.search(folded(line.words[:40]))]
        for line in said:
            if year := next(years(line.words[:40]), None):
                return _year_at(line.start, year.start, year.value)
        return None

    def _dated_note(self) -> Found | None:
        """The date of a speech, under its title: ——2019年2月15日在…会议上, （2019年2月15日）"""
        for line in self._opening[:8]:
            day = next(dates(line.words), None) if _NOTE.match(line.words) else None
            if day:
                return Found(day.value, (Span(line.start + day.start, line.start + day.end),))
        return None

    def _labels_of_text(self) -> Iterator[tuple[str, Found]]:
        head = [line for line in self.lines[:40] if line.start < _HEAD and is_chrome(line.words)]
        return _labels(head, in_original=False)

    def _labelled(self, names: Sequence[str]) -> Found | None:
        said = dict(reversed(self._labels))
        return next((said[name] for name in names if name in said and said[name].value), None)

    def _dated(self, names: Sequence[str]) -> Found | None:
        said = dict(reversed(self._labels))
        for found in (said[name] for name in names if name in said):
            if day := next(dates(str(found.value)), None):
                start = found.spans[0].start
                return replace(found, value=day.value, spans=(Span(start + day.start, start + day.end),))
        return None

    def _said_outside(self, key: str) -> Found | None:
        """What front matter says, or what the reader of the file's format knows."""
        said = pairs(self._front.original) if self._front else {}
        for name in _KEYS[key]:
            if self._front and said.get(name, ("", 0))[0]:
                value, at = said[name]
                start = self._front.start + at
                return Found(value, (Span(start, start + len(value)),), in_original=True)
        return Found(self._known[key]) if self._known.get(key) else None


def _labels_of_noise(noise: Sequence[Alteration]) -> Iterator[tuple[str, Found]]:
    headers = (piece for piece in noise if piece.rule == "web_header")
    lines = [
        Line(piece.start + line.start, piece.start + line.end, line.words)
        for piece in headers
        for line in written_lines(piece.original)
    ]
    return _labels(lines, in_original=True)


def _labels(lines: Sequence[Line], *, in_original: bool) -> Iterator[tuple[str, Found]]:
    """What labels label, on their own line or, where nothing stands there, on the next."""
    stamps = {line.start: line for line in lines if is_stamp(line.words)}
    for index, line in enumerate(lines):
        for label, value, start in labelled(line.words):
            below = lines[index + 1] if not value and index + 1 < len(lines) else None
            if below and not labelled(below.words):
                stamps.pop(below.start, None)
                yield label, Found(below.words, (below.span,), in_original)
            else:
                place = Span(line.start + start, line.start + start + len(value))
                yield label, Found(value, (place,), in_original)
    for line in stamps.values():
        yield _STAMPED, Found(line.words, (line.span,), in_original)


def _year_at(start: int, inside: int, value: str) -> Found:
    return Found(int(value), (Span(start + inside, start + inside + len(value)),))
