"""One module per sheet of the workbook: each makes a table from a scope, rows as they are asked for."""
