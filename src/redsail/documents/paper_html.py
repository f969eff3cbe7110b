"""A paper as HTML to be printed as PDF, in the same layout as the Word file (GB/T 9704-2012).

The fonts of the standard are asked for first, free ones where this machine does not have them: a PDF brings
its characters along, so it looks the same everywhere.
"""

from __future__ import annotations

from html import escape

from redsail.documents.papers import Block, Grid, Heading, Paper, Paragraph

FANG_SONG = '"仿宋_GB2312","FangSong","FandolFang R","Noto Serif CJK SC",serif'
TITLE = '"方正小标宋简体","FZXiaoBiaoSong-B05S","Noto Serif CJK SC",serif'
HEI = '"黑体","SimHei","Noto Sans CJK SC",sans-serif'
KAI = '"楷体_GB2312","KaiTi","LXGW WenKai","AR PL UKai CN","Noto Serif CJK SC",serif'
SONG = '"宋体","SimSun","Noto Serif CJK SC",serif'

STYLE = f"""
@page {{ size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm; }}
@page :right {{ @bottom-right {{ content: "— " counter(page) " —"; font: 14pt {SONG}; }} }}
@page :left {{ @bottom-left {{ content: "— " counter(page) " —"; font: 14pt {SONG}; }} }}
body {{ margin: 0; font: 16pt/29pt {FANG_SONG}; overflow-wrap: anywhere; }}
p, h1, h2, h3 {{ margin: 0; font-weight: normal; }}
h1 {{ font: bold 22pt/32pt {TITLE}; text-align: center; margin: 12pt 0; }}
h2 {{ font: 16pt/29pt {HEI}; text-indent: 2em; break-after: avoid; }}
h3 {{ font: 16pt/29pt {KAI}; text-indent: 2em; break-after: avoid; }}
.number {{ text-align: center; margin-bottom: 12pt; }}
.indented {{ text-indent: 2em; }} .centre {{ text-align: center; }} .right {{ text-align: right; }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 12pt; line-height: 18pt;
  margin: 0 0 12pt; }}
th {{ font: 12pt/18pt {HEI}; }} th, td {{ border: 0.5pt solid #000; padding: 2pt 4pt; text-align: left; }}
tr {{ break-inside: avoid; }} .signed {{ margin-top: 29pt; text-align: right; break-inside: avoid; }}
"""


def paper_html(paper: Paper, language: str = "zh-CN") -> str:
    """The whole document. Text goes in as text: nothing in it is ever markup."""
    lines = [f"<p>{escape(paper.mark)}</p>"] if paper.mark else []
    lines.append(f"<h1>{escape(paper.title)}</h1>")
    lines += [f'<p class="number">{escape(paper.number)}</p>'] if paper.number else []
    lines += [_block(block) for block in paper.blocks]
    if paper.signed:
        lines.append(f'<div class="signed">{"".join(f"<p>{escape(line)}</p>" for line in paper.signed)}</div>')
    head = f'<meta charset="utf-8"><title>{escape(paper.title)}</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="{escape(language)}"><head>{head}</head><body>{"".join(lines)}</body></html>'


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        name = "h2" if block.level == 1 else "h3"
        return f"<{name}>{escape(block.text)}</{name}>"
    if isinstance(block, Paragraph):
        names = " ".join(
            filter(None, ["indented" if block.indented else "", "" if block.align == "left" else block.align])
        )
        return f'<p class="{names}">{escape(block.text)}</p>'
    return _grid(block)


def _grid(grid: Grid) -> str:
    shares = list(grid.widths) or [1] * len(grid.headings)
    columns = "".join(f'<col style="width:{100 * share / sum(shares):.2f}%">' for share in shares)
    head = "".join(f"<th>{escape(text)}</th>" for text in grid.headings)
    body = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in grid.rows)
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
