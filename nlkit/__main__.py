import sys

from nlkit.cli import main

sys.exit(main())
