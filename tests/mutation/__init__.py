"""Proof that the examples' tests see what the examples do."""
