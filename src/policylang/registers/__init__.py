"""Data in: files of registers to checked columns, with receipts."""
