"""REFI-QDA projects (`.qdpx`): urn:QDA-XML:project:1.0 in a ZIP archive, as the programs really write it."""
