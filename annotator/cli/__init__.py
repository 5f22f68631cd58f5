"""The command line: one module per verb in `verbs`, what they share beside it. Knows no window."""
