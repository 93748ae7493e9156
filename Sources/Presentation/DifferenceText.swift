import District
import EventKernel
import Experimentation

/// Where two runs part, in words.
public struct DifferenceText {
  /// The lines.
  public let text: String

  /// Makes the text for two runs by their names.
  /// - Parameter hindrance: why an event could not be found, if so.
  public init(
    _ outcome: RunComparison.Outcome, _ first: String, _ second: String, hindrance: RunComparison.Hindrance? = nil
  ) {
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
        + "which event it is cannot be found out here\(hindrance.map { ": " + Self.words($0) } ?? "")"
    }
  }

  private static func words(_ hindrance: RunComparison.Hindrance) -> String {
    switch hindrance {
    case .cannotRun(let name):
      "\(name) cannot be run again: its files have changed, or another version of the tool computed it"
    case .cameOutDifferently(let name): "\(name) came out differently when it was run again"
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
    let unit = happening.unit ?? "a unit"
    let incident = incident(happening)
    let sentence =
      switch happening.kind {
      case .shift: "shifts begin or end"
      case .flow: "people move"
      case .finish:
        happening.unit.map { "\($0) has done \(happening.task ?? "its task") at \(incident)" }
          ?? "the task \(happening.task ?? "") at \(incident) is done"
      case .handled: "desk \(happening.desk ?? "") has handled the report of \(incident)"
      case .giveBack: "a wrong agency returns \(incident)"
      case .accept: "the agency accepts \(incident)"
      case .arrive: "\(unit) arrives for \(incident)"
      case .base: "\(unit) is back where it waits"
      case .duty:
        happening.isSecond ? "\(unit) is here after a call back" : "\(unit) begins its duty late, after its rest"
      case .pause: happening.isSecond ? "the break of \(unit) is over" : "a break of \(unit) is due"
      case .close: "the closing of \(incident) is confirmed or turns out poor"
      case .giveUp: "who reported \(incident) gives up"
      case .report: "the report of \(incident) comes in"
      case .call: "the call \(incident) comes in"
      case .candidate: "the candidate \(incident) is considered"
      case .served: "a seat has done with \(visit(happening))"
      case .leaveLine: "\(visit(happening)) leaves its line"
      case .reachPlace: "\(visit(happening)) is at its place"
      case .post: "the lines at service places are counted and posted"
      case .speedUp: "help goes to the longest lines"
      case .visit: "a visit to a service place is considered"
      case .sighting: "what a channel noticed of \(incident) is due"
      case .alarm: "a channel raises a false alarm"
      case .classified: "the machine at the port has classified \(incident)"
      case .sitting: "a joint consultation begins to sit"
      case .consulted: "agencies have agreed on the owner of \(incident)"
      case .handOver: "another agency takes over the task \(happening.task ?? "") at \(incident)"
      case .deadline: "a deadline of \(incident) is over"
      case .check: "a check finds that \(incident) was closed poorly"
      case .review: "the daily or weekly review is held"
      case .dayEnd: "a day is over, and what is open is counted"
      case .expire: "\(incident) goes away by itself"
      case .spread: "\(incident) spreads"
      case .worsen: "\(incident) turns into something worse"
      case .descend: "\(incident) comes out of another that has ended"
      case .inspect: happening.isSecond ? "the day's inspections are over" : "a round of inspection is due"
      case .chore: happening.isSecond ? "\(unit) has done a chore" : "a chore of \(unit) comes up"
      case .helper: "a helper comes to \(incident), or has settled it"
      }
    return "\(time(happening.time)): \(sentence)"
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
