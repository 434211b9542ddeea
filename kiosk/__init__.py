"""What the kiosk knows and decides, free of Qt."""

__version__ = "0.1.0"
