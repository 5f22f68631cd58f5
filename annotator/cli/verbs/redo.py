"""Bring back what was undone."""

from annotator.cli.verbs.undo import journal_verb
from annotator.store.project import Project

command = journal_verb("redo", Project.redo)
