"""The learned block scorer: features, weights and their evaluation, in NumPy alone."""
