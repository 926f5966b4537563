"""Claims and their evidence, what is missing from it, and the words a text chooses."""
