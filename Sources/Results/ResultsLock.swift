import Foundation
import Inputs

/// Says that a run uses a results file, for as long as it lives: so that --fresh takes none away from another run.
///
/// The lock is on the file itself, in the form that SQLite does not use, and ends with the process, however that ends.
final class ResultsLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock, alone or together with other runs.
  init(_ path: String, alone: Bool) throws(InputError) {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else {
        throw InputError(file: path, message: "the file cannot be opened or made: \(String(cString: strerror(errno)))")
      }
      if flock(descriptor, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0, errno == EWOULDBLOCK {
        close(descriptor)
        throw InputError(
          file: path,
          message: alone
            ? "another run uses the file; --fresh would take it away from that"
            : "another run begins the file anew; try again when that is done")
      }
      // Meanwhile another one may have put a new file in its place.
      var (locked, named) = (stat(), stat())
      if fstat(descriptor, &locked) == 0, stat(path, &named) == 0, locked.st_ino == named.st_ino {
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  deinit { close(descriptor) }
}
