"""The financial policies of public bodies as text: documents, checks and comparisons from one source."""

__version__ = "0.1.0"
