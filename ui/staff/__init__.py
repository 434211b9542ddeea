"""The staff panel on screen; its states are in `kiosk.staff`."""
