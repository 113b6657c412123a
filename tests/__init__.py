"""The tests are a package, so that they share helpers such as `tests.llm.tiny_gguf`."""
