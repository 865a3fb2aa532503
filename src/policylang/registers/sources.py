"""Files to sheets, and sheets to registers by name."""

import hashlib
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path

from attrs import frozen

from policylang.model.schema import RegisterSchema, Schema
from policylang.registers.csv_file import read_csv
from policylang.registers.header import find_header
from policylang.registers.names import fold
from policylang.registers.problem import RegisterError
from policylang.registers.sheet import Broken, Sheet

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet"})
_MOST_BYTES = 500 * 1024 * 1024
_DATE = re.compile(
    r"[\s_.-]*(?:\bper\b|\bt\.?o\.?m\.?)?[\s_.-]*[(]?(?:19|20)\d{2}(?:[\s_.-]?\d{2}){0,2}[)]?$", re.IGNORECASE
)
_SHORTEST = 3
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@frozen
class Assigned:
    """Which sheet holds which register.

    Args:
        sheets: canonical register name -> its sheet, in the order of the schema.
        others: sheets that no register answers to, each with the nearest register's name or None.
    """

    sheets: dict[str, Sheet]
    others: tuple[tuple[Sheet, str | None], ...] = ()


def load(path: Path) -> tuple[dict[str, bytes], list[RegisterError]]:
    """The files to read: name -> content, sorted by name. Lock files and what is no register file are left alone."""
    if not path.exists():
        return {}, [RegisterError(path.name, "finns inte", hint="Ange en mapp med register, eller en arbetsbok")]
    if path.is_dir():
        paths = sorted(
            each for each in path.iterdir() if each.suffix.lower() in SUFFIXES and not each.name.startswith(("~$", "."))
        )
    else:
        paths = [path]
    files: dict[str, bytes] = {}
    errors = []
    for each in paths:
        try:
            if each.stat().st_size > _MOST_BYTES:
                errors.append(RegisterError(each.name, "filen är för stor", hint="Dela upp den"))
            else:
                files[each.name] = each.read_bytes()
        except OSError as error:
            hint = "Är den öppen i ett annat program?"
            errors.append(RegisterError(each.name, f"kunde inte öppnas ({error.strerror})", hint=hint))
    if not paths:
        suffixes = ", ".join(sorted(SUFFIXES))
        errors.append(
            RegisterError(path.name, "mappen har inga register", hint=f"Filer som läses slutar på {suffixes}")
        )
    return files, errors


def open_sheets(file: str, content: bytes, schema: Schema) -> list[Sheet] | RegisterError:
    """The sheets of one file. What the file is, is told by its content; a wrong suffix does no harm."""
    sha256 = hashlib.sha256(content).hexdigest()
    suffix = Path(file).suffix.lower()
    if suffix == ".parquet" or content.startswith(b"PAR1"):
        from policylang.registers.parquet_file import read_parquet

        read = read_parquet(content, file, sha256)
    elif content.startswith(_OLE):
        from policylang.registers.old_excel import read_old_excel

        return read_old_excel(content, file, sha256)
    elif content.startswith(_ZIP):
        return _zipped(content, file, sha256)
    elif suffix in {".xlsx", ".xlsm", ".xls", ".ods"}:
        return RegisterError(
            file, "filen är skadad eller är inget kalkylblad", hint="Öppna den i Excel och spara den på nytt"
        )
    else:
        named = _register(Path(file).stem, _names(schema))
        wanted = [schema.registers[named]] if named in schema.registers else list(schema.registers.values())
        read = read_csv(content, file, sha256, lambda sheet: _recognised(sheet, wanted))
    return read if isinstance(read, RegisterError) else [read]


def _zipped(content: bytes, file: str, sha256: str) -> list[Sheet] | RegisterError:
    from policylang.registers.archive import open_archive
    from policylang.registers.opendocument import read_opendocument
    from policylang.registers.workbook import read_workbook

    archive = open_archive(content)
    if isinstance(archive, Broken):
        return RegisterError(file, archive.message, hint=archive.hint)
    with archive:
        if "content.xml" in archive.namelist():
            return read_opendocument(archive, file, sha256)
        return read_workbook(archive, content, file, sha256)


