/// Puts a request together from what arrives piece by piece, and never keeps more of it than is allowed.
struct RequestReader {
  private let limits: Limits
  private var buffer: [UInt8] = []
  /// Up to where it has been searched for the ends of lines.
  private var searched = 0
  private var lineStart = 0
  private var lines: [Range<Int>] = []

  init(limits: Limits) { self.limits = limits }

  /// Whether a request has begun to arrive.
  var hasBegun: Bool { !buffer.isEmpty }

  mutating func add(_ bytes: UnsafeRawBufferPointer) { buffer.append(contentsOf: bytes) }

  /// Takes the first line and the fields once they are there. What follows stays.
  mutating func head() throws(Refusal) -> RequestHead? {
    while searched < buffer.count {
      guard buffer[searched] == Byte.lineFeed else {
        searched += 1
        continue
      }
      guard searched > lineStart, buffer[searched - 1] == Byte.carriageReturn else { throw .malformed("line end") }
      let line = lineStart..<(searched - 1)
      searched += 1
      lineStart = searched
      if !line.isEmpty {
        lines.append(line)
        try checkSize()
      } else if lines.isEmpty {
        // A line that some clients leave behind the request before.
        guard searched == 2 else { throw .malformed("empty line") }
      } else {
        let head = try RequestHead(lines.map { buffer[$0] })
        drop(searched)
        return head
      }
    }
    try checkSize()
    return nil
  }

  /// Takes a body once it is there.
  mutating func body(of length: Int) -> [UInt8]? {
    guard buffer.count >= length else { return nil }
    let body = Array(buffer[..<length])
    drop(length)
    return body
  }

  private func checkSize() throws(Refusal) {
    let firstLine = lines.first?.count ?? buffer.count
    guard firstLine <= limits.line else { throw .longLine }
    guard searched - firstLine <= limits.fields, lines.count - 1 <= limits.fieldCount else { throw .largeFields }
  }

  private mutating func drop(_ count: Int) {
    // What is empty keeps no room for what was large.
    if count == buffer.count { buffer = [] } else { buffer.removeFirst(count) }
    (searched, lineStart, lines) = (0, 0, [])
  }
}
