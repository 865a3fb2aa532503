"""The substantive difference of two policies: what changed in meaning, which way, and what shows it."""
