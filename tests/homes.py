"""The home folder of a person who starts the program for the first time and reads Chinese."""

from pathlib import Path

_FOLDERS = {
    "HOME": ".",
    "USERPROFILE": ".",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


def surroundings(home: Path) -> dict[str, str]:
    """What the environment has to say so that the program keeps all that is this person's below `home`."""
    return {**{name: str(home / folder) for name, folder in _FOLDERS.items()}, "ANNOTATOR_LANG": "zh"}
