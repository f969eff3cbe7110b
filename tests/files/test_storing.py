"""Uploads: kept once, checked by content, nothing left after a failure."""

import io
import os
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from redsail import files
from redsail.base.errors import BadInput, Missing
from redsail.files import collecting, contents
from redsail.files.models import StoredFile
from redsail.files.storing import clean_name

pytestmark = pytest.mark.django_db


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write(0, 0, "许可证号")
    book.close()
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def store(content: bytes, name: str = "登记.csv", **options: object) -> StoredFile:
    return files.store(io.BytesIO(content), name=name, unit=3, by="user:7", **options)  # type: ignore[arg-type]


def on_disk(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_and_read_again(data_folder: Path) -> None:
    row = store("许可证号,店名\n1,甲\n".encode("gb18030"))
    with files.open_file(row.pk) as stream:
        assert stream.read().decode("gb18030") == "许可证号,店名\n1,甲\n"
    assert (row.name, row.content_type, row.unit_id, row.by) == ("登记.csv", "text/plain", 3, "user:7")
    assert row.path.stat().st_mode & 0o077 == 0
    assert on_disk(data_folder) == [row.sha256]


def test_the_same_bytes_lie_there_once(data_folder: Path) -> None:
    one, two = store(b"a,b\n"), store(b"a,b\n", name="other.csv")
    assert (one.sha256, one.pk == two.pk) == (two.sha256, False)
    assert len(on_disk(data_folder)) == 1


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BAD = {
    "empty": (b"", "a.csv", "files.empty"),
    "a program": (b"MZ\x90\0" + b"\0" * 100, "a.csv", "files.executable"),
    "a script": (b"#!/bin/sh\nrm -rf ~\n", "a.csv", "files.executable"),
    "a PDF named .xlsx": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "register.xlsx", "files.not_what_it_says"),
    "a picture named .csv": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.csv", "files.not_what_it_says"),
    "a web page without a table": (b"<html><script>alert(1)</script></html>", "a.xls", "files.not_what_it_says"),
    "a drawing with a script": (b"<svg onload='x'></svg>", "a.png", "files.not_what_it_says"),
    "a zip of something": (zipped({"a": b"1"}), "a.zip", "files.not_allowed"),
    "a cut workbook": (workbook()[:400], "a.xlsx", "files.damaged"),
    "a workbook with macros": (zipped({"xl/workbook.xml": b"", "xl/vbaProject.bin": b""}), "a.xlsm", "files.macros"),
    "a workbook behind a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "files.encrypted"),
    "a mail in an OLE container": (OLE, "a.xls", "files.not_what_it_says"),
    "noise": (bytes(range(256)) * 4, "a.dat", "files.not_allowed"),
    "a zip bomb": (zipped({"xl/workbook.xml": b"\0" * 60_000_000}), "a.xlsx", "files.unpacks_too_big"),
}


@pytest.mark.parametrize("name", BAD)
def test_each_bad_upload_is_refused_and_leaves_nothing(data_folder: Path, name: str) -> None:
    content, file_name, code = BAD[name]
    with pytest.raises(BadInput) as caught:
        store(content, file_name)
    assert caught.value.code == code
    assert on_disk(data_folder) == []
    assert StoredFile.objects.count() == 0


GOOD = {
    "a workbook": (workbook(), "a.xlsx", contents.XLSX),
    "a new workbook under the old suffix": (workbook(), "a.xls", contents.XLSX),
    "an old or WPS workbook": (OLE + "Workbook".encode("utf-16-le"), "a.et", contents.XLS),
    "a table in a web page under .xls": (b"<html><table><tr><td>1</td></tr></table></html>", "a.xls", contents.MARKUP),
    "a spreadsheet in XML under .xls": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "a.xls",
        contents.MARKUP,
    ),
    "the bare stream of an old exporter": (b"\x09\x08\x10\x00" + b"\0" * 60, "a.xls", contents.XLS),
    "a text in UTF-16 without its mark": ("licence,name\n".encode("utf-16-le") * 9, "a.csv", contents.TEXT),
    "a text that ends as under DOS": (b"licence,name\r\n1,MZ\r\n" * 20 + b"\x1a", "a.csv", contents.TEXT),
    "a text that begins like a program": (b"MZ_ID,name\n1,a\n", "a.csv", contents.TEXT),
    "a text under .xls": ("许可证号\t店名\n".encode("utf-16"), "a.xls", contents.TEXT),
    "a text without a suffix": (b"licence;name\n1;a\n", "register", contents.TEXT),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_programs_really_write_is_taken(data_folder: Path, name: str) -> None:
    content, file_name, kind = GOOD[name]
    assert store(content, file_name).content_type == contents.CONTENT_TYPES[kind]


def test_too_big_is_noticed_while_reading(data_folder: Path) -> None:
    with pytest.raises(BadInput, match="too_big"):
        store(b"a,b\n" * 1_000_000, limit=1_000_000)
    assert on_disk(data_folder) == []


@pytest.fixture
def tiny_disk(tmp_path: Path, settings: object) -> Iterator[Path]:
    """A real file system of one megabyte."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small tmpfs can only be mounted by root")
    settings.MEDIA_ROOT = folder  # type: ignore[attr-defined]
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_told_and_leaves_nothing(tiny_disk: Path) -> None:
    with pytest.raises(BadInput, match="disk_full"):
        store(b"a,b\n" * 1_000_000)
    assert (on_disk(tiny_disk), StoredFile.objects.count()) == ([], 0)
    assert store(b"a,b\n").size == 4


def test_bytes_that_are_gone_are_missing(data_folder: Path) -> None:
    row = store(b"a,b\n")
    row.path.unlink()
    with pytest.raises(Missing, match=r"files\.missing"):
        files.open_file(row)


def test_orphans_are_collected_and_nothing_else(data_folder: Path) -> None:
    kept, orphan = store(b"kept\n"), store(b"orphan\n")
    fresh = store(b"fresh\n")
    StoredFile.objects.filter(pk__in=[orphan.pk, fresh.pk]).delete()
    old = time.time() - 2 * collecting.SPARE_SECONDS
    draft = data_folder / "files" / "drafts" / "left"
    draft.write_bytes(b"half")
    for path in (kept.path, orphan.path, draft):
        os.utime(path, (old, old))
    assert collecting.collect() == (2, len(b"orphan\n") + len(b"half"))
    assert on_disk(data_folder) == sorted([kept.sha256, fresh.sha256])


def test_lost_and_altered_files_are_found(data_folder: Path) -> None:
    store(b"whole\n")
    lost, altered = store(b"lost\n", name="lost.csv"), store(b"altered\n", name="altered.csv")
    assert list(collecting.faults()) == []
    lost.path.unlink()
    altered.path.write_bytes(b"something else\n")
    assert list(collecting.faults()) == [("files.missing", "lost.csv"), ("files.altered", "altered.csv")]


def test_a_download_is_never_run_in_the_browser(data_folder: Path) -> None:
    answer = files.download(store(b"a,b\n", name="登记 2026.csv"))
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%E7%99%BB%E8%AE%B0%202026.csv"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content) == b"a,b\n"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\a.csv", "a.csv"),
        ("a\r\nb\x00\u202e.csv", "ab.csv"),
        ("", "file"),
        ("..", "file"),
        ("长" * 300 + ".xlsx", "长" * 180 + ".xlsx"),
    ],
)
def test_names_are_cleaned(name: str, clean: str) -> None:
    assert clean_name(name) == clean
