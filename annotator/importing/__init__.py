"""Many files → documents in a project, with progress and a report of what failed and why."""
