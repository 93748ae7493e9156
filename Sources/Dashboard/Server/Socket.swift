import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Sockets that never block, the same on Linux and macOS.
enum Socket {
  /// What was to be had.
  enum Transfer {
    case bytes(Int)
    /// Nothing now, perhaps later.
    case blocked
    /// Nothing any more.
    case ended
  }

  /// Whoever knocks.
  enum Arrival {
    case connection(Int32)
    case nobody
    /// Somebody, but the process may open nothing more at present.
    case exhausted
  }

  /// Listens at an address of this machine; port 0 is any that is free.
  static func listen(host: String, port: Int) throws(ServerError) -> (descriptor: Int32, port: Int) {
    guard (0...65_535).contains(port) else { throw ServerError("\(port) is no port: ports go from 0 to 65535.") }
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = streamType
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &found)
    guard code == 0, let address = found else {
      throw ServerError("\(host) is no address of this machine: \(String(cString: gai_strerror(code))).")
    }
    defer { freeaddrinfo(found) }

    let descriptor = socket(address.pointee.ai_family, streamType, 0)
    guard descriptor >= 0 else { throw failure(errno, host, port) }
    set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
    prepare(descriptor)
    guard bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0,
      systemListen(descriptor, SOMAXCONN) == 0
    else {
      let error = failure(errno, host, port)
      close(descriptor)
      throw error
    }
    return (descriptor, boundPort(descriptor))
  }

  private static func failure(_ code: Int32, _ host: String, _ port: Int) -> ServerError {
    switch code {
    case EADDRINUSE:
      ServerError("Port \(port) is in use by another program; choose another one, or 0 for any that is free.")
    case EACCES: ServerError("Port \(port) may not be opened by this user; choose one above 1023.")
    case EADDRNOTAVAIL: ServerError("\(host) is no address of this machine.")
    default: ServerError("\(host), port \(port) cannot be opened: \(String(cString: strerror(code))).")
    }
  }

  /// In both kinds of internet address the port is at the same place.
  private static func boundPort(_ descriptor: Int32) -> Int {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &length) }
      return storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        Int(UInt16(bigEndian: $0.pointee.sin_port))
      }
    }
  }

  static func accept(_ listener: Int32, sendBuffer: Int32) -> Arrival {
    while true {
      let descriptor = systemAccept(listener, nil, nil)
      if descriptor >= 0 {
        prepare(descriptor)
        set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        set(descriptor, SOL_SOCKET, SO_SNDBUF, sendBuffer)
        return .connection(descriptor)
      }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
      default: return .nobody
      }
    }
  }

  static func receive(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
    transfer { recv(descriptor, buffer.baseAddress, buffer.count, 0) }
  }

  static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Transfer {
    transfer { systemSend(descriptor, bytes.baseAddress, bytes.count, noSignal) }
  }

  /// Says that nothing more is sent.
  static func finish(_ descriptor: Int32) { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  static func close(_ descriptor: Int32) { _ = systemClose(descriptor) }

  /// Closes a connection, and throws away what its client has not taken: the system would keep that for minutes.
  static func reset(_ descriptor: Int32) {
    var atOnce = linger(l_onoff: 1, l_linger: 0)
    _ = setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
    close(descriptor)
  }

  /// Two ends of a pipe: reading, writing.
  static func pipe() throws(ServerError) -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    guard systemPipe(&ends) == 0 else {
      throw ServerError("No pipe can be opened: \(String(cString: strerror(errno))).")
    }
    for end in ends { prepare(end, isSocket: false) }
    return (ends[0], ends[1])
  }

  /// Lets the process have as many files and connections open as the system allows it, up to a number.
  static func raiseLimit(to wanted: Int) {
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(wanted) else { return }
    limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
    _ = setrlimit(resource, &limit)
  }

  private static func transfer(_ call: () -> Int) -> Transfer {
    while true {
      let count = call()
      if count > 0 { return .bytes(count) }
      if count == 0 { return .ended }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .blocked
      default: return .ended
      }
    }
  }

  /// No waiting, nothing left to processes that are started, and no signal that ends this one.
  private static func prepare(_ descriptor: Int32, isSocket: Bool = true) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
      if isSocket { set(descriptor, SOL_SOCKET, SO_NOSIGPIPE, 1) }
    #endif
  }

  private static func set(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: Int32) {
    var value = value
    _ = setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  #if canImport(Darwin)
    private static let noSignal: Int32 = 0
  #else
    private static let noSignal = Int32(MSG_NOSIGNAL)
  #endif
  #if canImport(Glibc)
    private static let streamType = Int32(SOCK_STREAM.rawValue)
  #else
    private static let streamType = SOCK_STREAM
  #endif
}

// Within `Socket` these names mean its own methods.
private func systemAccept(
  _ descriptor: Int32, _ address: UnsafeMutablePointer<sockaddr>?, _ length: UnsafeMutablePointer<socklen_t>?
) -> Int32 {
  accept(descriptor, address, length)
}
private func systemListen(_ descriptor: Int32, _ count: Int32) -> Int32 { listen(descriptor, count) }
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
private func systemSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
  send(descriptor, bytes, count, flags)
}
