"""What holds for every test: nothing is written outside temporary folders."""

import os

# Compiled templates are not kept from one run to the next; the tests of the cache name folders of their own.
os.environ["DOCGEN_CACHE_DIR"] = ""
