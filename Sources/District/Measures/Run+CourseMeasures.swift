extension World {
  /// What a run yields over the courses of incidents, where a mechanism is on that they tell of.
  static let courseMeasures: [Measure] = [
    Measure(
      name: "closed-grid-share", unit: "share", better: .higher, of: "incidents",
      definition: "Share of the closed incidents that the grid worker who found it settled on the spot."),
    Measure(
      name: "closed-helper-share", unit: "share", better: .higher, of: "incidents",
      definition: "Share of the closed incidents that a helper settled."),
    Measure(
      name: "closed-community-share", unit: "share", better: .higher, of: "incidents",
      definition: "Share of the closed incidents with which a community was in charge to the end."),
    Measure(
      name: "closed-subdistrict-share", unit: "share", better: .higher, of: "incidents",
      definition: "Share of the closed incidents with which a subdistrict was in charge in the end."),
    Measure(
      name: "closed-district-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of the closed incidents with which the district was in charge in the end."),
    Measure(
      name: "district-power-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of the closed incidents that the district closed, since only it may settle their kind."),
    Measure(
      name: "district-grade-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of the closed incidents that the district closed, since they were grave."),
    Measure(
      name: "district-deadline-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of the closed incidents that the district closed, since they had gone up late or were hung up."
    ),
    Measure(
      name: "escalated-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents that went up a tier, since a deadline was missed."),
    Measure(
      name: "overdue-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents that missed a deadline: of acceptance, arrival or closing."),
    Measure(
      name: "overdue-closing-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents that were not closed by their deadline."),
    Measure(
      name: "reopened-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents that were closed poorly, found out and begun anew."),
    Measure(
      name: "poor-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of the closed incidents that were closed poorly, and nobody found out."),
    Measure(
      name: "unlisted-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents whose owner no list named."),
    Measure(
      name: "consulted-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents over which agencies had to sit together."),
    Measure(
      name: "listed-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents that were hung up for supervision."),
    Measure(
      name: "came-back-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of incidents that had been there before: they came back, or spread."),
    Measure(
      name: "expired-share", unit: "share", better: .none, of: "incidents",
      definition: "Share of reported incidents that went away before anybody had done with them."),
  ]
}

extension Run {
  /// The values over courses, of everybody and of each group.
  func courseSummaries(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard world.followsCourse else { return [] }
    let courses = allCourses(in: world)
    var values = Self.courseSummary(rows, courses, Array(rows.indices), "", in: world)
    for group in world.groups {
      var parts = [[Int]](repeating: [], count: group.labels.count)
      for (index, row) in rows.enumerated() {
        let part = group.part(row, world)
        if part >= 0 { parts[part].append(index) }
      }
      for (part, label) in zip(parts, group.labels) {
        values += Self.courseSummary(rows, courses, part, "\(group.name)=\(label)", in: world)
      }
    }
    return values
  }

  /// The course of each row of `allRows`.
  func allCourses(in world: World) -> [IncidentCourse] {
    tallies.courses
      + openFacts(in: world).compactMap { fact in
        fact.reported != .never && Tallies.row(fact, in: world) != nil ? fact.course : nil
      }
  }

  private static func courseSummary(
    _ rows: [Tallies.Row], _ courses: [IncidentCourse], _ part: [Int], _ dimension: String, in world: World
  ) -> [MeasureValue] {
    let reported = part.filter {
      rows[$0].state != Tallies.State.unreported.rawValue && rows[$0].state != Tallies.State.mended.rawValue
    }
    let closed = reported.filter { rows[$0].state == Tallies.State.closed.rawValue }
    var values: [MeasureValue] = []
    func share(_ name: String, _ holds: (IncidentCourse) -> Bool, in all: [Int]) {
      let share = all.isEmpty ? nil : Double(all.count { holds(courses[$0]) }) / Double(all.count)
      values.append(MeasureValue(measure: name, dimension: dimension, value: share, n: all.count))
    }
    func isSettled(_ course: IncidentCourse, by settler: IncidentCourse.Settler) -> Bool {
      course.settler == settler.rawValue
    }
    func closes(_ course: IncidentCourse, _ tier: Tier) -> Bool {
      !isSettled(course, by: .grid) && !isSettled(course, by: .helper) && Int(course.tier) == tier.rawValue
    }
    share("closed-grid-share", { isSettled($0, by: .grid) }, in: closed)
    share("closed-helper-share", { isSettled($0, by: .helper) }, in: closed)
    for tier in Tier.allCases { share("closed-\(tier.id)-share", { closes($0, tier) }, in: closed) }
    var causes = [DistrictCause: Int]()
    for index in closed where closes(courses[index], .district) {
      causes[DistrictCause(courses[index], kind: Int(rows[index].kind), in: world), default: 0] += 1
    }
    for cause in DistrictCause.allCases {
      let share = closed.isEmpty ? nil : Double(causes[cause] ?? 0) / Double(closed.count)
      values.append(
        MeasureValue(
          measure: "district-\(cause.rawValue)-share", dimension: dimension, value: share, n: closed.count))
    }
    share("escalated-share", { $0.escalations > 0 }, in: reported)
    share("overdue-share", { $0.overdue > 0 }, in: reported)
    share("overdue-closing-share", { $0.overdue & 4 != 0 }, in: reported)
    share("reopened-share", { $0.reopened > 0 }, in: reported)
    share("poor-share", { $0.isPoor != 0 }, in: closed)
    share("unlisted-share", { $0.isUnlisted != 0 }, in: reported)
    share("consulted-share", { $0.consultations > 0 }, in: reported)
    share("listed-share", { $0.isListed != 0 }, in: reported)
    share("came-back-share", { $0.origin != 0 }, in: part)
    let expired = reported.count { rows[$0].state == Tallies.State.expired.rawValue }
    values.append(
      MeasureValue(
        measure: "expired-share", dimension: dimension,
        value: reported.isEmpty ? nil : Double(expired) / Double(reported.count), n: reported.count))
    return values
  }
}

/// Why a case came to the district.
private enum DistrictCause: String, CaseIterable {
  case power
  case grade
  case deadline

  init(_ course: IncidentCourse, kind: Int, in world: World) {
    if world.commanding[kind] == .district {
      self = .power
    } else if world.deadlines?.tier[Int(course.grade)] == Tier.district.rawValue {
      self = .grade
    } else {
      self = .deadline
    }
  }
}
