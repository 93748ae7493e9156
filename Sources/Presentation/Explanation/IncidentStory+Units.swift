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
        steps.append(
          (leg.start, say("\(unit(leg)) is out of service for \(long(leg))", "\(unit(leg)) 暂不可用，\(long(leg))")))
      case .pause:
        steps.append((leg.start, say("\(unit(leg)) takes its break of \(long(leg))", "\(unit(leg)) 休息 \(long(leg))")))
      }
    }
    return steps
  }

  private func back(_ leg: Leg) -> String {
    say(
      "goes back: \(far(leg)) to \(place(leg.to, of: leg)), until \(RunClock.time(leg.end))",
      "返回\(place(leg.to, of: leg))：\(far(leg))，\(RunClock.time(leg.end)) 到")
  }

  /// Where a way back leads, in few words.
  private func goal(of leg: Leg) -> String {
    world.units.base[leg.unit] == leg.to ? say("its base", "驻点") : place(leg.to, of: leg)
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
    let goal = leg.to == fact.cell ? say("the scene", "现场") : place(leg.to)
    let straight = other.map { say(", straight from \($0)", "，直接从“\($0)”转来") } ?? ""
    let out: String
    if isTransport {
      out = say(
        "\(unit(leg)) sets out for \(arrives ? goal : "the next place") with the matter, for \(task)",
        "\(unit(leg)) 转运至\(arrives ? goal : "下一地点")：\(task)")
    } else if leg.from == fact.cell {
      out = say(
        "\(unit(leg)) sets out near by for \(task)\(straight)", "\(unit(leg)) 就近前往：\(task)\(straight)")
    } else {
      out = say(
        "\(unit(leg)) leaves \(place(leg.from, of: leg)) for \(task)\(straight)",
        "\(unit(leg)) 从\(place(leg.from, of: leg))出发：\(task)\(straight)")
    }
    let end =
      arrives
      ? say(
        "\(unit(leg)) is at \(goal), after \(far(leg)) in \(long(leg))"
          + (arrival(before: leg) ? ", and begins \(task)" : ""),
        "\(unit(leg)) 到达\(goal)，行程 \(far(leg))，\(long(leg))" + (arrival(before: leg) ? "，开始 \(task)" : ""))
      : say(
        "\(unit(leg)) is called away on its way, at \(place(leg.to))", "\(unit(leg)) 途中在\(place(leg.to))被调走")
    return [(leg.start, out), (leg.end, end)]
  }

  /// A wait is told when it ends: with the work that follows, or with what else became of it.
  private func idle(_ leg: Leg) -> Steps {
    let isTold = legs.contains {
      $0.purpose == .work && $0.unit == leg.unit && $0.task == leg.task && $0.start == leg.end
    }
    return isTold
      ? []
      : [
        (leg.end, say("\(unit(leg)) waits no longer, after \(long(leg))", "\(unit(leg)) 不再等候，已等 \(long(leg))"))
      ]
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
    if case .facility = task.place {
      reason = say("for a free bay", "等空位")
    } else {
      reason = say("for the others", "等其他力量")
    }
    let waited = waits.map { wait in
      (crew.count > 1 ? "\(unit(wait)) " : "") + say("waited \(long(wait)) \(reason)", "\(reason) \(long(wait))")
    }
    let who = list(crew.map(unit))
    // Once everything is begun anew, a task is another one.
    let anew = courseFacts.filter { $0.step == .reopened }.map(\.time)
    let since = anew.last { $0 <= leg.start } ?? .zero
    let until = anew.first { $0 >= leg.end } ?? .never
    let own = legs.filter { $0.purpose == .work && $0.task == leg.task && $0.start >= since && $0.start < until }
    let isFirst = !own.contains { $0.start < leg.start }
    let isLast = !own.contains { $0.start >= leg.end }
    let isNew = isFirst || task.start == .each
    let begin =
      say(
        "\(who) \(crew.count == 1 ? "begins" : "begin") \(isNew ? "" : "again with ")\(task.id)",
        "\(who) \(isNew ? "开始" : "重新开始") \(task.id)")
      + (waited.isEmpty
        ? "" : say(" (\(waited.joined(separator: ", ")))", "（\(waited.joined(separator: "，"))）"))
    let verb = crew.count == 1 ? "is" : "are"
    let end =
      isLast || task.start == .each
      ? say("\(who) \(verb) done with \(task.id), after \(long(leg))", "\(who) 完成 \(task.id)，用时 \(long(leg))")
      : say("\(task.id) is broken off after \(long(leg)): \(who)", "\(task.id) 在 \(long(leg)) 后中断：\(who)")
    let back = crew.count == 1 ? legs.first { $0.purpose == .back && $0.unit == leg.unit && $0.start == leg.end } : nil
    let last = (
      leg.end,
      end + (back.map { say(", and goes back: \(far($0)) to \(goal(of: $0))", "，返回\(goal(of: $0))：\(far($0))") } ?? "")
    )
    return beginsOnArrival(leg) ? [last] : [(leg.start, begin), last]
  }

  private func long(_ leg: Leg) -> String { length(leg.end - leg.start) }

  private func far(_ leg: Leg) -> String {
    leg.distance < 995
      ? "\(MapFigures.fixed(leg.distance, 0)) \(say("m", "米"))"
      : "\(MapFigures.fixed(leg.distance / 1000, 1)) \(say("km", "公里"))"
  }

  private func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: say(", ", "、")) + say(" and ", "和") + last
  }
}
