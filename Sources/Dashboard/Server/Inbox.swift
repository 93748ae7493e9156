import Foundation
import Synchronization

/// What other threads tell the server's, which it wakes.
final class Inbox: Sendable {
  /// What may be told.
  enum Message: Sendable {
    case reply(Int, Reply)
    case keyFrame
    case stop(@Sendable () -> Void)
  }

  private struct State: Sendable {
    var messages: [Message] = []
    var hasFrames = false
    var isSignalled = false
    var isClosed = false
  }

  private let state = Mutex(State())
  private let ends: (read: Int32, write: Int32)

  init() throws(ServerError) {
    let (read, write) = try Socket.pipe()
    ends = (read, write)
  }

  deinit {
    Socket.close(ends.read)
    Socket.close(ends.write)
  }

  /// What becomes readable when there is something.
  var descriptor: Int32 { ends.read }

  /// Tells something; false if nobody listens any more.
  @discardableResult
  func post(_ message: Message) -> Bool {
    signal { $0.messages.append(message) }
  }

  /// Tells that the hub has another frame; however often, until it is seen, at no cost.
  func postFrames() {
    _ = signal { $0.hasFrames = true }
  }

  /// Takes what is there, and whether there are frames.
  func take() -> (messages: [Message], hasFrames: Bool) {
    state.withLock { state in
      if state.isSignalled {
        var byte: UInt8 = 0
        _ = read(ends.read, &byte, 1)
      }
      defer { state = State(isClosed: state.isClosed) }
      return (state.messages, state.hasFrames)
    }
  }

  /// Listens no more, and gives what was not taken yet.
  func close() -> [Message] {
    state.withLock { $0.isClosed = true }
    return take().messages
  }

  private func signal(_ change: (inout State) -> Void) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      change(&state)
      guard !state.isSignalled else { return true }
      state.isSignalled = true
      var byte: UInt8 = 1
      _ = write(ends.write, &byte, 1)
      return true
    }
  }
}
