"""What puts decided answers to doubt: one rule a module."""
