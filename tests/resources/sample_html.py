"""A page of a government's site as a browser saves it, made from a text and what a site puts around one."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any

ENDING = ".html"

_INDENT = "&nbsp;&nbsp;&nbsp;&nbsp;"
_STYLE = (
    "body{font-family:SimSun} .article p{line-height:2} .fr{float:right} @media print{.tools{display:none}}"
)
_SCRIPT = (
    'function doZoom(size){document.getElementById("zoom").style.fontSize=size+"px"}\n'
    'var site={"name":"澄屿经开区","visits":126};'
)
_NAVIGATION = ("首页", "走进经开区", "政务公开", "政务服务", "互动交流", "投资澄屿")
_ASIDE = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开")


def made(text: str, gold: dict[str, Any]) -> bytes:
    """The bytes of the page, the same every time."""
    title, *lines = text.splitlines()
    body = "\n".join(_blocks(lines))
    removed, known = gold["removed"], gold["metadata"]
    published, source = removed["web_header"]
    page = f"""<!DOCTYPE html>
<!-- saved from url=({len(known["source_url"]):04d}){known["source_url"]} -->
<html lang="zh-CN"><head><meta charset="utf-8">
<title>{title}_澄屿经济技术开发区</title>
<meta name="SiteName" content="澄屿经济技术开发区">
<meta name="ColumnName" content="年度报告">
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{known["pub_date"]} 16:42">
<meta name="ContentSource" content="{source.partition(":")[2]}">
<meta name="Url" content="{known["source_url"]}">
<style>{_STYLE}</style>
<script>{_SCRIPT}</script></head>
<body>
<div class="top"><a href="#">无障碍浏览</a> <a href="#">关怀版</a> <a href="#">繁体</a></div>
<ul class="nav">{_links(_NAVIGATION)}</ul>
<div class="position">{escape(removed["web_breadcrumb"][0])}</div>
<div class="left"><ul>{_links(_ASIDE)}</ul></div>
<div class="article">
<h1>{title}</h1>
<div class="info"><span>{published}</span>{_INDENT}<span>{source}</span>
{_tools(removed["web_widget"])}</div>
<div id="zoom" class="content">
<p style="text-align:center"><strong>{title}</strong></p>
{body}
</div>
</div>
<div class="footer">{_footer(removed["web_footer"])}</div>
</body></html>
"""
    return page.encode()


def _blocks(lines: list[str]) -> Iterator[str]:
    """Paragraphs that begin with blanks, as such pages have them, and tables."""
    for in_table, group in groupby(lines, key=lambda line: "\t" in line):
        if in_table:
            yield _table([line.split("\t") for line in group])
        else:
            yield from (_paragraph(line) for line in group)


def _paragraph(line: str) -> str:
    if re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", line):
        return f'<p style="text-align:right">{line}{_INDENT}</p>'
    if len(line) < 30 and line.endswith("(单位:件)"):
        return f'<p style="text-align:center">{escape(line)}</p>'
    return f"<p>{_INDENT}<span>{escape(line, quote=False)}</span></p>"


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) for row in rows)
    return (
        '<table border="1" cellspacing="0"><tbody>\n'
        + "\n".join(f"<tr>{row}</tr>" for row in cells)
        + "\n</tbody></table>"
    )


def _links(names: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="#">{name}</a></li>' for name in names)


def _tools(widgets: list[str]) -> str:
    return "".join(f'<span class="tools">{words}</span>\n' for words in widgets)


def _footer(lines: list[str]) -> str:
    return "\n".join(f"<p>{line}</p>" for line in lines)
