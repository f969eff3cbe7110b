"""Gatherings: when, where, who is due. One clash check for all of them."""
