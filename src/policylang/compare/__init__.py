"""Policies of several organisations side by side: the same measure, who is stricter, where it cannot be said."""
