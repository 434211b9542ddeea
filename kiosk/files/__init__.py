"""Files that people write and the kiosk keeps: reading, faults, atomic writes."""
