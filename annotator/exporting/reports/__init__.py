"""Reports composed from a project, a module each."""
