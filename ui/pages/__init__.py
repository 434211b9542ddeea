"""One page a file; pages hold nothing and never import each other."""
