"""Where text stands and what is wrong with it: spans, diagnostics, the register of codes."""
