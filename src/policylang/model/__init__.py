"""What a policy means: documents, definitions, names and types."""
