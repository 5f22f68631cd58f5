"""Whether a number is exact, a lower or an upper limit, or about: read from the words at it.

More: 余 多 几 超过 逾 至少 不少于 以上. Less: 近 不足 不到 以内 不超过. About: 约 左右 上下. Of two words
the one with a direction wins (约300余人 is more). All functions take folded text.
"""

import re

from annotator.model.quantity import Bound

_MORE = "不少于|不低于|不小于|不下于|不下|至少|最少|起码|超过|超出|超|逾|高于|多于|大于|突破"
_LESS = "不超过|不高于|不多于|不大于|少于|低于|小于|不足|不到|不满|接近|将近|近|至多|最多"
_ABOUT = "大约|约|大概"
_NO_MARKERS = "[节签预履合条公契制违特邀续集简解]约|[附靠邻就最远亲贴新相]近|[赶反]超"

AFTER = "以上|之上|以下|以内|之内|内|左右|上下"
"""What may stand behind the unit and belongs to the fact."""

_AT_NUMBER = re.compile(f"(?P<none>{_NO_MARKERS})$|(?P<marker>{_MORE}|{_LESS}|{_ABOUT})(?:了|至|到|为)? ?$")
_REACHING_ROUND = re.compile("(?<![以之向北线网])上$")  # 上百家, 上千人
_FROM_AFAR = re.compile("至少|(?:最少|最多)(?!的)|起码|至多")
_WORD = re.compile(
    f"(?P<more>{_MORE}|以上|之上|[余多几数])|(?P<less>{_LESS}|以下|以内|之内|内)"
    f"|(?P<about>{_ABOUT}|左右|上下|来)|(?P<round>上)"
)


def marker_before(clause: str, number: str) -> str:
    """The marker at the end of the clause up to the number, or 至少 and the like anywhere in it."""
    found = _AT_NUMBER.search(clause)
    if found and found["marker"]:
        return found["marker"]
    if number[:1] in set("百千万亿") and _REACHING_ROUND.search(clause):
        return "上"
    far = _FROM_AFAR.findall(clause)
    return far[-1] if far else ""


def adjacent(clause: str) -> int:
    """How many characters before the number belong to the fact: an adjacent 约 or 近."""
    stripped = clause.rstrip(" ")
    found = _AT_NUMBER.search(clause)
    ends = stripped.endswith(("约", "近")) and found is not None and not found["none"]
    return len(clause) - len(stripped) + 1 if ends else 0


def bound_of(marker: str) -> Bound:
    """What the words at a number, joined, say of it; of two directions the later word's."""
    said = [found.lastgroup for found in _WORD.finditer(marker)]
    directions: list[Bound] = ["less" if word == "less" else "more" for word in said if word != "about"]
    if directions:
        return directions[-1]
    return "about" if said else "exact"
