"""What a round is called on the screen."""

from annotator.i18n import tr
from annotator.model.round import Round


def round_name(one: Round) -> str:
    """Its name; one that is called like its kind, as `main` is, by the word for that."""
    return tr(f"kind_of_round.{one.kind}") if one.name == one.kind else one.name
