"""Data out: what a check found."""
