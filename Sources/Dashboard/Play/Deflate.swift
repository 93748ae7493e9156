import CZlib

/// Packs bytes by the system's zlib (RFC 1950).
enum Deflate {
  /// What packing is to be, at the cost of the other.
  enum Aim {
    case fast, small
  }

  static func packed(_ bytes: [UInt8], _ aim: Aim) -> [UInt8] {
    var size = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    let code = compress2(&packed, &size, bytes, uLong(bytes.count), aim == .fast ? Z_BEST_SPEED : Z_BEST_COMPRESSION)
    precondition(code == Z_OK, "there is room for what is packed")
    return Array(packed[..<Int(size)])
  }

  /// What was packed here.
  static func unpacked(_ packed: [UInt8], count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var size = uLong(count)
    let code = uncompress(&bytes, &size, packed, uLong(packed.count))
    precondition(code == Z_OK && size == count, "what was packed is whole")
    return bytes
  }
}
