"""Take a `finished` back."""

from annotator.cli.verbs.finish import status_verb
from annotator.edits.status_edits import reopen

command = status_verb("reopen", reopen)
