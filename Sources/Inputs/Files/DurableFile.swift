import Foundation

/// Files that are there whole or not at all, whatever ends the process or the machine on the way.
public enum DurableFile {
  /// Writes beside, syncs, renames and syncs the folder, which is made if there is none.
  ///
  /// What was there before stays until what is new is whole. The name beside ends in the process and a number that no other of its files
  /// has, and begins with a point; whoever is killed leaves it behind, and nobody reads it.
  public static func write(_ bytes: [UInt8], to path: String) throws(InputError) {
    var pieces = [bytes].makeIterator()
    try write(to: path) { pieces.next() }
  }

  /// The same, piece by piece until there is none.
  public static func write(to path: String, pieces: () -> [UInt8]?) throws(InputError) {
    let folder = FilePath.folder(of: path)
    func failed(_ step: String) -> InputError {
      InputError(file: path, message: "cannot be \(step): \(String(cString: strerror(errno)))")
    }
    if !folder.isEmpty {
      do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw InputError(file: folder, message: "the folder cannot be made: \(error.localizedDescription)")
      }
    }
    let beside = FilePath.joined(folder, ".\(FilePath.name(of: path)).\(getpid())-\(UInt64.random(in: 0 ... .max))")
    let descriptor = held(beside)
    guard descriptor >= 0 else { throw failed("made") }
    var isDone = false
    defer { if !isDone { unlink(beside) } }
    do {
      defer { close(descriptor) }
      while let piece = pieces() { try write(piece, to: descriptor, failed) }
      guard fsync(descriptor) == 0 else { throw failed("written") }
    }
    guard rename(beside, path) == 0 else { throw failed("put in place") }
    isDone = true
    sync(folder.isEmpty ? "." : folder)
  }

  /// Opens a file beside, with a lock that says that somebody is at it, and that ends with the process, however that ends.
  private static func held(_ beside: String) -> Int32 {
    while true {
      let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { return descriptor }
      flock(descriptor, LOCK_EX)
      // Before it was locked somebody may have taken it for a leftover.
      var own = stat()
      if fstat(descriptor, &own) != 0 || own.st_nlink > 0 { return descriptor }
      close(descriptor)
    }
  }

  /// Takes away what those that were killed have left beside files whose names begin so; what somebody is writing just now stays.
  public static func removeLeftovers(in folder: String, of prefix: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    for name in names where name.hasPrefix("." + prefix) {
      let ending = name.split(separator: ".").last?.split(separator: "-", omittingEmptySubsequences: false) ?? []
      guard ending.count == 2, ending.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isWholeNumber) }) else { continue }
      let path = FilePath.joined(folder, name)
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(descriptor)
    }
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ failed: (String) -> InputError
  ) throws(InputError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress! + written, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failed("written") }
      written += count
    }
  }

  /// A folder keeps the new name of its file once it is synced itself; some network's disks cannot do that, and need not.
  private static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
