"""`python -m redsail.rulebook [FILE]`: checks the rule files and writes their page (docs/reference/rules.md)."""

import sys
from pathlib import Path

from redsail.rulebook.page import rules_page

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "rules.md"


def main(arguments: list[str]) -> int:
    """Writes the page; returns the exit code."""
    target = Path(arguments[0]) if arguments else PAGE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(rules_page(), encoding="utf-8", newline="\n")
    print(target)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
