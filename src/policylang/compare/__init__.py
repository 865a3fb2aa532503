"""Policies of several organisations side by side: what is the same measure, who is stricter, where it cannot be said."""
