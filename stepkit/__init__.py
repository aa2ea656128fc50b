"""stepkit: clinical formulation and review with young people."""

__version__ = "0.1.0"
