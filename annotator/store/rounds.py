"""Reading rounds: who codes what in which of them, and which codings make up one layer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from annotator.model.round import ALL_OF_QUEUE, MAIN, Round
from annotator.store.project import Project

_COLUMNS = "id, name, kind, codebook_version_id, share, seed, stratify, position"


def listed(project: Project) -> list[Round]:
    """The rounds in their order; `main` is always one of them."""
    return [Round(**row) for row in project.rows(f"SELECT {_COLUMNS} FROM round ORDER BY position, id")]


def round_of(project: Project, round_id: str) -> Round | None:
    return next((one for one in listed(project) if one.id == round_id), None)


def working(project: Project, *, document_id: str, coder_id: str) -> Round:
    """The round in which a coder codes a document: an open task, of `main` last; else the one finished
    last; else `main`.
    """
    found = project.rows(
        "SELECT round_id, status, finished_at FROM assignment WHERE document_id = ? AND coder_id = ?",
        *(document_id, coder_id),
    )
    return of_tasks(listed(project), [tuple(row.values()) for row in found])


def working_rounds(project: Project, coder_id: str) -> dict[str, Round]:
    """The same for every document that the coder was given or has finished, by document id."""
    tasks: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)
    for row in project.rows(
        "SELECT document_id, round_id, status, finished_at FROM assignment WHERE coder_id = ?", coder_id
    ):
        tasks[row["document_id"]].append((row["round_id"], row["status"], row["finished_at"]))
    rounds = listed(project)
    return {document_id: of_tasks(rounds, own) for document_id, own in tasks.items()}


def of_tasks(rounds: Sequence[Round], tasks: Iterable[tuple[str, str, str | None]]) -> Round:
    """The round that a coder is at, from the tasks: round id, status, time of finishing."""
    by_id = {one.id: one for one in rounds}
    own = [(by_id[round_id], status, at or "") for round_id, status, at in tasks]
    still = [one for one, status, _ in own if status != "finished"]
    if still:
        return min(still, key=lambda one: (one.kind == MAIN, one.position))
    done = max(own, key=lambda task: (task[2], task[0].position), default=None)
    return done[0] if done else next(one for one in rounds if one.kind == MAIN)


def together(project: Project, one: Round) -> list[str]:
    """The ids of the rounds whose codings are one layer with those of a round."""
    return together_of(listed(project), one)


def together_of(rounds: Sequence[Round], one: Round) -> list[str]:
    return [one.id] if one.apart else [other.id for other in rounds if not other.apart]


def layer(project: Project, *, document_id: str, coder_id: str) -> list[str]:
    """The rounds whose codings are the coder's layer of a document now."""
    return together(project, working(project, document_id=document_id, coder_id=coder_id))


class Layers:
    """A coder's layers of many documents, by document."""

    def __init__(self, project: Project, coder_id: str) -> None:
        self._rounds = listed(project)
        self._at = working_rounds(project, coder_id)
        self._usual = next(one for one in self._rounds if one.kind == MAIN)

    def round(self, document_id: str) -> Round:
        """The one that the coder is at."""
        return self._at.get(document_id, self._usual)

    def of(self, document_id: str) -> list[str]:
        """The ids of the rounds whose codings are the layer."""
        return together_of(self._rounds, self.round(document_id))


def queue(project: Project, coder_id: str) -> list[str]:
    """The ids of the documents that a coder was given, in the order in which they come; documents that
    have no place of their own come by number, between those that have.
    """
    found = project.rows(
        "SELECT a.document_id, min(a.position) AS position FROM assignment a"
        " JOIN document d ON d.id = a.document_id WHERE a.coder_id = ? AND d.removed = 0"
        " GROUP BY a.document_id ORDER BY d.number",
        coder_id,
    )
    rows = list(found)
    spread = [row["document_id"] for row in rows if row["position"] is None]
    place = {
        document_id: (number + 0.5) * ALL_OF_QUEUE / len(spread) for number, document_id in enumerate(spread)
    }
    for row in rows:
        if row["position"] is not None:
            place[row["document_id"]] = row["position"]
    return sorted(place, key=lambda document_id: place[document_id])


def places(project: Project, coder_id: str) -> dict[str, int]:
    """The place of each document in the coder's queue, from 1, where a draw gave any document a place;
    else none: then they come by number.
    """
    given = project.rows(
        "SELECT 1 FROM assignment WHERE coder_id = ? AND position IS NOT NULL LIMIT 1", coder_id
    )
    if next(given, None) is None:
        return {}
    return {document_id: place for place, document_id in enumerate(queue(project, coder_id), start=1)}


def members(project: Project, round_id: str) -> tuple[list[str], list[str]]:
    """The ids of a round's documents by number, and of its coders in the order of the list."""
    found = list(
        project.rows(
            "SELECT a.document_id, a.coder_id, d.number, c.position FROM assignment a"
            " JOIN document d ON d.id = a.document_id JOIN coder c ON c.id = a.coder_id"
            " WHERE a.round_id = ? AND d.removed = 0 ORDER BY d.number, c.position",
            round_id,
        )
    )
    by_place = sorted({(row["position"], row["coder_id"]) for row in found})
    documents = list(dict.fromkeys(row["document_id"] for row in found))
    return documents, [coder_id for _, coder_id in by_place]
