"""Databases of other programs, read and never written: Taguette's `.sqlite3`, QualCoder's `data.qda`."""
