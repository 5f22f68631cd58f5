"""Losses of an exchange, as sentences."""

from annotator.i18n import tr
from annotator.model.exchange import Loss


def sentence(loss: Loss) -> str:
    """What did not come over as it was, how often, and the first few names."""
    return tr(f"loss.{loss.kind}", count=loss.count, what=loss.what).rstrip("：: ")
