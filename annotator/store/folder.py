"""What kind of folder a project lies in: synchronised and network folders break WAL."""

from pathlib import Path

_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "com~apple~clouddocs",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "百度网盘",
    "baidunetdisk",
    "seafile",
    "nextcloud",
    "owncloud",
    "synologydrive",
)
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "ncpfs", "davfs", "fuse.rclone"}


def is_shared(path: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Whether the file lies in a synchronised folder or on a network share.

    There a second file beside the project (the WAL) may be copied at another moment than the
    project itself, or shared memory does not work at all.
    """
    real = path.resolve()
    return _is_synced(real) or str(real).startswith("\\\\") or _is_network(real, mounts)


def _is_synced(path: Path) -> bool:
    return any(part.lower().startswith(_SYNCED) for part in path.parts)


def _is_network(path: Path, mounts: Path) -> bool:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # not Linux
        return False
    points = {fields[1].replace("\\040", " "): fields[2] for line in lines if len(fields := line.split()) > 2}
    parent = next((str(p) for p in (path, *path.parents) if str(p) in points), None)
    return parent is not None and points[parent] in _NETWORK
