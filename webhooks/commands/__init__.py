"""Commands of the service for the command line."""
