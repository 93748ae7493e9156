// Shared by all tabs of the browser: holds the one stream of frames and hands every frame to every tab as it came.
// Browsers allow only a few connections to one host, so a stream for each tab would block the rest.
const ports = new Set();
let stream = null;

function open() {
  stream?.close();
  stream = new EventSource("/frames");
  stream.onmessage = (event) => { for (const port of ports) port.postMessage({ frame: event.data }); };
  stream.onopen = () => tell("open");
  stream.onerror = () => tell(stream.readyState === EventSource.CLOSED ? "closed" : "lost");
}

function tell(status) {
  for (const port of ports) port.postMessage({ status });
}

onconnect = (event) => {
  const port = event.ports[0];
  ports.add(port);
  port.onmessage = (message) => {
    if (message.data === "leave") {
      ports.delete(port);
      if (!ports.size) { stream?.close(); stream = null; }
    } else {
      // A tab that joins, or has missed something, needs a key frame: the first of a stream is one.
      open();
    }
  };
};
