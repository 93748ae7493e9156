import Dispatch
import Experimentation
import Foundation

/// Turns Ctrl-C and a request to terminate into a raised flag; the second one ends the process at once.
final class Interrupts {
  private let sources: [any DispatchSourceSignal]

  init(raising flag: CancelFlag) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if flag.isCancelled { exit(130) }
        flag.cancel()
      }
      source.activate()
      return source
    }
  }
}
