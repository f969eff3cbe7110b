"""Checklists: the list of them, the editor, the preview, the sheet."""
