"""Project files as other programs make them, small: each says only what its test is about."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from annotator.formats.exchange.refi.positions import Dialect, dialects
from annotator.formats.exchange.refi.reading import read
from annotator.model.exchange import Exchange

SHARED = next(
    (found for folder in Path(__file__).parents if (found := folder / "shared" / "refi").is_dir()),
    Path("none"),
)
"""Where the standard's schema and files of other programs are, beside the project only."""

NAMESPACE = "urn:QDA-XML:project:1.0"
TEXT = (
    "标题：测试😀文档\n第一段👍🏽内容，𠮷野家出现在这里。\n第二段，法律咨询5次，起草协议19次。\n"
    "第三段：整改隐患334处。\n第四段结束。\n"
)
WORDS = ("测试😀文档", "𠮷野家出现在这里", "法律咨询5次", "起草协议19次", "整改隐患334处", "第四段结束。")
PLACES = tuple((TEXT.index(words), TEXT.index(words) + len(words)) for words in WORDS)
"""Where the words are, in characters."""

A, B = "8cef0af7-469c-5591-a403-338ff51375a6", "c76f92df-5f64-5cb8-99a5-464543df29be"
SOURCE, CODE, HEADING = (f"{n}0000000-0000-4000-8000-000000000000" for n in (1, 2, 3))
USERS = f'<Users><User guid="{A}" name="编码员甲"/><User guid="{B}" name="编码员乙"/></Users>'
CODES = (
    f'<CodeBook><Codes><Code guid="{HEADING}" name="服务" isCodable="false" color="#4E79A7">'
    f'<Code guid="{CODE}" name="咨询" isCodable="true" color="#4E79A7"/></Code></Codes></CodeBook>'
)


def guid(number: int) -> str:
    return f"{number:08d}-0000-4000-8000-000000000000"


def selection(
    start: object,
    end: object,
    *,
    code: str | None = CODE,
    user: str | None = A,
    name: str = "",
    inside: str = "",
    in_coding: str = "",
    **attributes: str,
) -> str:
    """A selection with one coding, or with none where `code` is None."""
    by = f' creatingUser="{user}"' if user else ""
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    named = f' name="{escape(name)}"' if name else ""
    coding = (
        f'<Coding guid="{guid(7)}"{by}><CodeRef targetGUID="{code}"/>{in_coding}</Coding>' if code else ""
    )
    at = f'startPosition="{start}" endPosition="{end}"'
    return f'<PlainTextSelection guid="{guid(6)}"{named} {at}{by}{more}>{inside}{coding}</PlainTextSelection>'


def source(
    inside: str = "", path: str | None = f"internal://{SOURCE}.txt", name: str = "报告", **other: str
) -> str:
    where = f' plainTextPath="{path}"' if path else ""
    more = "".join(f' {key}="{value}"' for key, value in other.items())
    return f'<TextSource guid="{SOURCE}" name="{name}"{where}{more}>{inside}</TextSource>'


def project(
    sources: str = "",
    *,
    origin: str = "Report Annotator",
    users: str = USERS,
    codes: str = CODES,
    before: str = "",
    after: str = "",
    namespace: str = NAMESPACE,
) -> str:
    """`before`: what stands before the sources, `after`: behind them."""
    listed = f"<Sources>{sources}</Sources>" if sources else ""
    space = f' xmlns="{namespace}"' if namespace else ""
    said = f' origin="{origin}"' if origin else ""
    parts = f"{users}{codes}{before}{listed}{after}"
    return f'<?xml version="1.0"?><Project{space} name="研究"{said}>{parts}</Project>'


def packed(xml: str | bytes, entries: Mapping[str, bytes] | None = None, qde: str = "project.qde") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(qde, xml)
        for name, data in (entries or {}).items():
            archive.writestr(name, data)
    return held.getvalue()


def file(sources: str | None = None, text: bytes = TEXT.encode(), **how: str) -> bytes:
    """A whole file of one source, which is marked once where no other source is given."""
    said = source(selection(*PLACES[2])) if sources is None else sources
    return packed(project(said, **how), {f"sources/{SOURCE}.txt": text})


def opened(data: bytes, dialect: str | None = None) -> Exchange:
    return read("没有名字", data, dialect)


def losses(exchange: Exchange) -> dict[str, int]:
    return {loss.kind: loss.count for loss in exchange.losses}


def coded_words(exchange: Exchange) -> list[str]:
    return [exchange.documents[one.document].text[one.start : one.end] for one in exchange.codings]


def written(text: str, dialect: Dialect, *, crlf: bool = False, mark: bool = False) -> bytes:
    """A text as a program of that dialect keeps it."""
    body = text.replace("\n", "\r\n") if crlf else text
    return (b"\xef\xbb\xbf" if mark or dialect.mark else b"") + body.encode()


def counted(text: str, place: int, dialect: Dialect, *, crlf: bool, mark: bool = False) -> int:
    """Where a character is in the counting of a dialect: what programs do when they export."""
    before = text[:place]
    ends = before.count("\n")
    units = {
        "code_point": len(before),
        "utf16": len(before.encode("utf-16-le")) // 2,
        "utf8": len(before.encode()),
    }[dialect.unit]
    twice = dialect.line_end == "two" or (dialect.line_end == "as_written" and crlf)
    before_all = dialect.first + (1 if dialect.mark and mark else 0)
    return units + (ends if twice else 0) + before_all


def in_dialect(
    dialect: Dialect,
    *,
    origin: str,
    crlf: bool = False,
    mark: bool = False,
    named: bool = False,
    places: Sequence[tuple[int, int]] = PLACES,
    text: str = TEXT,
) -> bytes:
    """A file whose selections are counted in a dialect; `named`: they bear their words."""
    marked = mark or dialect.mark
    selections = []
    for start, end in places:
        first, last = (counted(text, place, dialect, crlf=crlf, mark=marked) for place in (start, end))
        name = text[start:end] if named else ""
        selections.append(selection(first, last - dialect.inclusive, name=name))
    return file(source("".join(selections)), written(text, dialect, crlf=crlf, mark=mark), origin=origin)


def named_dialect(name: str) -> Dialect:
    return dialects()[name]
