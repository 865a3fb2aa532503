"""Snapshots that a person can open: one file each, with its real suffix."""

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class HtmlSnapshot(SingleFileSnapshotExtension):
    """A page."""

    _write_mode = WriteMode.TEXT
    file_extension = "html"


class MarkdownSnapshot(SingleFileSnapshotExtension):
    """A Markdown text."""

    _write_mode = WriteMode.TEXT
    file_extension = "md"
