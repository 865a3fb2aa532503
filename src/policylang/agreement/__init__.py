"""Whether a sentence says what its rule says, and whether every norm has a rule."""
