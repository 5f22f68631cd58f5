"""Report Annotator: code reports by hand, compare coders, export the coded data set."""

__version__ = "0.1.0"
