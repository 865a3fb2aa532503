"""The command line: paths and terminal in, verbs called, Swedish out."""
