"""Translations: `python -m tools.messages check | update [ROOM…] | prune [ROOM…] | compile`.

msgids are English. One file a room, locale/zh_Hans/<room>.po, is written by hand; `update` adds what is missing with
an empty msgstr, `prune` drops what no page says any more, `check` wants every text translated once and in one way,
`compile` merges all files into the catalogue that Django reads.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from tools.message_faults import Fault, Key, entry_faults, key, merge
from tools.message_sources import ROOT, Text, all_texts

FOLDER = ROOT / "locale" / "zh_Hans"
# No dates and no names: two people who run `update` write the same file.
HEADER = """msgid ""
msgstr ""
"Language: zh_Hans\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
COMPILED = ROOT / "src" / "redsail" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"


def load(folder: Path = FOLDER) -> tuple[dict[str, Catalog], list[Fault]]:
    """Each room's catalogue by name, and files that cannot be read."""
    found: dict[str, Catalog] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.po")):
        try:
            with path.open("rb") as file:
                found[path.stem] = read_po(file, locale="zh_Hans_CN", abort_invalid=True)
        except (PoFileError, ValueError) as error:
            faults.append(Fault(path.name, "unreadable", str(error)))
    return found, faults


def check(folder: Path = FOLDER) -> list[Fault]:
    """Everything that is wrong, sources and catalogues together."""
    catalogues, faults = load(folder)
    texts, slips = all_texts()
    merged, clashes = merge(catalogues)
    faults += [Fault(slip.place, "not translatable", slip.why) for slip in slips]
    faults += clashes
    wanted = {key(text.singular, text.context): text for text in texts}
    for name, catalogue in catalogues.items():
        for message in catalogue:
            faults += entry_faults(name, message, wanted.get(key(message.id, message.context)))
    faults += [
        Fault(text.place, "missing", f"{text.singular!r} in {text.room}.po")
        for known, text in wanted.items()
        if known not in merged
    ]
    return faults


def update(rooms: list[str], folder: Path = FOLDER) -> int:
    """Add missing entries to the rooms' files (all rooms when none is named). Returns how many were added."""
    catalogues, _faults = load(folder)
    known: set[Key] = set(merge(catalogues)[0])
    missing: dict[str, dict[Key, Text]] = {}
    for text in all_texts()[0]:
        if key(text.singular, text.context) not in known and (not rooms or text.room in rooms):
            missing.setdefault(text.room, {}).setdefault(key(text.singular, text.context), text)
    for room, entries in missing.items():
        catalogue = catalogues.get(room) or Catalog(locale="zh_Hans_CN", project="redsail", fuzzy=False)
        for text in entries.values():
            name = (text.singular, text.plural) if text.plural else text.singular
            catalogue.add(name, locations=[_location(text.place)], context=text.context or None)
        _write(catalogue, folder / f"{room}.po")
    return sum(map(len, missing.values()))


def prune(rooms: list[str], folder: Path = FOLDER) -> int:
    """Drop entries that no page uses. Returns how many went."""
    wanted = {key(text.singular, text.context) for text in all_texts()[0]}
    gone = 0
    for room, catalogue in load(folder)[0].items():
        old = [m for m in catalogue if m.id and key(m.id, m.context) not in wanted]
        if old and (not rooms or room in rooms):
            for message in old:
                catalogue.delete(message.id, message.context)
            gone += len(old)
            _write(catalogue, folder / f"{room}.po")
    return gone


def compile_all(folder: Path = FOLDER, target: Path = COMPILED) -> int:
    """Write the merged catalogue. Returns the number of entries; untranslated ones are left to show in English."""
    merged, _clashes = merge(load(folder)[0])
    catalogue = Catalog(locale="zh_Hans_CN", project="redsail", fuzzy=False)
    for message in merged.values():
        if message.string and (isinstance(message.string, str) or all(message.string)):
            catalogue.add(message.id, message.string, context=message.context)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(target)
    return len(catalogue)


def _location(place: str) -> tuple[str, int]:
    path, _, line = place.rpartition(":")
    return path, int(line)


def _write(catalogue: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    with draft.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalogue, width=120, include_lineno=False, ignore_obsolete=True, omit_header=True)
    draft.replace(path)


def main(arguments: list[str]) -> int:
    """The command line. Exit code 1 when something is wrong, 2 for an unknown word."""
    verb, *rooms = arguments or [""]
    if verb == "check":
        faults = check()
        for fault in faults:
            print(f"{fault.place}: {fault.kind}: {fault.detail}")
        print(f"{len(faults)} faults" if faults else "All texts are translated.")
        return int(bool(faults))
    if verb in {"update", "prune"}:
        print(f"{update(rooms)} added" if verb == "update" else f"{prune(rooms)} dropped")
        return 0
    if verb == "compile":
        print(f"{compile_all()} texts compiled")
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
