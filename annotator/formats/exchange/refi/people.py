"""The users of a project, and those that it only names by their guids."""

from annotator.formats.exchange.refi.elements import id_of, items
from annotator.formats.xml_tree import Element
from annotator.model.exchange import Losses, Person


class People:
    """Everybody by guid; two users of one name stay two."""

    def __init__(self, root: Element, losses: Losses) -> None:
        self._losses = losses
        self.listed: list[Person] = []
        self._places: dict[str, int] = {}
        for user in items(root, "Users", "User"):
            guid = id_of(user)
            if guid in self._places:
                losses.add("double_guid", user.get("name") or guid)
                continue
            name = " ".join((user.get("name") or user.get("id") or "").split())
            if not name:
                losses.add("nameless_users", guid)
            self._add(Person(name or guid[:8].upper(), guid or None))
        self.told = len(self.listed)

    def place(self, guid: str) -> int | None:
        """The place of the user of that guid, who is added where the project does not list them."""
        if not guid:
            return None
        if guid not in self._places:
            self._losses.add("dangling_user", guid)
            self._add(Person(guid[:8].upper(), guid))
        return self._places[guid]

    def _add(self, person: Person) -> None:
        if person.id:
            self._places[person.id] = len(self.listed)
        self.listed.append(person)
