import Foundation

/// Calls on files that are open: signals may interrupt them, and a disk may take less than it is given.
public enum OpenFile {
  /// Writes all of some bytes.
  /// - Returns: 0, or the number of what went wrong (`errno`).
  public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0, errno == EINTR { continue }
      // Nothing written and no reason given means that there is no room.
      guard count > 0 else { return count < 0 ? errno : ENOSPC }
      written += count
    }
    return 0
  }

  /// Makes a call again for as long as signals interrupt it.
  static func uninterrupted(_ call: () -> Int32) -> Int32 {
    var result = call()
    while result < 0, errno == EINTR { result = call() }
    return result
  }
}
