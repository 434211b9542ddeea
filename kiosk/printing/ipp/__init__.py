"""IPP messages and their exchange (RFC 8010, 8011)."""
