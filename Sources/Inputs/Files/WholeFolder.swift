import Foundation

/// Folders that are written whole or not at all: beside, and put in place when everything is there.
public enum WholeFolder {
  /// Fills a folder, and puts it in the place of an older one. Whoever is stopped on the way leaves the old one as it was, and beside it
  /// what the next one clears away.
  ///
  /// - Parameters:
  ///   - folder: the folder; its own folder is made if there is none.
  ///   - keepsOthers: whether files of the old one that are not written anew go with it.
  ///   - fill: writes the files into the folder that it is given.
  /// - Throws: `InputError` also for the folder that the process is in, or one around it: whoever is there would stand in the old one.
  public static func write(_ folder: String, keepsOthers: Bool = false, _ fill: (String) throws -> Void) throws {
    let files = FileManager.default
    // A link stays one: what it leads to is written.
    let target = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    let here = URL(fileURLWithPath: files.currentDirectoryPath).resolvingSymlinksInPath().path
    guard !(here + "/").hasPrefix(FilePath.joined(target, "")) else {
      throw InputError(
        file: folder,
        message: "is the folder that you are in, or one around it; it is put in place whole: name it from outside")
    }
    let (name, beside) = (FilePath.name(of: target), FilePath.folder(of: target))
    do {
      try files.createDirectory(atPath: beside, withIntermediateDirectories: true)
      clearAway(name, in: beside)
      let fresh = FilePath.joined(beside, ".\(name).new-\(getpid())")
      defer { try? files.removeItem(atPath: fresh) }
      try files.createDirectory(atPath: fresh, withIntermediateDirectories: false)
      do {
        try fill(fresh)
      } catch var error as InputError {
        // Nobody has ever seen the folder beside.
        error.file = error.file.replacing(fresh, with: folder)
        error.message = error.message?.replacing(fresh, with: folder)
        throw error
      }
      if keepsOthers { try keepOthers(of: target, in: fresh) }
      if let mode = try? files.attributesOfItem(atPath: target)[.posixPermissions] {
        try files.setAttributes([.posixPermissions: mode], ofItemAtPath: fresh)
      }
      try put(fresh, in: target)
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError(file: folder, message: "cannot be written: \(error.localizedDescription)")
    }
  }

  /// Removes what one left that was stopped: a folder with the number of a process that is no more.
  private static func clearAway(_ name: String, in folder: String) {
    let prefix = ".\(name).new-"
    for other in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where other.hasPrefix(prefix) {
      // What bears our own number is of one that had it before.
      guard let process = Int32(other.dropFirst(prefix.count)),
        process == getpid() || kill(process, 0) != 0 && errno == ESRCH
      else { continue }
      try? FileManager.default.removeItem(atPath: FilePath.joined(folder, other))
    }
  }

  private static func keepOthers(of old: String, in fresh: String) throws {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: old)) ?? []
    where InputFile.kind(of: fresh + "/" + name) == .nothing {
      try FileManager.default.copyItem(atPath: old + "/" + name, toPath: fresh + "/" + name)
    }
  }

  /// Puts a folder in place; where there was one, the two change places at one instant, if the disk can do that.
  private static func put(_ fresh: String, in target: String) throws {
    if rename(fresh, target) == 0 { return }
    if exchange(fresh, target) { return }
    let old = fresh + ".old"
    guard rename(target, old) == 0 else { throw CocoaError(.fileWriteUnknown) }
    guard rename(fresh, target) == 0 else {
      rename(old, target)
      throw CocoaError(.fileWriteUnknown)
    }
    try FileManager.default.removeItem(atPath: old)
  }

  /// Lets two folders change places at one instant, where the system can (Linux since 3.15).
  private static func exchange(_ a: String, _ b: String) -> Bool {
    typealias Rename = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    let exchange: UInt32 = 2
    return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, a, AT_FDCWD, b, exchange) == 0
  }
}
