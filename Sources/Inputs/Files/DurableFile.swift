import Foundation

/// Files that are there whole or not at all, whatever ends the process or the machine on the way.
public enum DurableFile {
  /// Writes beside, syncs, renames and syncs the folder, which is made if there is none.
  ///
  /// What was there before stays until what is new is whole, and hands on its mode; a link stays one, what it leads to is written. The
  /// name beside begins with a point and ends in the process and a number that no other of its files has. Whoever is killed leaves it
  /// behind; nobody reads it, and the next one that writes the file clears it away.
  public static func write(_ bytes: [UInt8], to path: String) throws(InputError) {
    var pieces = [bytes].makeIterator()
    try write(to: path) { pieces.next() }
  }

  /// The same, piece by piece until there is none.
  public static func write(to path: String, pieces: () throws(InputError) -> [UInt8]?) throws(InputError) {
    func failed(_ step: String, _ number: Int32 = errno) -> InputError {
      InputError(file: path, message: "cannot be \(step): \(String(cString: strerror(number)))")
    }
    let target = target(of: path)
    let (folder, name) = (FilePath.folder(of: target), FilePath.name(of: target))
    if !folder.isEmpty {
      do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw InputError(file: folder, message: "the folder cannot be made: \(error.localizedDescription)")
      }
    }
    let beside = FilePath.joined(folder, ".\(name).\(getpid())-\(UInt64.random(in: 0 ... .max))")
    let descriptor = held(beside)
    guard descriptor >= 0 else { throw failed("made") }
    // Held until it is in place: else somebody might take it for a leftover.
    defer { close(descriptor) }
    var isDone = false
    defer { if !isDone { unlink(beside) } }
    var old = stat()
    if stat(target, &old) == 0 { fchmod(descriptor, old.st_mode & 0o7777) }
    while let piece = try pieces() {
      let fault = OpenFile.write(piece, to: descriptor)
      guard fault == 0 else { throw failed("written", fault) }
    }
    guard OpenFile.uninterrupted({ fsync(descriptor) }) == 0 else { throw failed("written") }
    guard rename(beside, target) == 0 else { throw failed("put in place") }
    isDone = true
    sync(folder.isEmpty ? "." : folder)
    removeLeftovers(in: folder, of: name + ".")
  }

  /// The file that a path leads to, be it there or not.
  private static func target(of path: String) -> String {
    var path = path
    // As many links as the system itself follows.
    for _ in 0..<40 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
      path = FilePath.joined(FilePath.folder(of: path), next)
    }
    return path
  }

  /// Opens a file beside, with a lock that says that somebody is at it, and that ends with the process, however that ends.
  private static func held(_ beside: String) -> Int32 {
    while true {
      let descriptor = OpenFile.uninterrupted { open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644) }
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

  /// A folder keeps the new name of its file once it is synced itself; some network's disks cannot do that, and need not.
  private static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
