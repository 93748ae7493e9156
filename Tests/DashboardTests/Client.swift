import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A client that says exactly what it is told to, right or wrong.
final class Client {
  /// What a server says.
  struct Answer {
    var status = 0
    var fields: [String: String] = [:]
    var body = ""

    subscript(_ field: String) -> String? { fields[field.lowercased()] }
  }

  struct Failure: Error, CustomStringConvertible { let description: String }

  private let descriptor: Int32
  private var arrived = Data()

  /// Connects; a small buffer is one that is full soon if nobody reads.
  init(port: Int, address: String = "127.0.0.1", smallBuffer: Bool = false) throws {
    #if canImport(Glibc)
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    if smallBuffer {
      var size: Int32 = 4_096
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    #if canImport(Darwin)
      var one: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &one, socklen_t(MemoryLayout<Int32>.size))
    #endif
    // What does not come fails; what comes late on a busy machine does not.
    var time = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(port).bigEndian
    inet_pton(AF_INET, address, &place.sin_addr)
    let isConnected = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw Failure(description: "no connection: \(String(cString: strerror(errno)))") }
  }

  deinit { close(descriptor) }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { rawSend(descriptor, $0.baseAddress! + sent, bytes.count - sent, flags) }
      guard count > 0 else { throw Failure(description: "nothing more is taken after \(sent) bytes") }
      sent += count
    }
  }

  /// Whether something arrived; false at the end. Throws if neither comes.
  private func receive() throws -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count < 0, errno == EAGAIN { throw Failure(description: "nothing arrives") }
    guard count > 0 else { return false }
    arrived.append(contentsOf: buffer[..<count])
    return true
  }

  /// Takes what arrives up to a mark, or nothing if the end comes first.
  func take(through mark: String) throws -> String? {
    let mark = Data(mark.utf8)
    while true {
      if let found = arrived.range(of: mark) { return take(found.upperBound) }
      guard try receive() else { return nil }
    }
  }

  private func take(_ count: Int) -> String {
    defer { arrived = Data(arrived.dropFirst(count)) }
    return String(decoding: arrived.prefix(count), as: UTF8.self)
  }

  /// Takes one answer.
  func answer(toHead: Bool = false) throws -> Answer {
    guard let head = try take(through: "\r\n\r\n") else { throw Failure(description: "closed without an answer") }
    var answer = Answer()
    let lines = head.split(separator: "\r\n")
    answer.status = Int(lines[0].split(separator: " ")[1])!
    for line in lines.dropFirst() {
      let colon = line.firstIndex(of: ":")!
      answer.fields[line[..<colon].lowercased()] = String(line[line.index(colon, offsetBy: 2)...])
    }
    guard !toHead, let length = answer["Content-Length"].flatMap({ Int($0) }) else { return answer }
    while arrived.count < length {
      guard try receive() else { throw Failure(description: "closed within an answer") }
    }
    answer.body = take(length)
    return answer
  }

  /// Waits until the server has given it up, and takes nothing meanwhile; false if that does not happen.
  func waitUntilGivenUp() -> Bool {
    var state = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&state, 1, 60_000) == 1
  }

  /// Waits for the end, and says how many bytes came before it.
  @discardableResult
  func waitForEnd() throws -> Int {
    while try receive() {}
    return arrived.count
  }
}

private func rawSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int, _ flags: Int32) -> Int {
  send(descriptor, bytes, count, flags)
}
