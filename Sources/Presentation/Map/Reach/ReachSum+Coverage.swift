import District
import EventKernel

/// Who is reached in time, with everybody at the base and with some away.
extension ReachSum {
  static let twice = "#17696a"
  static let together = "#4a9f93"
  static let once = "#a5d8c9"
  static let nobody = "#e8623a"
  static let lost = "#f2a93b"
  static let never = "#b9b4c7"
  static let empty = "#e6e6e6"

  /// Cells that units of two bases or more reach in time, two of one base, one, or none.
  func coverage() -> ReachMap {
    let units = reach.units(within: question.within)
    let bases = basesInTime
    let soonest = reach.soonest
    let reached = residents(of: cells.filter { units[$0] > 0 })
    let double = residents(of: cells.filter { units[$0] > 1 })
    let classes =
      [
        part(Self.twice, "two bases or more", cells.filter { bases[$0] > 1 }),
        part(Self.together, "two units of one base", cells.filter { bases[$0] == 1 && units[$0] > 1 }),
        part(Self.once, "one unit", cells.filter { units[$0] == 1 }),
      ] + unreached { units[$0] == 0 }
    let apart = residents(of: cells.filter { bases[$0] > 1 })
    return ReachMap(
      world: world, question: question, time: time, title: title("Reached \(limit)"),
      headline: share(reached) + " of residents", how: how(),
      legendTitle: "reached by, residents", classes: classes.filter { !$0.cells.isEmpty },
      facts: [
        "\(share(reached)), twice \(share(double))", "\(ofAll(reached))",
        "by two units: \(count(double)) (\(share(double)))", "from two bases: \(count(apart)) (\(share(apart)))",
        "not: \(count(everybody - reached)) (\(share(everybody - reached)))",
      ],
      columns: [
        ("units_in_time", units.map(String.init)), ("bases_in_time", bases.map(String.init)),
        ("seconds", soonest.map(seconds)),
        ("station", reach.nearest.map { $0.map { named(reach.sources[$0].place).id } ?? "" }),
      ],
      stations: stations(), stationHeads: ["base", "units", "reaches", "it alone"],
      sentence: "reached \(limit) at \(time.name): \(ofAll(reached)), twice \(share(double)), "
        + "from two bases \(share(apart))")
  }

  /// From how many bases units are at each cell in time.
  private var basesInTime: [Int] {
    let bases = bases
    return cells.map { cell in
      bases.count { base in base.sources.contains { reach.times[$0][cell] <= question.within } }
    }
  }

  private func part(_ colour: String, _ label: String, _ cells: [Int]) -> ReachMap.Class {
    ReachMap.Class(colour: colour, label: label, cells: cells)
  }

  /// Where nobody comes in time, and where that is nobody's loss.
  private func unreached(_ isOne: (Int) -> Bool) -> [ReachMap.Class] {
    let all = cells.filter(isOne)
    return [
      part(Self.nobody, "nobody in time", all.filter { map.cells.residents[$0] > 0 }),
      part(Self.empty, "nobody, and nobody lives there", all.filter { map.cells.residents[$0] == 0 }),
    ]
  }

  /// The bases with their units, whom they reach, and whom nobody else does.
  ///
  /// - Parameter out: units that the mark on the map does not count.
  func stations(without out: Set<UnitIndex> = []) -> [ReachMap.Station] {
    let bases = bases
    let inTime = bases.map { base in
      cells.map { cell in base.sources.contains { reach.times[$0][cell] <= question.within } }
    }
    let numbers = cells.map { cell in inTime.count { $0[cell] } }
    return bases.enumerated().map { index, base in
      let units = base.sources.reduce(0) { $0 + reach.sources[$1].units.count }
      let own = cells.filter { inTime[index][$0] }
      let present = base.sources.reduce(0) { sum, source in
        sum + reach.sources[source].units.count { !out.contains($0) }
      }
      let (id, name) = named(base.place)
      return ReachMap.Station(
        place: base.place, id: id, name: name, mark: "\(present)",
        figures: ["\(units)", count(residents(of: own)), count(residents(of: own.filter { numbers[$0] == 1 }))])
    }
  }

