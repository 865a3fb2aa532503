"""Zip archives from outside: bounded before anything in them is unpacked."""

import io
import zipfile

from policylang.registers.sheet import Broken

_MOST_FILES = 5_000
_MOST_BYTES = 400 * 1024 * 1024
_MOST_RATIO = 300
_SMALL = 20 * 1024 * 1024
_PROLOG = 4096


def open_archive(content: bytes) -> zipfile.ZipFile | Broken:
    """The archive, if it is one, is small enough unpacked and declares no entities of its own.

    `zipfile` never unpacks more of a member than the size declared here, so that a false size is no way around.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return Broken("filen är skadad", "Öppna den i Excel och spara den på nytt")
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > _MOST_FILES or total > _MOST_BYTES or (total > _SMALL and total / packed > _MOST_RATIO):
        return Broken("filen är orimligt stor när den packas upp och lästes inte", "Spara bara registren i en ny fil")
    if any(member.flag_bits & 1 for member in members):
        return Broken("filen är lösenordsskyddad", "Ta bort lösenordet och spara den på nytt")
    try:
        for member in members:
            if member.filename.lower().endswith((".xml", ".rels")):
                with archive.open(member) as part:
                    prolog = part.read(_PROLOG).replace(b"\0", b"")
                if b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
                    return Broken("filen innehåller egna XML-definitioner", "Spara den på nytt ur Excel")
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        return Broken("filen är skadad", "Öppna den i Excel och spara den på nytt")
    return archive
