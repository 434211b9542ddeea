"""The command line: parser and commands; what needs Qt goes through `Frontend`."""
