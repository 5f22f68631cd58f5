"""Agreement of the chosen coders, as a paper prints it and with all that stands behind it."""

from annotator.exporting.scope import Scope
from annotator.exporting.tables import comparing
from annotator.model.table import Table
from annotator.teamwork.agreement_table import agreement_table
from annotator.teamwork.study.options import BASES


def table(scope: Scope) -> Table:
    """On every base: a row over all used codes, one per exclusive group, one per code."""
    found = [study for base in BASES if (study := comparing.study(scope, base)) is not None]
    return agreement_table(found, scope.options.lang)
