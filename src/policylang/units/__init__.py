"""Exact quantities with their units, and how Swedish writes them."""
