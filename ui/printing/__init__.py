"""The print queue in a worker thread, and its messages; printers are in `kiosk.printing`."""
