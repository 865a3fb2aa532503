"""Executable meaning: what a rule says of the data, exactly and in three values."""
