import Synchronization

/// Passes frames on to all clients that look on.
///
/// Whoever plays the session gives it each frame once, from any thread; that never waits for a client. Each client has a
/// bounded mailbox: if it overflows, what lies in it is dropped, and the client goes on with a key frame.
public final class FrameHub: Sendable {
  private struct State: Sendable {
    var log: FrameLog
    var wakers: [Int: @Sendable () -> Void] = [:]
    var lastWaker = 0
    var clients = 0
  }

  private let state: Mutex<State>

  /// Makes a hub whose mailboxes hold some frames, and some bytes.
  public init(mailbox: Int = 64, bytes: Int = 16 << 20) {
    state = Mutex(State(log: FrameLog(capacity: mailbox, byteCapacity: bytes)))
  }

  /// Sends what has happened to everyone: the frame after the last one, by its number.
  ///
  /// A key frame goes to everyone as well, and takes the place of all that was not sent yet: for a session that goes back in
  /// time or begins anew. A frame whose number is not higher than the last one's is left out.
  public func send(_ frame: Frame) {
    let wakers = state.withLock {
      $0.log.add(frame)
      return $0.wakers.values
    }
    for wake in wakers { wake() }
  }

  /// How many clients look on; while there are none, no frame needs to be made.
  public var clientCount: Int { state.withLock { $0.clients } }

  func offer(_ key: Frame) {
    state.withLock { $0.log.offer(key) }
  }

  func step(_ place: inout FrameLog.Place) -> FrameLog.Step {
    state.withLock { $0.log.step(&place) }
  }

  func join() { state.withLock { $0.clients += 1 } }

  func leave() { state.withLock { $0.clients -= 1 } }

  /// Has a server woken by each frame until the number that it gets is disconnected.
  func connect(wake: @escaping @Sendable () -> Void) -> Int {
    state.withLock {
      $0.lastWaker += 1
      $0.wakers[$0.lastWaker] = wake
      return $0.lastWaker
    }
  }

  func disconnect(_ number: Int) {
    _ = state.withLock { $0.wakers.removeValue(forKey: number) }
  }
}
