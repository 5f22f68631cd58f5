"""Refusals and steps as sentences in the language in use."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from annotator.i18n import language, tr, translate
from annotator.model.codebook import Notice
from annotator.model.errors import Refusal
from annotator.model.exchange import Loss
from annotator.model.step import HistoryLine, StepRecord


def refusal(refused: Refusal) -> str:
    """What, where and what to do, in one line."""
    return " ".join(tr(f"refused.{refused.key}", **said_fields(refused)).split())


def said_fields(refused: Refusal) -> dict[str, Any]:
    """What a refusal is about, as its sentence says it."""
    return {name: _said(value) for name, value in _named(refused.fields, language()).items()}


def _said(value: object) -> object:
    """A field of a refusal; a step or another refusal in it is a sentence of its own."""
    if isinstance(value, StepRecord):
        return step_text(value)
    if isinstance(value, datetime):
        return moment(value)
    return refusal(value) if isinstance(value, Refusal) else value


def moment(then: datetime) -> str:
    """The time of day where a person is, before it the day where it is another one."""
    here = then.astimezone()
    today = here.date() == datetime.now(here.tzinfo).date()
    return f"{here:%H:%M}" if today else f"{here:%Y-%m-%d %H:%M}"


def notice_text(notice: Notice) -> str:
    """What a file says and was not taken, or has no place for; fields of codes by their names."""
    about = dict(notice.about)
    if "field" in about:
        about["field"] = tr(f"column.{about['field']}")
    return tr(f"codebook_notice.{notice.key}", **about)


def step_text(step: StepRecord) -> str:
    return step_sentence(step.label, step.details)


# The sentence where several steps went together.
_TOGETHER = {"undo": "undo_group", "redo": "redo_group"}
# And where it was all that came after a step.
_BACK_TO = {"undo": "undo_to", "redo": "redo_to"}


def line_text(line: HistoryLine) -> str:
    """A line of the history: its step, or what several together came to."""
    newest, count = line.newest, len(line.steps)
    if count == 1:
        return step_text(newest)
    if {step.label for step in line.steps} == {"change_span"}:
        was = {name: line.oldest.details[name] for name in ("start", "end")}
        return step_sentence("change_span", {**newest.details, **was})
    return tr("history.together", what=step_text(newest), count=count)


def step_sentence(label: str, details: Mapping[str, Any], lang: str | None = None) -> str:
    """A history entry, in the language in use or another one.

    Undo and redo name the (last) step that they took back or brought again.
    """
    fields = _named(details, lang or language())
    if isinstance(fields.get("details"), Mapping):
        fields["what"] = step_sentence(str(fields.pop("label")), fields.pop("details"), lang)
    if "to" in fields:
        label = _BACK_TO.get(label, label)
    elif fields.get("steps", 1) > 1:
        label = _TOGETHER.get(label, label)
    return translate(lang or language(), f"step.{label}", **fields)


def _named(fields: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The fields of a sentence; what has an English name besides (`variable`, `variable_en`) by that."""
    english = {name: fields.get(f"{name}_en") for name in fields} if lang == "en" else {}
    return {**fields, **{name: value for name, value in english.items() if value}}


def loss_text(loss: Loss) -> str:
    """What did not come over as it was, how often, and the first few names."""
    return tr(f"loss.{loss.kind}", count=loss.count, what=loss.what).rstrip("：: ")
