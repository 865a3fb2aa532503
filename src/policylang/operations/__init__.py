"""The verbs: each wires the stages, takes and returns values, reads no file and no clock."""
