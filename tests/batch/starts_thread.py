"""A module that does what a warm process cannot have: it starts a thread when it is loaded."""

import threading
import time

threading.Thread(target=time.sleep, args=[5], name="left-over", daemon=True).start()
