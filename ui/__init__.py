"""How the kiosk looks and is touched: the only package that imports PySide6."""
