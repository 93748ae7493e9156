import District
import EventKernel
import Experimentation

/// Where two runs part, in words.
public struct DifferenceText {
  /// The lines.
  public let text: String

  /// Makes the text for two runs by their names.
  /// - Parameter note: why an event could not be found, if so.
  public init(_ outcome: RunComparison.Outcome, _ first: String, _ second: String, note: String? = nil) {
    switch outcome {
    case .equal(let digest, let events):
      text = "equal: \(events) events, digest \(digest)"
    case .differentEnds(let digests, let events):
      text = """
        not equal: the \(events) events are the same, but the states at the end differ
          \(first): digest \(digests[0])
          \(second): digest \(digests[1])
        """
    case .parted(let event, let left, let right):
      text = """
        not equal: they part at event \(event)
          \(first): \(Self.words(left))
          \(second): \(Self.words(right))
        """
    case .partedWithin(let hour):
      text =
        "not equal: they part on \(Self.clock(hour)); "
        + "which event it is cannot be found out here\(note.map { ": " + $0 } ?? "")"
    }
  }

  private static func clock(_ hour: Int) -> String {
    let clock = hour % 24
    return "day \(hour / 24 + 1) between \(pad(clock)):00 and \(pad(clock + 1)):00"
  }

  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A time as day, counted from 1, and clock, down to what differs: nanoseconds only if there are any.
  static func time(_ time: Instant) -> String {
    let seconds = time.nanoseconds / 1_000_000_000
    let rest = time.nanoseconds % 1_000_000_000
    let clock = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { pad(Int($0)) }.joined(separator: ":")
    let digits = String(rest)
    let fraction = rest == 0 ? "" : "." + String(repeating: "0", count: 9 - digits.count) + digits
    return "day \(seconds / 86_400 + 1), \(clock)\(fraction)"
  }

  /// An event in a sentence.
  static func words(_ happening: NamedHappening?) -> String {
    guard let happening else { return "nothing more happens: the run is over" }
    return "\(time(happening.time)): \(sentence(happening))"
  }

  /// The event's own sentence, with its subjects; of one that befalls no single unit its other form.
  private static func sentence(_ happening: NamedHappening) -> String {
    guard let entry = happening.kind.entry else { return "something happens" }
    let isOther = happening.isSecond || happening.unit == nil && entry.words.contains("{unit}")
    let subjects = [
      ("{unit}", happening.unit ?? "a unit"), ("{task}", happening.task ?? "its task"),
      ("{desk}", happening.desk ?? ""), ("{incident}", incident(happening)), ("{visit}", visit(happening)),
    ]
    return subjects.reduce(isOther ? entry.otherwise ?? entry.words : entry.words) { sentence, subject in
      sentence.replacing(subject.0, with: subject.1)
    }
  }

  private static func incident(_ happening: NamedHappening) -> String {
    guard let identity = happening.incident else { return "an incident" }
    return "incident \(id(identity))" + (happening.incidentKind.map { " (\($0))" } ?? "")
  }

  private static func visit(_ happening: NamedHappening) -> String {
    happening.incident.map { "visit \(id($0))" } ?? "a visit"
  }

  /// An identity as the results file writes it.
  static func id(_ identity: UInt64) -> String {
    let digits = String(identity, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
