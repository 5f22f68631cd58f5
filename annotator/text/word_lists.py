"""Lists of words, written as people read them: parted by spaces."""


def listed(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split())


def any_of(*lines: str) -> str:
    """A regular expression for any of the words, the first that fits; lookarounds may follow a word."""
    return "|".join(listed(*lines))