  /// What stays covered while units are busy by chance, or while stated ones are out.
  func residual() -> ReachMap {
    switch question.absence {
    case .busy(let shares, let source): expected(shares, source)
    case .out(let units, let names): without(units, names)
    case .nobody: coverage()
    }
  }

  /// Of each cell the chance that one of the units in reach is free.
  private func expected(_ shares: [Double], _ source: String) -> ReachMap {
    let chance = reach.chance(within: question.within) { shares[$0.agency] }
    let units = reach.units(within: question.within)
    let limits = [0.5, 0.75, 0.9, 0.95, 0.99]
    var classes = (0...limits.count).reversed().map { step in
      let label =
        step == 0
        ? "under 50 %"
        : step == limits.count
          ? "99 % and more" : "\(Figures.percent(limits[step - 1])) to \(Figures.percent(limits[step])) %"
      return part(
        MapColours.step(step + 1, of: limits.count + 2), label,
        cells.filter { cell in units[cell] > 0 && limits.count { $0 <= chance[cell] } == step })
    }
    classes += unreached { units[$0] == 0 }
    let all = Double(everybody)
    let sum = cells.reduce(0.0) { $0 + chance[$1] * Double(map.cells.residents[$1]) }
    let free = residents(of: cells.filter { units[$0] > 0 })
    let percent = all > 0 ? MapFigures.fixed(sum / all * 100, 1) + " %" : "-"
    return ReachMap(
      world: world, question: question, time: time, title: title("Residual cover \(limit)"),
      headline: percent + " of residents", how: how(behind: "; each unit busy \(source), whatever the others do"),
      legendTitle: "chance that a free unit is there", classes: classes.filter { !$0.cells.isEmpty },
      facts: [
        "\(percent) expected", "expected: \(count(Int(sum.rounded()))) residents (\(percent))",
        "with all free: \(count(free)) (\(share(free)))",
      ],
      columns: [
        ("units_in_time", units.map(String.init)), ("chance", chance.map { MapFigures.fixed($0, 4) }),
      ],
      stations: stations(), stationHeads: ["base", "units", "reaches", "it alone"],
      sentence:
        "expected to be reached \(limit) at \(time.name), each unit busy \(source): \(count(Int(sum.rounded()))) of "
        + "\(count(everybody)) residents (\(percent)), with all free \(share(free))")
  }

  /// Which cells lose their cover when stated units are out.
  private func without(_ out: Set<UnitIndex>, _ names: String) -> ReachMap {
    let before = reach.units(within: question.within)
    let after = reach.units(within: question.within, without: out)
    let lost = cells.filter { before[$0] > 0 && after[$0] == 0 }
    let (kept, all) = (residents(of: cells.filter { after[$0] > 0 }), residents(of: cells.filter { before[$0] > 0 }))
    let classes =
      [
        part(Self.twice, "still two units or more", cells.filter { after[$0] > 1 }),
        part(Self.once, "still one unit", cells.filter { after[$0] == 1 }), part(Self.lost, "no more in time", lost),
      ] + unreached { before[$0] == 0 }
    return ReachMap(
      world: world, question: question, time: time, title: title("Residual cover \(limit)"),
      headline: share(kept) + " of residents", how: how(behind: "; out: \(names)"),
      legendTitle: "reached by, residents",
      classes: classes.filter { !$0.cells.isEmpty },
      facts: [
        "\(share(kept)) still reached", "without \(names): \(ofAll(kept))",
        "lost: \(count(all - kept)) (\(share(all - kept)))",
        "with all: \(count(all)) (\(share(all)))",
      ],
      columns: [("units_in_time", after.map(String.init)), ("units_with_all", before.map(String.init))],
      stations: stations(without: out), stationHeads: ["base", "units", "reaches", "it alone"],
      sentence:
        "reached \(limit) at \(time.name) without \(names): \(ofAll(kept)), \(count(all - kept)) fewer than with all")
  }
}
