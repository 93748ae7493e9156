import Foundation
import Inputs

/// Disks on which SQLite's locks and shared memory do not hold between machines: several writers would damage the file.
///
/// The numbers of file systems are those of Linux (`linux/magic.h`, and Lustre's and GPFS's own); other systems tell names.
enum NetworkDisk {
  private static let kinds: [(number: UInt64, name: String, words: [String])] = [
    (0x6969, "NFS", ["nfs"]), (0x0BD0_0BD0, "Lustre", ["lustre"]), (0xFF53_4D42, "CIFS", ["smbfs", "cifs"]),
    (0xFE53_4D42, "SMB", []), (0x4750_4653, "GPFS", ["gpfs"]), (0x00C3_6400, "Ceph", []), (0x0102_1997, "9P", []),
    (0x1983_0326, "BeeGFS", []), (0x5346_414F, "AFS", ["afs"]),
  ]

  /// The network's file system of a number; nil of a disk of the machine itself.
  static func name(ofNumber number: UInt64) -> String? { kinds.first { $0.number == number }?.name }

  /// Makes sure that a results file does not stand on a network's disk.
  /// - Throws: `InputError` that names the file system, and what to do.
  static func requireNone(_ path: String) throws(InputError) {
    let folder = FilePath.folder(of: path)
    guard let name = name(at: folder.isEmpty ? "." : folder) else { return }
    throw InputError(
      file: path, found: "a disk of type \(name)", allowed: "a disk of this machine itself",
      message: "results are kept by SQLite, whose locks do not hold on network disks: choose another place with --db. Shards may "
        + "stand there: gridtwin plan, shard and merge")
  }

  private static func name(at path: String) -> String? {
    var info = statfs()
    guard statfs(path, &info) == 0 else { return nil }
    #if canImport(Darwin)
      let type = withUnsafeBytes(of: info.f_fstypename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      return kinds.first { $0.words.contains(type) }?.name
    #else
      return name(ofNumber: UInt64(UInt32(truncatingIfNeeded: info.f_type)))
    #endif
  }
}
