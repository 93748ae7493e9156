import Inputs
import Testing

@testable import Results

@Suite("Network disks") struct NetworkDiskTests {
  /// Lines as `proc_pid_mountinfo(5)` has them.
  private static let mounts = """
    36 35 98:0 / / rw,noatime shared:1 - ext4 /dev/sda1 rw
    40 36 0:50 / /home rw shared:2 master:1 - nfs4 server:/home rw,vers=4.2
    41 36 0:51 / /scratch rw - lustre 10.0.0.1@tcp:/fs rw
    42 40 8:3 / /home/local rw - xfs /dev/sdb1 rw
    43 36 0:52 / /my\\040disk rw - cifs //server/share rw
    44 36 0:53 / /dev/shm rw - tmpfs tmpfs rw
    """

  @Test(
    "the disk of a folder is the one that is mounted nearest above it",
    arguments: [
      ("/", nil), ("/tmp/results", nil), ("/home", "nfs4"), ("/home/ann", "nfs4"), ("/homes", nil),
      ("/home/local/x", nil),
      ("/scratch/a/b", "lustre"), ("/my disk/x", "cifs"), ("/dev/shm", nil),
    ] as [(String, String?)])
  func types(folder: String, type: String?) {
    #expect(NetworkDisk.type(of: folder, mounts: Self.mounts) == type)
  }

  @Test("a disk of this machine is none of them") func here() {
    #expect(throws: Never.self) { try NetworkDisk.requireNone("/tmp/x.sqlite") }
    #expect(throws: Never.self) { try NetworkDisk.requireNone("x.sqlite") }
  }
}
