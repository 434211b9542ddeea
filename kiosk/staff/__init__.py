"""The staff panel and its PIN."""