def _recognised(sheet: Sheet, wanted: list[RegisterSchema]) -> int:
    headers = (find_header(sheet, register) for register in wanted)
    return max((len(header.columns) for header in headers if header), default=0)


COVER = "registertäckning"


def _names(schema: Schema) -> dict[str, str]:
    """Folded file or sheet name -> register."""
    names = {fold(COVER): COVER} | {fold(name): name for name in schema.registers}
    for register in schema.registers.values():
        for synonym in register.synonyms:
            names.setdefault(fold(synonym), register.name)
    return names


def _register(name: str, names: Mapping[str, str]) -> str | None:
    return names.get(fold(name))


def _dated(name: str, names: Mapping[str, str]) -> str | None:
    """The register that a name with a date or a year after it says: `lan_2014-12-31`, `Derivat 2014`."""
    plain = _DATE.sub("", name)
    return _register(plain, names) if plain != name else None


def _near(name: str, names: Mapping[str, str]) -> str | None:
    """The register that a name begins with or nearly is, for a question: `Lånestock`, `motprater`."""
    plain = fold(name)
    begun = sorted((known for known in names if len(known) >= _SHORTEST and plain.startswith(known)), key=len)
    close = begun[-1:] or get_close_matches(plain, names, n=1, cutoff=0.8)
    return names[close[0]] if close else None


def assign(sheets: list[Sheet], schema: Schema) -> tuple[Assigned, list[RegisterError]]:
    """Each register's sheet, by the sheet's name, else by the file's when the file has one sheet to offer.

    A date after the name is left aside, unless another sheet bears the name itself.
    """
    names = _names(schema)
    exact, errors = _assign(sheets, names, schema, _register)
    missing = {known: name for known, name in names.items() if name not in exact.sheets}
    dated, more = _assign([sheet for sheet, _ in exact.others], missing, schema, _dated)
    order = [name for name in (COVER, *schema.registers) if name in {*exact.sheets, *dated.sheets}]
    both = exact.sheets | dated.sheets
    others = tuple((sheet, _near(label(sheet), names)) for sheet, _ in dated.others)
    return Assigned({name: both[name] for name in order}, others), [*errors, *more]


def _assign(
    sheets: list[Sheet], names: Mapping[str, str], schema: Schema, says: Callable[[str, Mapping[str, str]], str | None]
) -> tuple[Assigned, list[RegisterError]]:
    found: dict[str, list[Sheet]] = {}
    others: list[Sheet] = []
    for file in dict.fromkeys(sheet.file for sheet in sheets):
        mine = [sheet for sheet in sheets if sheet.file == file]
        left = []
        for sheet in mine:
            register = says(sheet.name, names) if sheet.name is not None else None
            if register:
                found.setdefault(register, []).append(sheet)
            else:
                left.append(sheet)
        offered = [sheet for sheet in left if not sheet.empty and not sheet.hidden] or left[:1]
        own = says(Path(file).stem, names)
        taken = {says(sheet.name, names) for sheet in mine if sheet.name is not None}
        if own and own not in taken and len(offered) == 1:
            found.setdefault(own, []).append(offered[0])
            left.remove(offered[0])
        others += [sheet for sheet in left if not sheet.empty and not sheet.hidden]
    order = [COVER, *schema.registers]
    chosen = {name: found[name][0] for name in order if len(found.get(name, ())) == 1}
    errors = [_twice(name, found[name]) for name in order if len(found.get(name, ())) > 1]
    return Assigned(chosen, tuple((sheet, None) for sheet in others)), errors


def label(sheet: Sheet) -> str:
    """What a sheet calls itself."""
    return sheet.name if sheet.name is not None else Path(sheet.file).stem


def _twice(name: str, sheets: list[Sheet]) -> RegisterError:
    places = " och ".join(sheet.file if sheet.name is None else f"{sheet.file}, blad {sheet.name}" for sheet in sheets)
    return RegisterError(sheets[0].file, f"registret {name} finns två gånger: {places}", hint="Behåll det som gäller")
