"""Stages: pure functions `(Document, Context) -> Document` that label blocks and choose fields."""
