import EventKernel
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// The examples of NIST's "Secure Hash Standard" and its test vectors.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func givesThePublishedDigests(text: String, digest: String) {
    #expect(SHA256.hex(of: text.utf8) == digest)
  }

  /// Every length around the ends of blocks, as coreutils' `sha256sum` has them: the digest of their digests.
  @Test func holdsForEveryLength() {
    let bytes = (0..<200).map { UInt8($0 * 7 % 251) }
    let digests = (0...200).map { SHA256.hex(of: bytes[..<$0]) }.joined()
    #expect(SHA256.hex(of: digests.utf8) == "d5cd984e83ae0fa1800151a17ea3645dd14a3615a69871c8f3227884ab1c8541")
  }

  @Test func doesNotDependOnHowTheBytesAreCut() {
    let bytes = (0..<500).map { UInt8($0 * 13 % 256) }
    for size in [1, 3, 55, 56, 63, 64, 65, 127, 128, 200] {
      var hash = SHA256()
      for start in stride(from: 0, to: bytes.count, by: size) {
        hash.update(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(hash.hex() == SHA256.hex(of: bytes))
    }
  }
}
