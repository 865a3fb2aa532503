"""Lines to blocks: the syntax tree of a file, and everything that is wrong with it."""

from policylang.syntax.vocabulary import FieldReader, Fold, Position, Vocabulary

__all__ = ["FieldReader", "Fold", "Position", "Vocabulary"]
