"""The classroom: exercises with checked answers, the article's fingerprints, the set-up check."""
