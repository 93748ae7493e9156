import District
import EventKernel

/// How cover changes from one alternative to another.
extension ReachSum {
  /// Who is reached in time here and not there, and the other way round.
  ///
  /// - Parameter before: the same question in the world that this one is held against, whose cells are the same.
  func change(from before: ReachSum) -> ReachMap {
    let (own, other) = (reach.units(within: question.within), before.reach.units(within: question.within))
    let (soonest, earlier) = (reach.soonest, before.reach.soonest)
    let lost = cells.filter { own[$0] == 0 && other[$0] > 0 }
    let gained = cells.filter { own[$0] > 0 && other[$0] == 0 }
    let fewer = cells.filter { own[$0] > 0 && own[$0] < other[$0] }
    let more = cells.filter { other[$0] > 0 && own[$0] > other[$0] }
    let classes =
      [
        part(Self.nobody, "no more in time", lost), part(Self.lost, "in time, by fewer units", fewer),
        part(Self.once, "in time as before", cells.filter { own[$0] > 0 && own[$0] == other[$0] }),
        part(Self.together, "in time, by more units", more), part(Self.twice, "newly in time", gained),
        part(Self.never, "never in time", cells.filter { own[$0] + other[$0] == 0 && map.cells.residents[$0] > 0 }),
        part(
          Self.empty, "never, and nobody lives there",
          cells.filter { own[$0] + other[$0] == 0 && map.cells.residents[$0] == 0 }),
      ]
    let (now, then) = (
      residents(of: cells.filter { own[$0] > 0 }), residents(of: cells.filter { other[$0] > 0 })
    )
    let (out, into) = (residents(of: lost), residents(of: gained))
    let against = before.question.alternative ?? "the other"
    let delay = delay(soonest, earlier)
    return ReachMap(
      world: world, question: question, time: time, title: title("Reached \(limit), against \(against)"),
      headline: "\(share(now)), before \(share(then))", how: how(), legendTitle: "change against \(against), residents",
      classes: classes.filter { !$0.cells.isEmpty },
      facts: [
        "\(share(now)), before \(share(then))", "\(ofAll(now))", "before: \(count(then)) (\(share(then)))",
        "no more: \(count(out)) (\(share(out)))", "newly: \(count(into)) (\(share(into)))",
      ] + [delay].compactMap { $0 },
      columns: [
        ("units_in_time", own.map(String.init)), ("units_before", other.map(String.init)),
        ("seconds", soonest.map(seconds)), ("seconds_before", earlier.map(seconds)),
        ("station", reach.nearest.map { $0.map { named(reach.sources[$0].place).id } ?? "" }),
      ],
      stations: stations(since: before), stationHeads: ["base", "units", "reaches", "it alone"],
      sentence: "reached \(limit) at \(time.name): \(ofAll(now)), under \(against) \(share(then)); "
        + "no more in time \(count(out)), newly \(count(into))" + (delay.map { "; \($0)" } ?? ""))
  }

  /// How much later the first unit is with those who live here, on average; nil where somebody is never reached.
  private func delay(_ soonest: [TimeSpan], _ earlier: [TimeSpan]) -> String? {
    let lived = cells.filter { map.cells.residents[$0] > 0 }
    guard everybody > 0, lived.allSatisfy({ soonest[$0] < BaseReach.never && earlier[$0] < BaseReach.never }) else {
      return nil
    }
    let sum = lived.reduce(0.0) { sum, cell in
      sum + (soonest[cell] - earlier[cell]).seconds * Double(map.cells.residents[cell])
    }
    let seconds = sum / Double(everybody)
    let words = MapFigures.fixed(abs(seconds), 1)
    return words == "0.0"
      ? "first unit as soon as before" : "first unit \(words) s \(seconds > 0 ? "later" : "sooner") on average"
  }

  /// The bases here, and those at which no unit is any more.
  private func stations(since before: ReachSum) -> [ReachMap.Station] {
    let (own, other) = (stations(), before.stations())
    let new = own.map { station in
      var station = station
      if !other.contains(where: { $0.place == station.place }) { station.name += " (new)" }
      return station
    }
    let gone = other.filter { old in !own.contains { $0.place == old.place } }
      .map { old in
        ReachMap.Station(
          place: old.place, id: old.id, name: old.name + " (no units)", mark: "0", figures: ["0", "0", "0"])
      }
    return new + gone
  }
}
