import District
import EventKernel
import Experimentation
import Results

/// Who is reached within the target, once and twice: under the alternative that the slides speak of, and today.
extension Report {
  /// Hours of an ordinary Wednesday that are tried until somebody is on duty.
  private static let hours = [8, 20, 2]

  /// One slide; none without a target, without bases, or where the scenario's files are not there or not as they were.
  func coverageSlides() -> [Slide] {
    guard let (question, hour, maps) = coverage, let first = maps.first else { return [] }
    let same = maps.count > 1 && maps[0].map.classOfCell == maps[1].map.classOfCell
    // From today to what is recommended.
    let drawn = same ? [first] : Array(maps.reversed())
    let colours = [ReachSum.twice, ReachSum.together, ReachSum.once, ReachSum.nobody, ReachSum.empty]
    let svg = drawn.map { item in
      let entries = item.map.classes.map { CellMap.Entry(colour: $0.colour, label: "", cells: $0.cells) }
      return CellMap(
        map: item.map.world.map, title: called(item.name), entries: entries, isChinese: phrases.language == .zh,
        points: item.map.stations.compactMap { Self.mark($0.place, in: item.map.world) },
        caption: drawn.count > 1 ? called(item.name) : nil
      ).svg
    }
    let used = colours.filter { colour in drawn.contains { $0.map.classes.contains { $0.colour == colour } } }
    let key = used.map { (colour: $0, label: phrases.reachedClass($0)) }
    let words = maps.map { item in
      (name: called(item.name), once: percent(item.map.reached.once), twice: percent(item.map.reached.twice))
    }
    let span = phrases.amount(Figures(unit: "min").duration(minutes: question.target.seconds / 60))
    let title = phrases.coverage(words[0], same ? nil : words.dropFirst().first, isSame: same, within: span)
    let before = question.before > .zero ? spoken(question.before) : nil
    let agency = first.map.world.plan.agencies[question.agency].names
    let note = phrases.coverageNote(
      of: phrases.say(agency), way: spoken(question.target - question.before), before: before,
      countsTurnout: question.countsTurnout, at: ChartFrame.clock(hour))
    let figure = Figure(title: title, svg: svg.joined(), key: key, note: note, layers: Self.mapLayers)
    return [
      Slide(id: "coverage", title: title, above: phrases.coverageHead, content: figure.slide, layers: figure.layers)
    ]
  }

  private func spoken(_ span: TimeSpan) -> String {
    phrases.amount(Figures(unit: "min", resolution: 1.0 / 60).spoken(span.seconds / 60))
  }

  private func percent(_ share: Double) -> String { Figures.fixed(share * 100, decimals: 1) }

  /// The question, the hour, and what comes of it under the alternative that the slides speak of, and under the baseline if that is another.
  private var coverage: (question: CoverageQuestion, hour: Int, maps: [(name: String, map: ReachMap)])? {
    guard stored.replications > 0, !stored.record.experiment.budgets.isEmpty else { return nil }
    let leader = chosen ?? decision.blocks.first.flatMap(leading)?.alternative ?? baseline
    guard let world = stored.world(of: leader),
      let question = CoverageQuestion(stored.record.experiment.budgets, in: world.plan), world.map.isSpread,
      world.map.cells.count > 1
    else { return nil }
    for hour in Self.hours {
      guard let own = question.answer(in: world, hour: hour) else { continue }
      var maps = [(name: leader, map: own)]
      if leader != baseline, let before = stored.world(of: baseline),
        let today = CoverageQuestion(stored.record.experiment.budgets, in: before.plan)?.answer(in: before, hour: hour)
      {
        maps.append((baseline, today))
      }
      return (question, hour, maps)
    }
    return nil
  }

  /// Where a base has its mark; nil for one that the picture has no place for.
  private static func mark(_ place: Int, in world: World) -> ((MapLayout) -> SIMD2<Double>)? {
    let map = world.map
    let facility = map.facilities.indices.first { world.place(ofFacility: $0) == place }
    let cell = facility.map { Int(map.facilities[$0].cell) } ?? (place < map.cells.count ? place : nil)
    return cell.map { cell in { $0.middle(cell) } }
  }
}

extension Phrases {
  var coverageHead: String { say("Who is reached within the target", "目标时间内的可达范围") }

  func reachedClass(_ colour: String) -> String {
    switch colour {
    case ReachSum.twice: say("two bases or more", "两个及以上驻地可达")
    case ReachSum.together: say("two units of one base", "同一驻地两支力量可达")
    case ReachSum.once: say("one unit", "一支力量可达")
    case ReachSum.nobody: say("nobody in time", "目标时间内不可达")
    default: say("nobody, and nobody lives there", "不可达，且无人居住")
    }
  }

  /// The shares that are reached; those of today where they differ.
  func coverage(
    _ own: (name: String, once: String, twice: String), _ today: (name: String, once: String, twice: String)?,
    isSame: Bool, within span: String
  ) -> String {
    let as0 = isSame ? say(", as under the baseline", "，与对照方案相同") : ""
    let other = today.map {
      say("; \($0.name) \($0.once) %, \($0.twice) % twice", "；\($0.name) \($0.once)%，两支力量 \($0.twice)%")
    }
    return say(
      "\(own.name): \(own.once) % of residents are reached within \(span), \(own.twice) % twice",
      "\(own.name)：\(span)内可达 \(own.once)% 的居民，其中两支力量可达 \(own.twice)%") + as0 + (other ?? "")
  }

  /// What the picture counts.
  func coverageNote(of agency: String, way: String, before: String?, countsTurnout: Bool, at time: String) -> String {
    let en =
      "Units of \(agency) on duty at \(time) of a Wednesday, all free at their bases (discs): the way"
      + (countsTurnout ? " and setting out" : "") + " within \(way)"
      + (before.map { "; \($0) of the target pass on average before one is sent" } ?? "") + "."
    let zh =
      "\(agency)在周三 \(time) 在岗、且都空闲在驻地（圆点）的力量：" + (countsTurnout ? "出动与路程" : "路程") + "共 \(way)以内"
      + (before.map { "；目标时间中平均有 \($0)用于受理" } ?? "") + "。"
    return say(en, zh)
  }
}
