"""Reports for people to read: one structure, and writers of it."""
