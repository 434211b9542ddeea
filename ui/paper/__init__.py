"""The sheet drawn: one drawing for preview, PDF and paper."""
