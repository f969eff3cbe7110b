"""核对随机抽查结果:只用 Python 标准库,不联网。  Recompute a random draw: standard library only, no network.

用法 / usage:  python3 check_draw.py 抽签文件.json [自己的凭条.json]
Exit code 0: everything agrees (or the draw is void as the file says). 1: it does not. 2: no draw file.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SAID = {
    "digest": "公告指纹与公告内容不符:公告被改动过。 The announcement was changed after its digest was made.",
    "parties": "参与方不足两方。 Fewer than two parties.",
    "weight": "类别“{0}”的权重不是 1 至 100 的整数。 Weight of class {0} is not a whole number from 1 to 100.",
    "secret": "“{0}”公开的密数与事先承诺的不符。 The secret of {0} is not the one committed to.",
    "void": "有一方未公开密数,抽签应为无效,文件却写有效。 A secret is missing, yet the draw is not marked void.",
    "not_void": "密数齐全,文件却写无效。 All secrets are there, yet the draw is marked void.",
    "void_rows": "无效的抽签不应有结果。 A void draw must have no result.",
    "rows": "{0}名单与事先公布的指纹不一致(多出 {1} 行,缺少 {2} 行)。 The list differs from the one fixed before.",
    "class": "“{0}”的类别未在公告中。 The class of {0} was not announced.",
    "drawn": "第 {0} 位抽查对象与重新计算的不同。 Object no. {0} is not the one recomputed.",
    "crew": "第 {0} 位抽查对象的检查人员与重新计算的不同。 The officers for object no. {0} are not those recomputed.",
    "count": "抽出 {0} 户,应为 {1} 户。 {0} objects were drawn, {1} should have been.",
    "reserves": "候补人员与重新计算的不同。 The reserves are not those recomputed.",
    "slip": "凭条不在公告的名单中。 The slip is not on the announced list.",
    "sealed": "凭条的内容与封存的指纹不符。 The slip's private part does not open its seal.",
}


def digest(*parts: object) -> str:
    """SHA-256 of the parts as JSON without spaces."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def row_hash(row: dict[str, Any], kind: str) -> str:
    """The hash by which a row was announced."""
    shown = [row[name] for name in ("salt", "number", "label", "risk", "out", "recused", "sealed")]
    return digest("redsail-draw-row", kind, *shown)


def announced(terms: dict[str, Any]) -> str:
    """The digest of an announcement."""
    head = [terms[name] for name in ("method", "title", "paper", "announced", "take", "crew")]
    classes = sorted([name, weight] for name, weight in terms["classes"].items())
    parties = [[party["name"], party["commitment"]] for party in terms["parties"]]
    lists = [terms[name] for name in ("objects", "officers", "before", "attempt")]
    return digest(*head, classes, parties, *lists)


def recompute(terms: dict[str, Any], rows: dict[str, Any], seed: str) -> tuple[list[Any], list[str]]:
    """Drawn objects with their officers, in order, and the reserves."""

    def ticket(kind: str, key: str, number: int) -> str:
        return hashlib.sha256(f"{seed}\n{kind}\n{key}\n{number}".encode()).hexdigest()

    weights = {key: terms["classes"].get(row["risk"], 1) for key, row in rows["object"].items() if not row["out"]}
    best = {key: min(ticket("object", key, number) for number in range(weight)) for key, weight in weights.items()}
    people = sorted((ticket("officer", key, 0), key) for key, row in rows["officer"].items() if not row["out"])
    names, size = [key for _, key in people], terms["crew"]
    crews = [names[start : start + size] for start in range(0, len(names) - size + 1, size)]
    drawn, turn = list[Any](), 0
    for key in sorted(best, key=lambda key: best[key])[: terms["take"]]:
        chosen = list[str]()
        for step in range(len(crews)):
            crew = crews[(turn + step) % len(crews)]
            if not set(crew) & set(rows["object"][key]["recused"]):
                chosen, turn = crew, (turn + step) % len(crews) + 1
                break
        drawn.append((key, chosen))
    return drawn, names[len(crews) * size :]


