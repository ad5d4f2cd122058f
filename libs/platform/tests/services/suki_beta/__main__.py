from suki_alpha.__main__ import serve  # pyright: ignore[reportMissingImports]  (on PYTHONPATH when it runs)

if __name__ == "__main__":
    serve()
