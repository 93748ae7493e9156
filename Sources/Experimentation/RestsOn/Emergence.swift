import Inputs

/// How much of an answer is found by running, and how much was put in.
public enum Emergence: Sendable, Hashable {
  /// Nobody could work it out by hand from what is assumed.
  case emerges
  /// Part of it is put in: which, and what is not.
  case partly(String)
  /// A reader could work it out by hand from one assumed input: from which, and how.
  case restated(String)

  /// Reads `emerges`, `{partly: why}` or `{restated: from what}`.
  init(_ setting: Setting) throws(InputError) {
    let allowed = "emerges, {partly: what is put in} or {restated: from which input}"
    if case .scalar(let word) = setting.content {
      guard word == Self.emerges.word else { throw setting.error(allowed: allowed) }
      self = .emerges
      return
    }
    let object = try setting.object()
    let partly = object.optional("partly")
    let restated = object.optional("restated")
    try object.finish()
    switch (partly, restated) {
    case (let why?, nil): self = .partly(try why.string())
    case (nil, let from?): self = .restated(try from.string())
    default: throw setting.error(allowed: allowed)
    }
  }

  /// Its word: emerges, partly or restated.
  public var word: String {
    switch self {
    case .emerges: "emerges"
    case .partly: "partly"
    case .restated: "restated"
    }
  }

  /// What was put in; nil if nothing that decides the answer.
  public var because: String? {
    switch self {
    case .emerges: nil
    case .partly(let text), .restated(let text): text
    }
  }
}
