"""Refusals and steps as sentences in the language in use."""

from collections.abc import Mapping
from typing import Any

from annotator.i18n import tr
from annotator.model.errors import Refusal
from annotator.model.step import StepRecord


def refusal(refused: Refusal) -> str:
    """What, where and what to do, in one line."""
    fields = {
        name: step_text(value) if isinstance(value, StepRecord) else value
        for name, value in refused.fields.items()
    }
    return " ".join(tr(f"refused.{refused.key}", **fields).split())


def step_text(step: StepRecord) -> str:
    return step_sentence(step.label, step.details)


def step_sentence(label: str, details: Mapping[str, Any]) -> str:
    """A history entry; undo and redo name the step that they took back or brought again."""
    fields = dict(details)
    if isinstance(fields.get("details"), Mapping):
        fields["what"] = step_sentence(str(fields.pop("label")), fields.pop("details"))
    return tr(f"step.{label}", **fields)
