"""What the sheets of teams share: who is compared, on which documents, on which base."""

from annotator.exporting.scope import Scope
from annotator.model.coder import CONSENSUS
from annotator.model.errors import EditRefused
from annotator.teamwork.study.options import Base, Rater, StudyOptions
from annotator.teamwork.study.raters import raters_of
from annotator.teamwork.study.run import Study, compare

_NOTHING = ("nothing_in_common", "no_codes_to_compare", "no_exclusive_group", "two_coders_at_least")


def raters(scope: Scope) -> list[Rater]:
    """The chosen coders, the consensus aside, in the rounds that count."""
    people = [coder.id for coder in scope.coders if coder.role != CONSENSUS]
    return raters_of(scope.project, people, scope.options.rounds)


def options(scope: Scope, base: Base) -> StudyOptions:
    """As the export is narrowed and folded."""
    chosen = scope.options
    return StudyOptions(
        base=base,
        unit=chosen.unit,
        codes=chosen.codes,
        level=chosen.level,
        documents=chosen.documents,
        bootstrap=0,
    )


def study(scope: Scope, base: Base) -> Study | None:
    """The comparison; None where there is nothing to compare."""
    try:
        return compare(scope.project, raters(scope), options(scope, base), scope.progress)
    except EditRefused as refused:
        if refused.key not in _NOTHING:
            raise
        return None
