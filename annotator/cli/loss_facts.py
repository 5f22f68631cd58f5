"""Losses of an exchange, for scripts."""

from collections.abc import Sequence
from typing import Any

from annotator.model.exchange import Loss
from annotator.model.sentences import loss_text


def loss_facts(losses: Sequence[Loss]) -> list[dict[str, Any]]:
    """Of each its kind, how often, and in words what it is."""
    return [{"kind": one.kind, "count": one.count, "what": loss_text(one)} for one in losses]
