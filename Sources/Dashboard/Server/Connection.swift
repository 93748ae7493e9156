/// One connection, seen from the server's thread.
final class Connection {
  /// What it is about to do.
  enum Phase {
    /// Waits for the head of a request.
    case head
    /// Waits for what a request brings.
    case body(RequestHead, Directory.Target)
    /// Waits for the session.
    case answering
    /// Lets a client wait that has brought a wrong token.
    case holding
    /// Sends an answer.
    case writing
    /// Sends frames as they come.
    case streaming
    /// Has said its last word, and throws away what still arrives.
    case lingering
  }

  let number: Int
  let descriptor: Int32
  var reader: RequestReader
  var phase = Phase.head
  /// When the phase began; of a head its first byte, or the silence before it.
  var since: Double
  /// When the client last took something, or there was nothing for it to take.
  var progress: Double
  /// Whether its client has shown that it may come in.
  var hasEntered = false
  var output = Output()
  var place = FrameLog.Place()
  /// What the present request allows.
  var keepsAlive = true
  var isHeadOnly = false
  /// The session at work on its answer.
  var work: Task<Void, Never>?

  init(number: Int, descriptor: Int32, limits: Limits, now: Double) {
    (self.number, self.descriptor, since, progress) = (number, descriptor, now, now)
    reader = RequestReader(limits: limits)
  }

  /// When something has to be done even if nothing arrives.
  func deadline(_ limits: Limits) -> Double {
    let unread = output.isEmpty ? .infinity : progress + limits.unread
    switch phase {
    case .head: return min(unread, since + (reader.hasBegun ? limits.request : limits.idle))
    case .body: return min(unread, since + limits.request)
    case .answering: return since + limits.answer
    case .holding: return since + limits.wrongToken
    case .writing: return unread
    case .streaming: return output.isEmpty ? progress + limits.silence : unread
    case .lingering: return since + limits.linger
    }
  }

  /// Whether what arrives is of any interest.
  var wantsInput: Bool {
    switch phase {
    case .head, .body, .streaming, .lingering: true
    case .answering, .holding, .writing: false
    }
  }
}

/// What is still to be sent, without a copy of it.
struct Output {
  private var chunks: [[UInt8]] = []
  private var sent = 0

  /// Whether all is sent.
  var isEmpty: Bool { chunks.isEmpty }

  mutating func add(_ chunk: [UInt8]) {
    if !chunk.isEmpty { chunks.append(chunk) }
  }

  /// Sends as much as the system takes. `ended`: there is nobody any more.
  mutating func send(to descriptor: Int32) -> (outcome: Socket.Transfer, hasMoved: Bool) {
    var hasMoved = false
    while let chunk = chunks.first {
      let outcome = chunk.withUnsafeBytes { Socket.send(descriptor, .init(rebasing: $0[sent...])) }
      guard case .bytes(let count) = outcome else { return (outcome, hasMoved) }
      hasMoved = true
      sent += count
      if sent == chunk.count {
        chunks.removeFirst()
        sent = 0
      }
    }
    return (.bytes(0), hasMoved)
  }
}
