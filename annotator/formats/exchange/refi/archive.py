"""The file around a project: a ZIP archive with one `.qde` and the texts, in all the ways they are packed."""

import re
import unicodedata
import zipfile
from pathlib import PurePosixPath
from urllib.parse import unquote

from annotator.formats.codebooks.qdc import is_xml
from annotator.formats.documents.zipped import entry_bytes, opened_zip
from annotator.formats.xml_tree import Element, local, parsed
from annotator.model.errors import Unreadable
from annotator.model.exchange import Losses
from annotator.text.encoding import decode

_JUNK = re.compile(
    r"(^|/)(__MACOSX/.*|\.DS_Store|\._[^/]*|\.root|Thumbs\.db|desktop\.ini|\.Spotlight[^/]*|\.Trashes)/?$",
    re.I,
)
_SCHEME = re.compile(r"([a-z]{4,}):/*", re.I)
_BOM = b"\xef\xbb\xbf"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#([0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});")


class Package:
    """A project's file, opened: `root` is its XML. Nothing outside the archive is ever looked for."""

    def __init__(self, data: bytes, losses: Losses) -> None:
        """Unreadable: `qdpx_binary`, `qdpx_no_project`, `qdpx_xml_damaged`, `qdpx_other_root`, and what
        `zipped.opened_zip` and `entry_bytes` refuse.
        """
        self._losses = losses
        self._archive: zipfile.ZipFile | None = None
        self._entries: dict[str, zipfile.ZipInfo] = {}
        if data.startswith(b"PK"):
            self._archive = opened_zip(data)
            project = self._project(self._listed(self._archive))
            data = entry_bytes(self._archive, project)
        elif not is_xml(data):
            raise Unreadable("qdpx_binary")
        if data.startswith(_BOM):
            losses.add("bom")
        self.root = _root(data, losses)

    def text(self, path: str, document: str) -> tuple[str, bool] | None:
        """The text that a path names, line ends as they are, and whether a byte order mark stood before it.

        None where the archive does not hold it, or only damaged; the losses tell.
        """
        scheme = _SCHEME.match(path)
        if scheme is None:
            self._losses.add("path_without_internal", path)
        elif scheme[1].lower() != "internal":
            self._losses.add("external_sources", document)
        entry = self._found(path[scheme.end() :] if scheme else path)
        if entry is None or self._archive is None:
            return None
        try:
            return self._decoded(entry_bytes(self._archive, entry), document)
        except Unreadable:
            self._losses.add("damaged_source", document)
            return None

    def _listed(self, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
        """The entries that belong to the project."""
        kept = []
        for entry in archive.infolist():
            if _JUNK.search(entry.filename):
                self._losses.add("junk_entries", entry.filename)
            elif not entry.is_dir():
                kept.append(entry)
                self._entries.setdefault(_folded(entry.filename), entry)
        for folder in dict.fromkeys(PurePosixPath(_slashed(one.filename)).parent.name for one in kept):
            if folder.lower() == "sources" and folder != "sources":
                self._losses.add("sources_folder", folder)
        return kept

    def _project(self, entries: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
        found = [one for one in entries if one.filename.lower().endswith(".qde")]
        if not found:
            raise Unreadable("qdpx_no_project")

        def rank(one: zipfile.ZipInfo) -> tuple[bool, int, str]:
            return one.filename != "project.qde", one.filename.count("/"), one.filename

        project, *others = sorted(found, key=rank)
        if project.filename != "project.qde":
            self._losses.add("qde_renamed", project.filename)
        for other in others:
            self._losses.add("more_projects", other.filename)
        return project

    def _found(self, path: str) -> zipfile.ZipInfo | None:
        """The entry of a path, in the folder of sources or wherever it lies: names are guids."""
        names = [_folded(path), _folded(unquote(path))]
        for name in names:
            for place in (name, f"sources/{name}"):
                if place in self._entries:
                    return self._entries[place]
        bare = {name.rpartition("/")[2] for name in names}
        return next((one for name, one in self._entries.items() if name.rpartition("/")[2] in bare), None)

    def _decoded(self, data: bytes, document: str) -> tuple[str, bool]:
        marked = data.startswith((_BOM, b"\xff\xfe", b"\xfe\xff"))
        body = data.removeprefix(_BOM)
        try:
            text = body.decode("utf-8")
            if "\0" not in text:  # of which UTF-16 has many, and a text none
                return text, marked
        except UnicodeDecodeError:
            pass
        try:
            text = decode(data).text
        except Unreadable:
            self._losses.add("broken_text", document)
            return body.decode("utf-8", "replace").replace("\0", "\ufffd"), marked
        self._losses.add("other_encoding", document)
        return text, marked


def _root(data: bytes, losses: Losses) -> Element:
    try:
        root = _parsed(data, losses)
    except Unreadable as error:
        raise Unreadable("qdpx_xml_damaged") from error
    if local(root) != "Project":
        raise Unreadable("qdpx_other_root", root=local(root))
    return root


def _parsed(data: bytes, losses: Losses) -> Element:
    try:
        return parsed(data)
    except Unreadable:
        mended = _mended(data)
        if mended is None:
            raise
    root = parsed(mended)
    losses.add("xml_mended")
    return root


def _mended(data: bytes) -> bytes | None:
    """XML in which a sign stands for each character that XML cannot hold, and which names no encoding.

    None for what is no UTF-8.
    """
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        return None
    mended = _DECLARATION.sub("", text)
    mended = _UNSAYABLE.sub("\ufffd", mended)
    mended = _REFERENCE.sub(lambda found: found[0] if _is_sayable(found[1]) else "\ufffd", mended)
    return mended.encode()


def _is_sayable(reference: str) -> bool:
    code = int(reference[1:], 16) if reference[0] in "xX" else int(reference)
    return (
        code in (9, 10, 13)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


def _slashed(name: str) -> str:
    return name.replace("\\", "/")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", _slashed(name)).strip().lstrip("/").casefold()
