"""IPP messages and their exchange over HTTP (RFC 8010, 8011); no knowledge of queues."""
