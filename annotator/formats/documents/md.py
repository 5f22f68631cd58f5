"""Markdown: plain text whose marks cleaning takes out."""

from annotator.formats.documents import txt

NAME = "md"
ENDINGS = (".md", ".markdown")

recognises = txt.recognises
contents = txt.contents
