"""What joins pages, panels and the visit in one window; the pages themselves are in `ui.pages`."""
