"""The staff panel on screen."""
