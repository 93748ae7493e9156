import District
import EventKernel

/// Which units went, and what each did.
extension IncidentStory {
  var units: Steps {
    var steps: Steps = []
    for (leg, other) in zip(legs, cameFrom) {
      switch leg.purpose {
      case .travel, .transport: steps += way(leg, from: other)
      case .wait: steps += idle(leg)
      case .work: steps += work(leg)
      case .back where !isLoneEnd(at: leg.start, of: leg): steps.append((leg.start, "\(unit(leg)) \(back(leg))"))
      case .back: break
      case .chore: break
      case .unavailable:
        steps.append((leg.start, "\(unit(leg)) is out of service for \(Self.long(leg))"))
      case .pause: steps.append((leg.start, "\(unit(leg)) takes its break of \(Self.long(leg))"))
      }
    }
    return steps
  }

  private func back(_ leg: Leg) -> String {
    "goes back: \(Self.far(leg)) to \(place(leg.to, of: leg)), until \(RunClock.time(leg.end))"
  }

  /// Where a way back leads, in few words.
  private func goal(of leg: Leg) -> String {
    world.units.base[leg.unit] == leg.to ? "its base" : place(leg.to, of: leg)
  }

  /// The units that begin a stretch of work together.
  private func crew(_ work: Leg) -> [Leg] {
    legs.filter {
      $0.purpose == .work && $0.task == work.task && $0.start == work.start && $0.end == work.end
    }
  }

  /// Whether a unit that arrives begins its work at once and alone, so that both are told together.
  private func arrival(before way: Leg) -> Bool {
    legs.contains {
      $0.purpose == .work && $0.unit == way.unit && $0.task == way.task && $0.start == way.end && beginsOnArrival($0)
    }
  }

  private func beginsOnArrival(_ work: Leg) -> Bool {
    let isFirst = !legs.contains { $0.purpose == .work && $0.task == work.task && $0.start < work.start }
    return isFirst && crew(work).count == 1
      && legs.contains {
        ($0.purpose == .travel || $0.purpose == .transport) && $0.unit == work.unit && $0.task == work.task
          && $0.end == work.start && isThere(at: $0.end, $0)
      }
  }

  /// Whether a unit was alone at work that ends then, so that its way back is told with that.
  private func isLoneEnd(at time: Instant, of back: Leg) -> Bool {
    legs.contains { $0.purpose == .work && $0.unit == back.unit && $0.end == time && crew($0).count == 1 }
  }

  /// A way out; `other` is the kind of the incident that the unit was at until then.
  private func way(_ leg: Leg, from other: String?) -> Steps {
    let task = kind.tasks[Int(leg.task)].id
    let isTransport = leg.purpose == .transport
    let arrives = isThere(at: leg.end, leg)
    let goal = leg.to == fact.cell ? "the scene" : place(leg.to)
    let straight = other.map { ", straight from \($0)" } ?? ""
    let out: String
    if isTransport {
      out = "\(unit(leg)) sets out for \(arrives ? goal : "the next place") with the matter, for \(task)"
    } else if leg.from == fact.cell {
      out = "\(unit(leg)) sets out near by for \(task)\(straight)"
    } else {
      out = "\(unit(leg)) leaves \(place(leg.from, of: leg)) for \(task)\(straight)"
    }
    let end =
      arrives
      ? "\(unit(leg)) is at \(goal), after \(Self.far(leg)) in \(Self.long(leg))"
        + (arrival(before: leg) ? ", and begins \(task)" : "")
      : "\(unit(leg)) is called away on its way, at \(place(leg.to))"
    return [(leg.start, out), (leg.end, end)]
  }

  /// A wait is told when it ends: with the work that follows, or with what else became of it.
  private func idle(_ leg: Leg) -> Steps {
    let isTold = legs.contains {
      $0.purpose == .work && $0.unit == leg.unit && $0.task == leg.task && $0.start == leg.end
    }
    return isTold ? [] : [(leg.end, "\(unit(leg)) waits no longer, after \(Self.long(leg))")]
  }

  /// Units that begin together are told together, by the first of them.
  private func work(_ leg: Leg) -> Steps {
    let crew = crew(leg)
    guard crew.first == leg else { return [] }
    let task = kind.tasks[Int(leg.task)]
    let waits = crew.compactMap { mate in
      legs.first { $0.purpose == .wait && $0.unit == mate.unit && $0.task == mate.task && $0.end == mate.start }
    }
    let reason: String
    if case .facility = task.place { reason = "for a free bay" } else { reason = "for the others" }
    let waited = waits.map { wait in
      (crew.count > 1 ? "\(unit(wait)) " : "") + "waited \(Self.long(wait)) \(reason)"
    }
    let who = Self.list(crew.map(unit))
    // Once everything is begun anew, a task is another one.
    let anew = courseFacts.filter { $0.step == .reopened }.map(\.time)
    let since = anew.last { $0 <= leg.start } ?? .zero
    let until = anew.first { $0 >= leg.end } ?? .never
    let own = legs.filter { $0.purpose == .work && $0.task == leg.task && $0.start >= since && $0.start < until }
    let isFirst = !own.contains { $0.start < leg.start }
    let isLast = !own.contains { $0.start >= leg.end }
    let begin =
      "\(who) \(crew.count == 1 ? "begins" : "begin") \(isFirst || task.start == .each ? "" : "again with ")\(task.id)"
      + (waited.isEmpty ? "" : " (\(waited.joined(separator: ", ")))")
    let verb = crew.count == 1 ? "is" : "are"
    let end =
      isLast || task.start == .each
      ? "\(who) \(verb) done with \(task.id), after \(Self.long(leg))"
      : "\(task.id) is broken off after \(Self.long(leg)): \(who)"
    let back = crew.count == 1 ? legs.first { $0.purpose == .back && $0.unit == leg.unit && $0.start == leg.end } : nil
    let last = (leg.end, end + (back.map { ", and goes back: \(Self.far($0)) to \(goal(of: $0))" } ?? ""))
    return beginsOnArrival(leg) ? [last] : [(leg.start, begin), last]
  }

  private static func long(_ leg: Leg) -> String { RunClock.length(leg.end - leg.start) }

  private static func far(_ leg: Leg) -> String {
    leg.distance < 995 ? "\(MapFigures.fixed(leg.distance, 0)) m" : "\(MapFigures.fixed(leg.distance / 1000, 1)) km"
  }

  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
