import Dispatch
import Experimentation
import Foundation
import Synchronization

/// Turns Ctrl-C, a request to terminate and a terminal that is closed into a raised flag, as long as it is kept; the second one ends the
/// process at once. Whoever was told not to mind that its terminal closes (nohup) does not.
final class Interrupts: Sendable {
  private let sources: Mutex<[any DispatchSourceSignal]>

  /// Begins to listen, and returns once it does: until then a signal would be lost.
  init(raising flag: CancelFlag) {
    let listening = DispatchSemaphore(value: 0)
    let sources = ([SIGINT, SIGTERM] + (Self.isHangUpMinded ? [SIGHUP] : [])).map {
      number -> any DispatchSourceSignal in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if flag.isCancelled { exit(130) }
        flag.cancel()
      }
      source.setRegistrationHandler { listening.signal() }
      source.activate()
      return source
    }
    for _ in sources { _ = listening.wait(timeout: .now() + 1) }
    self.sources = Mutex(sources)
  }

  /// Whether the process was started to mind that its terminal closes.
  private static let isHangUpMinded = {
    let before = signal(SIGHUP, SIG_IGN)
    return unsafeBitCast(before, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
  }()
}
