"""Proves that the headers below include/ are binary-exact, by compiling them for every target.

What they are compared with is tests/spec/abi.json and, for the structures of <http.h>, the header
of the Windows compiler. Run it with `python3 -m pytest tests/header`. The figures are printed with
-s, and written as JSON to the file that the environment variable IIS_HEADER_REPORT names.
"""
