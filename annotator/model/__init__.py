"""What researchers talk about: frozen data and pure rules. No Qt, no SQL, no files."""
