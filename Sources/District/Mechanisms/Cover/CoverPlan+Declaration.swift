import EventKernel

extension CoverPlan {
  /// Somebody looks again and again at whom free units would reach in time. A look changes nothing in the district, and draws nothing.
  static let declaration = Declaration(
    name: "Cover",
    events: [
      // Nobody looks in an imagined future: who wants to know asks it.
      EventEntry(
        .coverLook, "coverLook", "residual cover is looked at", imagined: EventEntry.unseen
      ) { twin, event, world in twin.lookAtCover(Int(event.a), in: world) }
    ],
    sums: [
      SumEntry(.coverResidents, "coverResidents", isOfWholeRun: true) { $0.covers?.looks ?? 0 },
      SumEntry(.coverPeople, "coverPeople", isOfWholeRun: true) { $0.plan.people == nil ? 0 : $0.covers?.looks ?? 0 },
      SumEntry(.coverResponse, "coverResponse", isOfWholeRun: true) { $0.covers?.looks ?? 0 },
      SumEntry(.coverNobody, "coverNobody") { $0.covers?.entries.count ?? 0 },
      SumEntry(.coverGaps, "coverGaps") { ($0.covers?.entries.count ?? 0) * $0.cellCount },
    ],
    check: { plan throws(WorldError) in try plan.checkCover() },
    start: { twin, world in
      for index in world.covers?.entries.indices ?? 0..<0 { twin.schedule(Event(.coverLook, index), at: twin.now) }
    },
    yields: Declaration.Yield(
      measures: [
        .uncoveredResidentHours, .uncoveredPeopleHours, .coverShare, .coverShareLeast, .coverResponse,
        .coverNobodyShare,
      ],
      values: { run, _, world in run.coverValues(in: world) },
      series: { run, world in run.coverSeries(in: world) },
      dimensions: { world in world.plan.cover?.map { "cover=\($0.id)" } ?? [] }))
}

extension Twin {
  /// Looks at a cover, says what is seen, and looks again.
  fileprivate mutating func lookAtCover(_ index: Int, in world: World) {
    guard let entry = world.covers?.entries[index] else { return }
    let cover = residualCover(of: entry, at: now, in: world)
    let row = entry.row(at: now)
    outbox.count(.coverResidents, row, at: now, times: Int64(cover.coveredResidents), value: 1)
    if world.plan.people != nil {
      outbox.count(.coverPeople, row, at: now, times: Int64(cover.coveredPeople), value: Double(cover.people))
    }
    if let response = cover.response { outbox.count(.coverResponse, row, at: now, value: response) }
    if cover.free == 0 { outbox.count(.coverNobody, index, at: now) }
    for cell in cover.isCovered.indices where !cover.isCovered[cell] {
      outbox.count(.coverGaps, index * world.cellCount + cell, at: now)
    }
    if row + 1 < entry.first + entry.looks { schedule(Event(.coverLook, index), at: now + entry.plan.every) }
  }
}

extension EventKind {
  /// A cover is looked at, after everything else of its time. a: cover
  static var coverLook: Self { Self(rawValue: 216) }
}

extension Sum {
  /// Residents that somebody free would reach in time; value: 1, of a look that took place. Row: look, cover by cover
  static var coverResidents: Self { Self(rawValue: 160) }
  /// People present whom somebody free would reach in time; value: all people present. Row: look, cover by cover
  static var coverPeople: Self { Self(rawValue: 161) }
  /// 1 of a look at which somebody could be expected; value: after how many minutes. Row: look, cover by cover
  static var coverResponse: Self { Self(rawValue: 162) }
  /// Looks at which nobody was free. Row: cover
  static var coverNobody: Self { Self(rawValue: 163) }
  /// Looks at which nobody free would have been at a cell in time. Row: cover x cell
  static var coverGaps: Self { Self(rawValue: 164) }
}

extension Measure {
  static let uncoveredResidentHours = Measure(
    name: "uncovered-resident-hours", title: Names(zh: "日均失去覆盖的居民人时", en: "Resident-hours a day without cover"),
    unit: "h/day", better: .lower,
    definition:
      "Residents of cells that no free unit of the cover would reach in time, mean over all looks, times 24 h.")
  static let uncoveredPeopleHours = Measure(
    name: "uncovered-people-hours", title: Names(zh: "日均失去覆盖的在场人时", en: "Hours a day of people present without cover"),
    unit: "h/day", better: .lower,
    definition:
      "People present in cells that no free unit of the cover would reach in time, mean over all looks, times 24 h.")
  static let coverShare = Measure(
    name: "cover-share", title: Names(zh: "居民覆盖率", en: "Residents covered"),
    unit: "share", better: .higher, as: .share,
    definition: "Share of the residents whom a free unit of the cover would reach in time, mean over all looks.")
  static let coverShareLeast = Measure(
    name: "cover-share-least", title: Names(zh: "最低居民覆盖率", en: "Least share of residents covered"),
    unit: "share", better: .higher,
    definition: "The least share of the residents whom a free unit of the cover would reach in time, of all looks.")
  static let coverResponse = Measure(
    name: "cover-response", title: Names(zh: "最近空闲力量的预期到场用时", en: "Expected time of the nearest free unit"),
    unit: "min", better: .lower,
    definition:
      "Time of the nearest free unit of the cover to a cell, mean over cells by the rate of the cover's kinds, and over all looks; "
      + "looks at which nobody is free count as open.")
  static let coverNobodyShare = Measure(
    name: "cover-nobody-share", title: Names(zh: "无空闲力量的时间占比", en: "Share of time with nobody free"),
    unit: "share", better: .lower, as: .share, definition: "Share of the looks at which no unit of the cover was free.")
}
