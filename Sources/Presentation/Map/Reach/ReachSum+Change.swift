import District
import EventKernel

/// How reach changes from one alternative to another.
extension ReachSum {
  /// The colours and words of who is reached by fewer and by more, and of how much later the first unit is.
  enum Change {
    /// Of coverage.
    static let cover = [
      (nobody, "no more in time"), (lost, "in time, by fewer units"), (once, "in time as before"),
      (together, "in time, by more units"), (twice, "newly in time"), (never, "never in time"),
      (empty, "never, and nobody lives there"),
    ]
    /// Of times: by how many seconds they differ at least.
    static let steps = [(120.0, "2 min"), (60, "1 min"), (15, "15 s")]
    /// From much later to much sooner.
    static let times = [
      ("#8c2d04", "later by 2 min and more"), ("#d95f0e", "later by 1 to 2 min"), ("#fdae6b", "later by 15 s to 1 min"),
      ("#eeeeee", "as before, within 15 s"), ("#9ecae1", "sooner by 15 s to 1 min"),
      ("#4292c6", "sooner by 1 to 2 min"),
      ("#084594", "sooner by 2 min and more"), (never, "no way, in one or both"),
    ]
  }

  /// What is other here than there.
  ///
  /// - Parameter before: the same question in the world that this one is held against, whose cells are the same.
  func change(from before: ReachSum) -> ReachMap {
    question.layer == .isochrone ? timeChange(from: before) : coverChange(from: before)
  }

  /// Who is reached in time here and not there, and the other way round.
  private func coverChange(from before: ReachSum) -> ReachMap {
    let (own, other) = (reach.units(within: question.within), before.reach.units(within: question.within))
    let (soonest, earlier) = (reach.soonest, before.reach.soonest)
    let kinds = cells.map { cell -> Int in
      switch (own[cell], other[cell]) {
      case (0, 0): map.cells.residents[cell] > 0 ? 5 : 6
      case (0, _): 0
      case (_, 0): 4
      case (let own, let other): own < other ? 1 : own == other ? 2 : 3
      }
    }
    func living(_ kind: Int) -> Int { residents(of: cells.filter { kinds[$0] == kind }) }
    let now = residents(of: cells.filter { own[$0] > 0 })
    let then = residents(of: cells.filter { other[$0] > 0 })
    let (out, into) = (living(0), living(4))
    let delay = delay(soonest, earlier)
    return ReachMap(
      world: world, question: question, time: time, title: title("Reached \(limit)"),
      headline: "\(share(now)), before \(share(then))", how: how(), legendTitle: "against \(against), residents",
      classes: classes(Change.cover, kinds),
      facts: [
        "\(share(now)), before \(share(then))", "\(ofAll(now))", "before: \(count(then)) (\(share(then)))",
        "no more: \(count(out)) (\(share(out)))", "newly: \(count(into)) (\(share(into)))",
      ] + [delay].compactMap { $0 },
      columns: [("units_in_time", own.map(String.init)), ("units_before", other.map(String.init))]
        + columns(soonest, earlier),
      stations: stations(since: before), stationHeads: ["base", "units", "reaches", "it alone"],
      sentence: "reached \(limit) at \(time.name): \(ofAll(now)), under \(against) \(share(then)); "
        + "no more in time \(count(out)), newly \(count(into))" + (delay.map { "; \($0)" } ?? ""))
  }

  /// How much later or sooner the first unit is.
  private func timeChange(from before: ReachSum) -> ReachMap {
    let (soonest, earlier) = (reach.soonest, before.reach.soonest)
    let kinds = cells.map { cell -> Int in
      guard soonest[cell] < BaseReach.never, earlier[cell] < BaseReach.never else { return 7 }
      let seconds = (soonest[cell] - earlier[cell]).seconds
      let step = Change.steps.firstIndex { abs(seconds) >= $0.0 } ?? 3
      return seconds > 0 ? step : 6 - step
    }
    let later = residents(of: cells.filter { kinds[$0] < 3 })
    let sooner = residents(of: cells.filter { (4...6).contains(kinds[$0]) })
    let delay = delay(soonest, earlier)
    return ReachMap(
      world: world, question: question, time: time, title: title("First unit"),
      headline: delay ?? "", how: how(), legendTitle: "against \(against), residents",
      classes: classes(Change.times, kinds),
      facts: ["later for \(share(later)), sooner for \(share(sooner))"] + [delay].compactMap { $0 } + [
        "later by 15 s and more: \(count(later)) (\(share(later)))",
        "sooner by 15 s and more: \(count(sooner)) (\(share(sooner)))",
      ],
      columns: columns(soonest, earlier), stations: stations(since: before).map(Self.withUnitsAlone),
      stationHeads: ["base", "units"],
      sentence: "first unit at \(time.name), against \(against): 15 s and more later for \(ofAll(later)), "
        + "sooner for \(count(sooner)) (\(share(sooner)))" + (delay.map { "; \($0)" } ?? ""))
  }

  /// What the other is called.
  private var against: String { question.against ?? "the other" }

  private func classes(_ meanings: [(String, String)], _ kinds: [Int]) -> [ReachMap.Class] {
    meanings.enumerated().map { kind, meaning in
      ReachMap.Class(colour: meaning.0, label: meaning.1, cells: cells.filter { kinds[$0] == kind })
    }.filter { !$0.cells.isEmpty }
  }

  private func columns(_ soonest: [TimeSpan], _ earlier: [TimeSpan]) -> [(name: String, values: [String])] {
    [
      ("seconds", soonest.map(seconds)), ("seconds_before", earlier.map(seconds)),
      ("station", reach.nearest.map { $0.map { named(reach.sources[$0].place).id } ?? "" }),
    ]
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

  private static func withUnitsAlone(_ station: ReachMap.Station) -> ReachMap.Station {
    var station = station
    station.figures = Array(station.figures.prefix(1))
    return station
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
