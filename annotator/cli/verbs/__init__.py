"""One module per verb; each holds its `command`, and is imported when its verb is called."""
