import Dispatch
import Experimentation
import Foundation
import Synchronization

/// Turns Ctrl-C and a request to terminate into a raised flag, as long as it is kept; the second one ends the process at once.
final class Interrupts: Sendable {
  private let sources: Mutex<[any DispatchSourceSignal]>

  init(raising flag: CancelFlag) {
    let sources = [SIGINT, SIGTERM].map { number -> any DispatchSourceSignal in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if flag.isCancelled { exit(130) }
        flag.cancel()
      }
      source.activate()
      return source
    }
    self.sources = Mutex(sources)
  }
}
