import Foundation
import Inputs

/// What a process is given when it is started: three streams, and whom signals end.
enum StandardStreams {
  /// Makes sure that nothing which is said lands in a file, and that neither a reader that has gone nor a bound on the size of files ends
  /// the process: calls then fail, and what failed is told.
  static func secure() {
    // The next file that is opened would get the number of a stream that is closed.
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 { _ = open("/dev/null", O_RDONLY) }
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
  }

  /// Writes text to one of the three.
  /// - Returns: 0, or the number of what went wrong (`errno`).
  static func write(_ text: String, to stream: Int32) -> Int32 {
    // What the runtime has opened before anything of ours was called may have the number of a stream that is closed. It is of no type.
    var info = stat()
    guard fstat(stream, &info) == 0, info.st_mode & S_IFMT != 0 else { return EBADF }
    return OpenFile.write(Array(text.utf8), to: stream)
  }
}
