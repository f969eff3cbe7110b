"""How long 100,000 shops take to read, and how much memory: `python -m benchmarks.registers [rows]`.

Writes an invented register of 15 columns as csv (GB 18030) and xlsx, reads each in a fresh process and prints
seconds, seconds of work, and the peak of resident memory.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from redsail.documents.csvs import write_csv
from redsail.documents.registers import read_register
from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import write_xlsx

HEADINGS = (
    "序号", "许可证号", "企业名称", "经营者", "经营地址", "乡镇", "联系电话", "经营业态", "客户等级",
    "营业时间", "经营面积", "许可证状态", "有效期至", "经度", "纬度",
)  # fmt: skip
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "明芳海强丽军燕平"
TOWNS = ("湖塘镇", "青山镇", "横桥镇", "云山街道", "临江镇", "石桥镇")
KINDS = ("便利店", "烟酒店", "食杂店", "超市")


def rows(count: int) -> Iterator[list[Value]]:
    """Invented shops with the usual gaps."""
    chance = random.Random(7)
    for i in range(count):
        town = chance.choice(TOWNS)
        name = f"{town[:2]}{chance.choice(GIVEN)}{chance.choice(GIVEN)}{chance.choice(KINDS)}{i % 97}"
        placed = chance.random() > 0.03
        yield [
            str(i + 1), f"320412{1 + i % 2}{i:05}", name, chance.choice(SURNAMES) + chance.choice(GIVEN),
            f"{town}{chance.choice(GIVEN)}山路{chance.randrange(1, 900)}号", town, f"139{chance.randrange(10**8):08}",
            chance.choice(KINDS), f"{chance.randrange(1, 31)}档",
            chance.choice(("7:00-21:30", "24小时", "6点半至22点")),
            chance.randrange(0, 200), "有效", f"20{27 + i % 4}-0{1 + i % 9}-15",
            round(119.7 + chance.random() * 0.5, 6) if placed else None,
            round(31.5 + chance.random() * 0.4, 6) if placed else None,
        ]  # fmt: skip


def write(folder: Path, count: int) -> list[Path]:
    """The same register as csv and xlsx."""
    columns = [Column(heading, heading) for heading in HEADINGS[:-2]]
    columns += [Column(heading, heading, "coordinate") for heading in HEADINGS[-2:]]
    text, book = folder / "register.csv", folder / "register.xlsx"
    with text.open("wb") as target:
        write_csv(Table("户表", columns, rows(count)), target, bom=False)
    text.write_bytes(text.read_text("utf-8").encode("gb18030"))
    began = time.perf_counter()
    with book.open("wb") as target:
        write_xlsx(Table("户表", columns, rows(count)), target)
    print(f"written as xlsx in {time.perf_counter() - began:.1f} s, {book.stat().st_size / 1e6:.1f} MB")
    return [text, book]


def measure(path: str) -> None:
    """Read one file in this process and print what it took."""
    began, worked = time.perf_counter(), time.process_time()
    reading = read_register(path, coordinates="gcj02")
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{Path(path).suffix[1:]:5} {len(reading.rows):>7,} rows {len(reading.problems):>4} problems  "
        f"{seconds:5.1f} s ({worked:.1f} s of one core)  peak {peak:.0f} MB"
    )


def main() -> None:
    """Write, then read each file in a process of its own."""
    if len(sys.argv) > 2:
        measure(sys.argv[2])
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        for path in write(Path(folder), count):
            subprocess.run([sys.executable, "-m", "benchmarks.registers", "0", str(path)], check=True)


if __name__ == "__main__":
    main()