def faults(data: dict[str, Any]) -> Iterator[Any]:
    """Everything that does not agree, as (word of SAID, values)."""
    terms, outcome, secrets = data["announcement"], data.get("outcome"), data.get("secrets", [])
    if announced(terms) != data["digest"]:
        yield "digest", ()
    if len({party["name"] for party in terms["parties"]}) < 2:
        yield "parties", ()
    bad = [(name,) for name, weight in terms["classes"].items() if type(weight) is not int or not 1 <= weight <= 100]
    yield from (("weight", name) for name in bad)
    if outcome is None or bad:
        return
    for party, secret in zip(terms["parties"], secrets):  # noqa: B905 older Pythons have no strict
        if secret and digest("redsail-draw-secret", secret) != party["commitment"]:
            yield "secret", (party["name"],)
    missing = len(secrets) < len(terms["parties"]) or not all(secrets)
    if missing or outcome["void"]:
        wrong = {"void": missing and not outcome["void"], "not_void": not missing, "void_rows": outcome["drawn"]}
        yield from ((word, ()) for word, holds in wrong.items() if holds)
        return
    rows = {kind: {row_hash(row, kind): row for row in data[f"{kind}s"]} for kind in ("object", "officer")}
    same = True
    for kind, name in (("object", "抽查对象 object"), ("officer", "检查人员 officer")):
        fixed = set(terms[f"{kind}s"])
        more, fewer = set(rows[kind]) - fixed, fixed - set(rows[kind])
        if more or fewer or len(data[f"{kind}s"]) != len(terms[f"{kind}s"]):
            same = False
            yield "rows", (name, len(more), len(fewer))
    strange = [row["label"] for row in data["objects"] if terms["classes"] and row["risk"] not in terms["classes"]]
    yield from (("class", (label,)) for label in strange)
    if same:
        yield from compared(outcome, *recompute(terms, rows, digest("redsail-draw-1", data["digest"], secrets)))


def compared(outcome: dict[str, Any], drawn: list[Any], reserves: list[str]) -> Iterator[Any]:
    """Where the file's outcome is another than the one recomputed."""
    if len(outcome["drawn"]) != len(drawn):
        yield "count", (len(outcome["drawn"]), len(drawn))
    for place, (stated, (key, crew)) in enumerate(zip(outcome["drawn"], drawn), 1):  # noqa: B905
        if stated["object"] != key:
            yield "drawn", (place,)
        elif stated["crew"] != crew:
            yield "crew", (place,)
    if outcome["reserves"] != reserves:
        yield "reserves", ()


def slip_faults(data: dict[str, Any], slip: dict[str, Any]) -> Iterator[Any]:
    """Whether a slip is a row of the announced list, and its private part the one that was sealed."""
    hashes = {row_hash(slip["shown"], kind) for kind in ("object", "officer")}
    if not hashes & {*data["announcement"]["objects"], *data["announcement"]["officers"]}:
        yield "slip", ()
    private = sorted([name, value] for name, value in slip["private"].items())
    if digest("redsail-draw-private", slip["private_salt"], private) != slip["shown"]["sealed"]:
        yield "sealed", ()


def main(paths: list[str]) -> int:
    """Print what does not agree, or what the draw was."""
    try:
        data, *slips = [json.loads(Path(path).read_text(encoding="utf-8")) for path in paths]
        found = [*faults(data), *(fault for slip in slips for fault in slip_faults(data, slip))]
        terms, outcome = data["announcement"], data.get("outcome") or {"void": False, "drawn": []}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        print(f"读不出抽签文件。 No draw file, or a damaged one: {error!r}")
        return 2
    print(f"{terms['title']}\n公告指纹 digest {data['digest']}\n第 {terms['attempt']} 次抽签 attempt")
    end = "本次抽签无效 void" if outcome["void"] else f"抽出 {len(outcome['drawn'])} 户 drawn"
    said = [f"✗ {SAID[word].format(*values)}" for word, values in found]
    print(*said or [f"✓ 全部相符 all agrees: {end}"], sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
