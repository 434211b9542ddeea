"""The sheet as a drawing for preview, PDF and paper; its content comes from `kiosk.sheets`."""
