"""The narrow waist: the closed set of nodes that everything lowers to."""
