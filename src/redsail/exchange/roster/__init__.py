"""The organisation as a workbook and back: people, memberships, groups, places in groups, posts."""
