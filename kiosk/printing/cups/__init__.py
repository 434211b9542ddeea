"""A CUPS queue, its printer, and one job tracked to its end; IPP itself is in `ipp`."""
