"""What the browser asks for, all of it: scripts in workers and whatever goes to another host included.

The browser has this as its proxy. Pages tell of their own requests, but not of those of a worker that they share.
"""

import socket
import threading
from urllib.parse import urlsplit

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
# Whom Chromium itself asks for updates and accounts, whatever page it shows. They are refused like all others.
OWN = {"update.googleapis.com", "accounts.google.com", "clients2.google.com", "content-autofill.googleapis.com"}


class Relay:
    """Hands requests on to loopback, refuses all others, and remembers both, but for what is Chromium's own."""

    def __init__(self):
        self._lock = threading.Lock()
        self._asked = []
        self._under_way = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def asked(self, since=0):
        """The addresses that were asked for, in order."""
        with self._lock:
            return self._asked[since:]

    def foreign(self, since=0):
        """Those of them that are not of this machine."""
        return [address for address in self.asked(since) if urlsplit(address).hostname not in LOOPBACK]

    def under_way(self):
        """The addresses that are being answered now, such as streams."""
        with self._lock:
            return list(self._under_way)

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        address = None
        with client:
            try:
                head = b""
                while b"\r\n\r\n" not in head:
                    part = client.recv(65536)
                    if not part:
                        return
                    head += part
                line, _, rest = head.partition(b"\r\n")
                method, target, version = line.decode("latin-1").split(" ")
                address = f"https://{target}" if method == "CONNECT" else target
                parts = urlsplit(address)
                if parts.hostname not in OWN:
                    with self._lock:
                        self._asked.append(address)
                        self._under_way.append(address)
                if parts.hostname not in LOOPBACK or method == "CONNECT":
                    client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    return
                path = target[len(f"{parts.scheme}://{parts.netloc}"):] or "/"
                # One request for each connection, so that none is passed on unread.
                fields = [f for f in rest.split(b"\r\n") if not f.lower().startswith((b"proxy-connection:", b"connection:"))]
                first = f"{method} {path} {version}\r\nConnection: close\r\n".encode("latin-1")
                with socket.create_connection((parts.hostname, parts.port or 80), timeout=10) as server:
                    server.settimeout(None)
                    server.sendall(first + b"\r\n".join(fields))
                    threading.Thread(target=self._pump, args=(client, server), daemon=True).start()
                    self._pump(server, client)
            except (OSError, ValueError):
                return
            finally:
                with self._lock:
                    if address in self._under_way:
                        self._under_way.remove(address)

    @staticmethod
    def _pump(source, goal):
        """Until either side has ended; then neither has anything to wait for."""
        try:
            while part := source.recv(65536):
                goal.sendall(part)
        except OSError:
            pass
        for side in (source, goal):
            try:
                side.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
