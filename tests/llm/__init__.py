"""Tests of the network and the process; helpers that make models and servers."""
