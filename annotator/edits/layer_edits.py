"""Showing layers: from then on coders see each other's codings, and the round's state is kept."""

from collections.abc import Sequence

from annotator.edits.there import documents_there
from annotator.i18n import in_a_row
from annotator.model.changes import Changes
from annotator.model.coder import LEAD
from annotator.model.errors import EditRefused
from annotator.store import coders, rounds
from annotator.store.journal import encode
from annotator.store.layers import FINISHED, LIFTED, Shown, finished_in
from annotator.store.project import Project


def show_layers(
    project: Project,
    *,
    document_ids: Sequence[str],
    round_id: str | None = None,
    coder_id: str | None = None,
    lift: bool = False,
) -> Changes:
    """Let the coders of documents see each other's layers in a round (by default `main`). Agreement goes
    on being computed from the state of this moment.

    Possible where all to whom a document was given have finished it, two at least; or with `lift` where
    the lead (`coder_id`) wants it before. EditRefused: `layers_not_finished` with the document and who is
    still at it, `only_lead_lifts`, `layers_shown_already`, `no_such_document`, `no_such_round`.
    """
    with project.step("lift_blind" if lift else "show_layers", coder_id=coder_id) as step:
        there = documents_there(project, list(dict.fromkeys(document_ids)))
        now = rounds.round_of(project, round_id or coders.main_round(project))
        if now is None:
            raise EditRefused("no_such_round", round=round_id)
        people = {coder.id: coder for coder in coders.listed(project)}
        if lift and (coder_id is None or people[coder_id].role != LEAD):  # type: ignore[index]
            raise EditRefused("only_lead_lifts")
        shown, rows = Shown(project), []
        for document_id, document in there.items():
            if shown.of(document_id, now.id) is not None:
                continue
            done, still = finished_in(project, document_id, now.id)
            if not lift and (still or len(done) < 2):
                names = [coder.name for coder in people.values() if coder.id in still]
                raise EditRefused(
                    "layers_not_finished", document=document.name, coders=in_a_row(names) or "—"
                )
            cells = {"why": LIFTED if lift else FINISHED, "finished": encode(done)}
            rows.append({"round_id": now.id, "document_id": document_id, **cells})
        if not rows:
            raise EditRefused("layers_shown_already")
        step.insert_many("layer_view", rows)
        step.details.update(count=len(rows), document=next(iter(there.values())).name, round=now.name)
    return step.changes
