"""The interface: the only package that imports Qt; what is decided without it is in `kiosk`."""
