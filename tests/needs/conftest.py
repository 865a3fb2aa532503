"""What other organisations' policies need, one need a file; every text, name and figure here is invented."""
