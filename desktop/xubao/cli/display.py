"""Whether there is a screen to open a window on: asked before Qt, which ends the program where there is none."""

import os
import sys


def has_display() -> bool:
    """Whether a window can be shown (always so on Windows and macOS, and where a Qt platform is chosen)."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and _x_answers()


def _x_answers() -> bool:
    """Whether somebody answers at DISPLAY, by XCB, which Qt needs anyway."""
    import ctypes  # as slow as a picture of the window, and most systems need it not

    try:
        xcb = ctypes.CDLL("libxcb.so.1")  # by its name: looking for it would start ldconfig or a compiler
    except OSError:
        return True  # Qt will say what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    broken = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not broken
