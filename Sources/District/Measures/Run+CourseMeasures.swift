extension Measure {
  static let closedGridShare = Measure(
    name: "closed-grid-share", title: Names(zh: "网格员就地办结占比", en: "Share closed by the grid worker who found it"),
    unit: "share", better: .higher, of: "incidents",
    definition: "Share of the closed incidents that the grid worker who found it settled on the spot.",
    computation: .course(of: .closed) { $0.course.isSettled(by: .grid) })
  static let closedHelperShare = Measure(
    name: "closed-helper-share", title: Names(zh: "社会力量办结占比", en: "Share closed by a helper"),
    unit: "share", better: .higher, of: "incidents",
    definition: "Share of the closed incidents that a helper settled.",
    computation: .course(of: .closed) { $0.course.isSettled(by: .helper) })
  static let closedCommunityShare = Measure(
    name: "closed-community-share", title: Names(zh: "社区级办结占比", en: "Share closed at community level"),
    unit: "share", better: .higher, of: "incidents",
    definition: "Share of the closed incidents with which a community was in charge to the end.",
    computation: .course(of: .closed) { $0.course.isIn(.community) })
  static let closedSubdistrictShare = Measure(
    name: "closed-subdistrict-share", title: Names(zh: "街道级办结占比", en: "Share closed at subdistrict level"),
    unit: "share", better: .higher, of: "incidents",
    definition: "Share of the closed incidents with which a subdistrict was in charge in the end.",
    computation: .course(of: .closed) { $0.course.isIn(.subdistrict) })
  static let closedDistrictShare = Measure(
    name: "closed-district-share", title: Names(zh: "区级办结占比", en: "Share closed at district level"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of the closed incidents with which the district was in charge in the end.",
    computation: .course(of: .closed) { $0.course.isIn(.district) })
  static let districtPowerShare = Measure(
    name: "district-power-share",
    title: Names(zh: "因权限所限由区级办结的比例", en: "Share closed by the district for want of powers below"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of the closed incidents that the district closed, since only it may settle their kind.",
    computation: .course(of: .closed) { $0.districtCause == .power })
  static let districtGradeShare = Measure(
    name: "district-grade-share", title: Names(zh: "因事态等级由区级办结的比例", en: "Share closed by the district as grave"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of the closed incidents that the district closed, since they were grave.",
    computation: .course(of: .closed) { $0.districtCause == .grade })
  static let districtDeadlineShare = Measure(
    name: "district-deadline-share", title: Names(zh: "因逾期升级由区级办结的比例", en: "Share closed by the district as late"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of the closed incidents that the district closed, since they had gone up late or were hung up.",
    computation: .course(of: .closed) { $0.districtCause == .deadline })
  static let escalatedShare = Measure(
    name: "escalated-share", title: Names(zh: "升级处置率", en: "Share escalated"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents that went up a tier, since a deadline was missed.",
    computation: .course(of: .reported) { $0.course.escalations > 0 })
  static let overdueShare = Measure(
    name: "overdue-share", title: Names(zh: "逾期率", en: "Share that missed a deadline"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents that missed a deadline: of acceptance, arrival or closing.",
    computation: .course(of: .reported) { $0.course.overdue > 0 })
  static let overdueClosingShare = Measure(
    name: "overdue-closing-share", title: Names(zh: "逾期办结率", en: "Share closed late"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents that were not closed by their deadline.",
    computation: .course(of: .reported) { $0.course.overdue & 4 != 0 })
  static let reopenedShare = Measure(
    name: "reopened-share", title: Names(zh: "重办率", en: "Share reopened"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents that were closed poorly, found out and begun anew.",
    computation: .course(of: .reported) { $0.course.reopened > 0 })
  static let poorShare = Measure(
    name: "poor-share", title: Names(zh: "办结不合格率", en: "Share closed poorly"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of the closed incidents that were closed poorly, and nobody found out.",
    computation: .course(of: .closed) { $0.course.isPoor != 0 })
  static let unlistedShare = Measure(
    name: "unlisted-share", title: Names(zh: "责任清单外事件占比", en: "Share without a listed owner"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents whose owner no list named.",
    computation: .course(of: .reported) { $0.course.isUnlisted != 0 })
  static let consultedShare = Measure(
    name: "consulted-share", title: Names(zh: "联席会商率", en: "Share that needed a consultation"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents over which agencies had to sit together.",
    computation: .course(of: .reported) { $0.course.consultations > 0 })
  static let listedShare = Measure(
    name: "listed-share", title: Names(zh: "挂牌督办率", en: "Share hung up for supervision"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents that were hung up for supervision.",
    computation: .course(of: .reported) { $0.course.isListed != 0 })
  static let cameBackShare = Measure(
    name: "came-back-share", title: Names(zh: "复发或蔓延事件占比", en: "Share that had been there before"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of incidents that had been there before: they came back, or spread.",
    computation: .course(of: .all) { $0.course.origin != 0 })
  static let expiredShare = Measure(
    name: "expired-share", title: Names(zh: "自行消失的比例", en: "Share that went away"),
    unit: "share", better: .none, of: "incidents",
    definition: "Share of reported incidents that went away before anybody had done with them.",
    computation: .course(of: .reported) { $0.state == Tallies.State.expired.rawValue })
}

extension World {
  /// What a run yields over the courses of incidents, where a mechanism is on that they tell of.
  static let courseMeasures: [Measure] = [
    .closedGridShare, .closedHelperShare, .closedCommunityShare, .closedSubdistrictShare, .closedDistrictShare,
    .districtPowerShare, .districtGradeShare, .districtDeadlineShare, .escalatedShare, .overdueShare,
    .overdueClosingShare, .reopenedShare, .poorShare, .unlistedShare, .consultedShare, .listedShare, .cameBackShare,
    .expiredShare,
  ]
}

extension Run {
  /// The values over courses, of everybody and of each group.
  func courseSummaries(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard world.mechanisms.followsCourse else { return [] }
    let courses = zip(rows, allCourses(in: world)).map { CourseRow($0, $1, in: world) }
    var values = Self.courseSummary(courses, "")
    for group in world.groups {
      for (dimension, part) in group.parts(of: zip(rows, courses), in: world, by: \.0) {
        values += Self.courseSummary(part.map(\.1), dimension)
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

  /// What the measures say of the courses of one group.
  private static func courseSummary(_ all: [CourseRow], _ dimension: String) -> [MeasureValue] {
    let reported = all.filter(\.isReported)
    let closed = reported.filter { $0.state == Tallies.State.closed.rawValue }
    return World.courseMeasures.compactMap { measure in
      guard case .course(let part, let holds) = measure.computation else { return nil }
      let whole =
        switch part {
        case .all: all
        case .reported: reported
        case .closed: closed
        }
      let figure = IncidentGroup.share(whole.count(where: holds), of: whole.count)
      return MeasureValue(measure, dimension: dimension, value: figure.value, n: figure.n)
    }
  }
}

/// What measures look at of an incident's course.
struct CourseRow: BitwiseCopyable, Sendable {
  /// Which incidents a share is of.
  enum Part {
    case all
    case reported
    case closed
  }

  let course: IncidentCourse
  /// A `Tallies.State`.
  let state: UInt8
  let isReported: Bool
  /// Why the district closed it; nil if it did not.
  let districtCause: DistrictCause?

  init(_ row: Tallies.Row, _ course: IncidentCourse, in world: World) {
    self.course = course
    (state, isReported) = (row.state, row.isReported)
    let isClosed = row.state == Tallies.State.closed.rawValue && course.isIn(.district)
    districtCause = isClosed ? DistrictCause(course, kind: Int(row.kind), in: world) : nil
  }
}

extension IncidentCourse {
  fileprivate func isSettled(by settler: Settler) -> Bool { self.settler == settler.rawValue }

  /// Whether a tier is in charge of it, and agencies settle it.
  fileprivate func isIn(_ tier: Tier) -> Bool {
    !isSettled(by: .grid) && !isSettled(by: .helper) && Int(self.tier) == tier.rawValue
  }
}

/// Why a case came to the district.
enum DistrictCause: BitwiseCopyable {
  /// Only it may settle the kind.
  case power
  /// It was grave.
  case grade
  /// It went up late, or was hung up.
  case deadline

  fileprivate init(_ course: IncidentCourse, kind: Int, in world: World) {
    if world.desks.commanding[kind] == .district {
      self = .power
    } else if world.joins.grades?.tier[Int(course.grade)] == Tier.district.rawValue {
      self = .grade
    } else {
      self = .deadline
    }
  }
}
