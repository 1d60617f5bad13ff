"""Fits the weights of `newsclean.body` from labelled pages. Not shipped."""
