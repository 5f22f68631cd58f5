"""Everything a person can change. One function is one undoable step and returns what changed."""
