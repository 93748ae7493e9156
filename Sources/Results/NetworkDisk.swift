import Foundation
import Inputs

/// Disks on which SQLite's locks and shared memory do not hold between machines: several writers would damage the file.
enum NetworkDisk {
  /// File systems of networks, as the kernel names them.
  private static let types: Set<String> = [
    "nfs", "nfs4", "lustre", "cifs", "smb3", "smbfs", "gpfs", "ceph", "beegfs", "afs", "9p", "fuse.sshfs", "fuse.s3fs",
    "glusterfs",
    "fuse.glusterfs", "fuse.ceph", "pvfs2", "panfs",
  ]

  /// The network's file system that holds a folder, by the mounts of the machine; nil if it stands on a disk of the machine itself.
  ///
  /// - Parameters:
  ///   - folder: its path from the root, without links.
  ///   - mounts: the text of `/proc/self/mountinfo` (`proc_pid_mountinfo(5)`): the fifth field is where, behind " - " comes the type.
  static func type(of folder: String, mounts: String) -> String? {
    var best: (point: String, type: String)?
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ", omittingEmptySubsequences: false)
      guard let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count, fields.count > 4 else { continue }
      let point = fields[4].replacingOccurrences(of: "\\040", with: " ")
      let isAbove = point == "/" || folder == point || folder.hasPrefix(point + "/")
      // Of mounts over each other the last one counts.
      if isAbove, point.utf8.count >= best?.point.utf8.count ?? 0 { best = (point, String(fields[dash + 1])) }
    }
    return best.flatMap { types.contains($0.type) ? $0.type : nil }
  }

  /// Makes sure that a results file does not stand on a network's disk.
  /// - Throws: `InputError` that names the file system, and what to do.
  static func requireNone(_ path: String) throws(InputError) {
    guard let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) else { return }
    let folder = FilePath.folder(of: path)
    let place = URL(fileURLWithPath: folder.isEmpty ? "." : folder).resolvingSymlinksInPath().path
    guard let type = type(of: place, mounts: mounts) else { return }
    throw InputError(
      file: path, found: "a disk of type \(type)", allowed: "a disk of this machine itself",
      message:
        "results are kept by SQLite, whose locks do not hold on network disks: choose another place with --db. Shards may "
        + "stand there: gridtwin plan, shard and merge")
  }
}
