"""The command line: paths and terminal in, verbs called, Swedish out."""

from policylang.cli.swedish import speak
from policylang.storage import keep_generated

# Only here, never for a program that imports the verbs: attrs is not ours to change for others.
keep_generated()
# Click takes some of its words when an option is made, so Swedish comes before the first command.
speak()
