"""How child processes are started and supervised; what they do stands elsewhere."""
