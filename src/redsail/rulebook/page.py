"""The page of all rules, docs/reference/rules.md: made from the rule files, never edited."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from redsail.rulebook.load import rules
from redsail.rulebook.schema import UNITS, Dated, Rule

HEAD = """# Rules · 规则

Made by `python -m redsail.rulebook`; do not edit. Every number the software goes by, with its paper.
Kind: **law** (statute, administrative regulation), **policy** (Party regulation, a paper of an authority or of the
bureau), **house** (our own default). *Unverified* means that nobody has yet seen the primary text, or that none
exists: screens say so, and a unit's own paper should replace it. Where only the year of a paper is known, its value
starts on the next 1 January. "May be changed" says what a unit's own paper may do with the value.
"""

COLUMNS = ("rule", "值 value", "kind", "from", "paper", "checked", "may be changed", "used by")


def shown(value: int | bool, unit: str) -> str:
    """A value as the page prints it, unit included."""
    form = UNITS[unit].form
    if form == "clock":
        return f"{value // 3600:02d}:{value % 3600 // 60:02d}"
    if form == "flag":
        return "是 yes" if value else "否 no"
    return f"{value} {UNITS[unit].title.en}"


def _row(rule: Rule, dated: Dated) -> str:
    period = f"{dated.start}" + (f" – {dated.end}" if dated.end else "")
    kind = dated.kind + (" · *unverified*" if dated.certainty == "unverified" else "")
    citation = dated.citation
    paper = f"{citation.paper.zh} ({citation.paper.en}) {citation.article}; {citation.source}"
    if dated.note:
        paper += f" — {dated.note.zh} {dated.note.en}"
    name = f"`{rule.key}`<br>{rule.title.zh}<br>{rule.title.en}"
    cells = (name, shown(dated.value, rule.unit), kind, period, paper, str(citation.checked), rule.bend)
    return "| " + " | ".join((*cells, ", ".join(rule.used_by))) + " |"


def _lines(book: Mapping[str, Rule]) -> Iterator[str]:
    yield HEAD
    for theme, members in groupby(book.values(), key=lambda rule: rule.theme):
        yield f"## {theme}\n"
        yield "| " + " | ".join(COLUMNS) + " |"
        yield "|" + "---|" * len(COLUMNS)
        for rule in members:
            yield from (_row(rule, dated) for dated in rule.values)
        yield ""


def rules_page(book: Mapping[str, Rule] | None = None) -> str:
    """The whole page as Markdown."""
    return "\n".join(_lines(rules() if book is None else book)).rstrip() + "\n"
