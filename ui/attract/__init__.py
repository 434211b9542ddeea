"""The welcome page while nobody is there."""
