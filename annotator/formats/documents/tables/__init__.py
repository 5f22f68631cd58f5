"""Tables in which each row is a document: workbooks and separated values."""
