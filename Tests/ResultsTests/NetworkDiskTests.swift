import Inputs
import Testing

@testable import Results

@Suite("Network disks") struct NetworkDiskTests {
  @Test(
    "file systems of networks are known by the numbers that their headers have",
    arguments: [
      (0x6969, "NFS"), (0x0BD0_0BD0, "Lustre"), (0xFF53_4D42, "CIFS"), (0x4750_4653, "GPFS"), (0xEF53, nil),
      (0x0102_1994, nil), (0x794C_7630, nil),
    ] as [(UInt64, String?)]) func names(number: UInt64, name: String?) {
      #expect(NetworkDisk.name(ofNumber: number) == name)
    }

  @Test("a disk of this machine is none of them") func here() {
    #expect(throws: Never.self) { try NetworkDisk.requireNone("/tmp/x.sqlite") }
    #expect(throws: Never.self) { try NetworkDisk.requireNone("x.sqlite") }
  }
}
