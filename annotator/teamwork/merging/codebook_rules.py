"""What a codebook keeps when codes of two come together: a tree, and numbers, names and keys of their own."""

from collections.abc import Iterator, Mapping

from annotator.store.whole_rows import Row
from annotator.teamwork.merging.plan import CODEBOOK, Conflict, Decide, Outcome, Take

Codes = dict[str, Row]


def keep_codebook_whole(
    found: Outcome, ours: Mapping[str, Row], theirs: Mapping[str, Row], decide: Decide
) -> None:
    """Every clash is a conflict on the code with the lower id. Of two codes that bear the same number, or as
    siblings the same name, the side that does not count gives its number up, or has one behind its name; a
    key stays with ours. Codes that both have moved below each other stand as on the side that counts.
    """
    codes = found.rows["code"]
    found.conflicts += _out_of_circles(codes, ours, theirs, decide)
    for column in ("number", "name", "key"):
        for here, came in list(_rivals(codes, ours, column)):
            found.conflicts.append(_settled(codes, column, here, came, decide))


def _out_of_circles(
    codes: Codes, ours: Mapping[str, Row], theirs: Mapping[str, Row], decide: Decide
) -> Iterator[Conflict]:
    seen: set[str] = set()
    while circle := _circle(codes):
        first = min(circle)
        take = decide("code", first)
        # A second time round, ours for all: one side alone has no circle.
        side = theirs if take == "theirs" and not seen & circle else ours
        for row_id in circle:
            codes[row_id] = {**codes[row_id], "parent_id": (side.get(row_id) or codes[row_id])["parent_id"]}
        if not seen & circle:
            yield Conflict(CODEBOOK, "code", first, ours.get(first), theirs.get(first), take)
        seen |= circle


def _circle(codes: Codes) -> set[str]:
    """The ids of codes that stand below themselves, of one circle; none in a tree."""
    whole: set[str] = set()
    for row_id in sorted(codes):
        path: list[str] = []
        at: str | None = row_id
        while at in codes and at not in whole and at not in path:
            path.append(at)
            at = codes[at]["parent_id"]
        if at in path:
            return set(path[path.index(at) :])
        whole.update(path)
    return set()


def _rivals(codes: Codes, ours: Mapping[str, Row], column: str) -> Iterator[tuple[str, str]]:
    """Ids of two codes that bear the same, the second of which has it from the other file."""
    bearers: dict[tuple[object, ...], list[str]] = {}
    for row_id, row in sorted(codes.items()):
        if row[column]:
            bearers.setdefault(_borne(row, column), []).append(row_id)
    for (*_, value), together in bearers.items():
        came = [row_id for row_id in together if row_id not in ours or ours[row_id][column] != value]
        first = next((row_id for row_id in together if row_id not in came), together[0])
        yield from ((first, row_id) for row_id in came if row_id != first)


def _borne(row: Row, column: str) -> tuple[object, ...]:
    """By what two codes bear the same: names only among siblings."""
    return (row["parent_id"], row[column]) if column == "name" else (row[column],)


def _settled(codes: Codes, column: str, here: str, came: str, decide: Decide) -> Conflict:
    mine, his = codes[here], codes[came]
    of = min(here, came)
    take: Take | None = "ours" if column == "key" else decide("code", of)
    loser = mine if take == "theirs" else his
    lost = {"number": "", "key": None}.get(column, "")
    if column == "name":
        lost = _free_name(codes, loser)
    codes[loser["id"]] = {**loser, column: lost}
    return Conflict(CODEBOOK, "code", of, mine, his, take)


def _free_name(codes: Codes, code: Row) -> str:
    siblings = {row["name"] for row in codes.values() if row["parent_id"] == code["parent_id"]}
    number = 2
    while (name := f"{code['name']}（{number}）") in siblings:
        number += 1
    return name
