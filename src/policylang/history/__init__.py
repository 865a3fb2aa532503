"""A policy through time: its revisions, which one is in force on a day, and how a decision is written into its head."""
