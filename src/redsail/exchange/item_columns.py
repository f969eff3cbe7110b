"""The columns of the list of inspection items, each with the headings it is known by; the first is the usual one."""

COLUMNS = {
    "code": ("编号", "序号", "事项编号", "No.", "Number"),
    "text": ("检查事项", "事项", "检查内容", "Item"),
    "law": ("依据", "法律依据", "检查依据", "Law"),
}
