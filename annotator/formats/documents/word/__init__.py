"""Word's XML (ECMA-376, part 1): from a package to what a reader of the printed page would see."""
