from pathlib import Path

import pytest

from annotator.store.folder import is_shared

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/lab /mnt/lab cifs rw 0 0
server:/export /mnt/our\\040share nfs4 rw 0 0
/dev/sdb1 /mnt/our\\040share/local ext4 rw 0 0
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mounts"
    path.write_text(MOUNTS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("/home/min/课题/项目.annot", False),
        ("/home/min/OneDrive/项目.annot", True),
        ("/home/min/OneDrive - 某大学/课题/项目.annot", True),
        ("/home/min/我的坚果云/项目.annot", True),
        ("/home/min/Nutstore Files/项目.annot", True),
        ("/home/min/关于坚果云的笔记/项目.annot", False),
        ("/mnt/lab/项目.annot", True),
        ("/mnt/laboratory/项目.annot", False),
        ("/mnt/our share/项目.annot", True),
        ("/mnt/our share/local/项目.annot", False),
    ],
)
def test_where_a_second_file_beside_the_project_is_a_danger(mounts: Path, path: str, shared: bool) -> None:
    assert is_shared(Path(path), mounts) == shared


def test_a_system_without_a_list_of_mounts(tmp_path: Path) -> None:
    assert not is_shared(tmp_path / "项目.annot", tmp_path / "no mounts")
