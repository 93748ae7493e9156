import CZlib
import Foundation

/// Unpacks what gzip has packed (RFC 1952), by the system's zlib.
enum Gzip {
  /// Whether bytes begin as a packed file does.
  static func isBegun(by bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The bytes that were packed, of all parts that a file is joined of.
  /// - Parameter limit: how many there may be; no more are unpacked.
  static func unpacked(_ data: Data, file: String, limit: Int) throws(InputError) -> Data {
    var stream = z_stream()
    // 16 asks for the header of gzip and for its checksum to be held against what is unpacked.
    guard
      inflateInit2_(&stream, 16 + MAX_WBITS, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw InputError(file: file, message: "there is no memory to unpack it") }
    defer { inflateEnd(&stream) }
    var packed = [UInt8](data)
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    var result = Data()
    // zlib counts what it is given in 32 bits; a file has a gigabyte at most.
    stream.avail_in = uInt(packed.count)
    let state = packed.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      return inflate(&stream, by: &chunk, limit: limit) { result.append(contentsOf: $0) }
    }
    switch state {
    case Z_STREAM_END: return result
    case Z_MEM_ERROR where result.count > limit:
      throw InputError(file: file, message: "unpacked (gzip), the file is larger than \(limit >> 20) MB")
    case Z_BUF_ERROR:
      throw InputError(file: file, message: "is compressed (gzip) and cut off after \(result.count) unpacked bytes")
    default:
      throw InputError(
        file: file, message: "is compressed (gzip) and damaged behind \(result.count) unpacked bytes: fetch it again")
    }
  }

  /// Runs zlib to the end of its input; answers its last code.
  private static func inflate(
    _ stream: inout z_stream, by chunk: inout [UInt8], limit: Int, _ take: (ArraySlice<UInt8>) -> Void
  ) -> Int32 {
    var total = 0
    while true {
      let size = chunk.count
      let code = chunk.withUnsafeMutableBufferPointer { output in
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(size)
        return CZlib.inflate(&stream, Z_NO_FLUSH)
      }
      let count = size - Int(stream.avail_out)
      take(chunk[..<count])
      total += count
      guard total <= limit else { return Z_MEM_ERROR }
      switch code {
      case Z_OK: continue
      case Z_STREAM_END:
        // Packed files may be joined, and be filled up with zeros.
        while stream.avail_in > 0, stream.next_in.pointee == 0 {
          stream.next_in += 1
          stream.avail_in -= 1
        }
        if stream.avail_in == 0 { return code }
        guard inflateReset(&stream) == Z_OK else { return Z_DATA_ERROR }
      default: return code
      }
    }
  }
}
