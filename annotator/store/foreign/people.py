"""Who coded, in the order in which they are met."""

from annotator.model.exchange import Person


class People:
    """People by name; nobody has no place."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def place(self, name: str) -> int | None:
        """The place of a person of a name; None for no name."""
        own = " ".join(name.split())
        return self._places.setdefault(own, len(self._places)) if own else None

    def listed(self) -> tuple[Person, ...]:
        return tuple(Person(name, id=name) for name in self._places)
