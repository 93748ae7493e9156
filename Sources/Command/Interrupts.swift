import Dispatch
import Experimentation
import Foundation
import Synchronization

/// Turns Ctrl-C and a request to terminate into a raised flag, as long as it is kept; the second one ends the process at once.
final class Interrupts: Sendable {
  private let sources: Mutex<[any DispatchSourceSignal]>

  /// Begins to listen, and returns once it does: until then a signal would be lost.
  init(raising flag: CancelFlag) {
    let listening = DispatchSemaphore(value: 0)
    let sources = [SIGINT, SIGTERM].map { number -> any DispatchSourceSignal in
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
}
