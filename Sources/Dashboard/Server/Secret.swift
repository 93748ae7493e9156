/// A token or a cookie. It is compared in the same time whether the first or the last character differs, and whoever prints or
/// dumps it learns nothing.
struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// For the address that lets in, and the cookie. For nothing that is kept.
  let text: String

  /// 256 bits of the system's generator.
  init() {
    var generator = SystemRandomNumberGenerator()
    let digits = (0..<4).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    text = digits.joined()
  }

  /// One that somebody has made up. It must be long enough for 128 bits, and need no quoting in an address.
  init(given text: String) throws(ServerError) {
    guard text.utf8.allSatisfy(Byte.isPlain), (32...256).contains(text.utf8.count) else {
      throw ServerError("A token has 32 to 256 letters, digits, hyphens, dots or underscores, and nobody can guess it.")
    }
    self.text = text
  }

  func matches(_ other: some StringProtocol) -> Bool {
    let (own, other) = (Array(text.utf8), Array(other.utf8))
    var difference = own.count ^ other.count
    for (index, byte) in own.enumerated() {
      difference |= Int(byte ^ (other.isEmpty ? ~byte : other[index % other.count]))
    }
    return difference == 0
  }

  var description: String { "(secret)" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
