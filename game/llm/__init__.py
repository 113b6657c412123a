"""The network and the process: everything between a question and the model's tokens."""
