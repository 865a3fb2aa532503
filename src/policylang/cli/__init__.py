"""The command line: paths and terminal in, verbs called, Swedish out."""

from policylang.cli.swedish import speak

# Click takes some of its words when an option is made, so Swedish comes before the first command.
speak()
