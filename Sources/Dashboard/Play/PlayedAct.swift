import District
import EventKernel

/// An act by hand in a played city, with its number among all of the session.
struct PlayedAct: Sendable, Hashable {
  var number: Int
  var act: HandAct
  /// Why it could not be done, when it was tried.
  var refusal: HandAct.Refusal?

  var time: Instant { .zero + act.time }
}
