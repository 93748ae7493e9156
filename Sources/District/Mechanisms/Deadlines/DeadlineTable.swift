import EventKernel

/// Deadlines, grades and means as the twin looks them up.
struct DeadlineTable: Sendable {
  /// Deadlines of one priority and grade from the report on, by step; negative where there is none.
  private let limits: [TimeSpan]
  private let grades: Int
  /// Upper end of each grade's interval of the draw, kind by kind.
  private let cumulative: [Double]
  /// Factor on work, and the least tier, by grade from 0 (not graded).
  let work: [Double]
  let tier: [Int]
  /// By tier.
  let means: [EscalationMeans]
  let escalates: Bool
  /// Kinds that have a task on scene.
  let isVisited: [Bool]
  /// Whose units could do whose tasks, where some tier may share them.
  let lending: Lending

  static let steps = 3
  static let none = TimeSpan(nanoseconds: -1)

  init?(_ plan: Plan) {
    guard let deadlines = plan.deadlines else { return nil }
    grades = deadlines.grades.count
    limits = (0...9).flatMap { priority in
      (0...deadlines.grades.count).flatMap { grade in
        let row = deadlines.row(priority: priority, grade: grade)
        return (0..<Self.steps).map { row?.limits[$0] ?? Self.none }
      }
    }
    cumulative = plan.kinds.indices.flatMap { kind in
      var sum = 0.0
      return deadlines.grades.indices.map { grade in
        sum += deadlines.grades[grade].shares[kind]
        return grade + 1 == deadlines.grades.count ? 1 : sum
      }
    }
    work = [1] + deadlines.grades.map(\.work)
    tier = [-1] + deadlines.grades.map { $0.tier?.rawValue ?? -1 }
    means = Tier.allCases.map { tier in deadlines.means.first { $0.tier == tier } ?? EscalationMeans(tier: tier) }
    escalates = deadlines.escalates
    isVisited = plan.kinds.map { $0.tasks.contains { $0.place == .scene } }
    var lendsTo = plan.agencies.map { _ in [Int]() }
    var borrowsFrom = lendsTo
    if deadlines.escalates, deadlines.means.contains(where: \.sharesUnits) {
      for lender in plan.agencies.indices {
        let able = Set(plan.teams.filter { $0.agency == lender }.flatMap(\.capabilities))
        for borrower in plan.agencies.indices where borrower != lender {
          let wanted = plan.kinds.flatMap(\.tasks).filter { $0.agency == borrower }.flatMap(\.needs)
          guard wanted.contains(where: { able.contains($0.capability) }) else { continue }
          lendsTo[lender].append(borrower)
          borrowsFrom[borrower].append(lender)
        }
      }
    }
    lending = Lending(lendsTo: lendsTo, borrowsFrom: borrowsFrom)
  }

  /// What the grades ask for.
  var asked: Grades {
    Grades(tier: tier, work: work, closing: (0..<limits.count / Self.steps).map { limits[$0 * Self.steps + 2] })
  }

  /// A deadline from the report on: step 0 acceptance, 1 arrival, 2 closing; negative if there is none.
  @inline(__always)
  func limit(_ step: Int, priority: Int, grade: Int) -> TimeSpan {
    limits[(priority * (grades + 1) + grade) * Self.steps + step]
  }

  /// The grade that a draw gives an incident of a kind; 0 if incidents are not graded.
  func grade(kind: Int, _ draw: Double) -> UInt8 {
    for grade in 0..<grades where draw < cumulative[kind * grades + grade] { return UInt8(grade + 1) }
    return UInt8(grades)
  }

  var isGraded: Bool { grades > 0 }
}

extension DeadlinesPlan {
  /// The row that counts for a priority and a grade (0: not graded).
  func row(priority: Int, grade: Int) -> DeadlineRow? {
    let fitting = rows.filter { ($0.priority ?? priority) == priority && ($0.grade ?? grade) == grade }
    return fitting.first { $0.priority != nil && $0.grade != nil } ?? fitting.first { $0.grade != nil }
      ?? fitting.first { $0.priority != nil }
  }
}

extension World {
  /// Nil if nobody looks at deadlines, and incidents are not graded.
  var deadlines: DeadlineTable? { mechanisms.deadlines }
}
