"""Registers for journeys: an invented one with the usual dirt, and where it lies, a real one."""

from __future__ import annotations

import csv
from pathlib import Path

HEADINGS = ("序号", "许可证号", "店铺名称", "经营地址", "纬度", "经度", "营业时间")


def invented(path: Path, *, shops: range, renamed: int = 0) -> Path:
    """A bureau's export: title row, a serial number, a sum at the end. `renamed`: this shop has a new name."""
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["溪口县零售户名册", "", "", "", "", "", ""])
        writer.writerow(HEADINGS)
        for number in shops:
            name = "新招牌烟酒店" if number == renamed else f"溪口商店{number}"
            lat, lon = 31.52 + number % 7 * 0.004, 118.61 + number // 7 * 0.004
            row = (
                number,
                f"9902981{number:05d}",
                name,
                f"溪口镇河沿路{number}号",
                f"{lat:.6f}",
                f"{lon:.6f}",
                "08:00-22:30",
            )
            writer.writerow(row)
        writer.writerow(["合计", len(shops), "", "", "", "", ""])
    return path
