"""Everything the kiosk knows and decides, without Qt; pages, drawing and sound are in ui."""

__version__ = "0.1.0"
