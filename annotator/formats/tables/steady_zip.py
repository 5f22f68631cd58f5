"""A ZIP archive in which every entry bears the same moment, so that equal content gives equal bytes."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


class SteadyZip(ZipFile):
    """What openpyxl writes into: it stamps entries with the clock, this with `moment`."""

    def __init__(self, file: BinaryIO, moment: datetime) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        self._moment = moment.astimezone(UTC)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_how: Any, **_named: Any) -> None:
        super().writestr(self._info(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *_how: Any, **_named: Any) -> None:
        with Path(filename).open("rb") as source, self.open(self._info(str(arcname)), "w") as entry:
            shutil.copyfileobj(source, entry, 1 << 20)

    def _info(self, name: str) -> ZipInfo:
        at = self._moment
        info = ZipInfo(name, (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second))
        info.compress_type = ZIP_DEFLATED
        info.create_system = 0  # else the bytes would tell the operating system
        return info
