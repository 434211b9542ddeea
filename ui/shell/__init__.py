"""The visit on screen."""
