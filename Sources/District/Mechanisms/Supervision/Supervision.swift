import EventKernel

/// What supervision remembers of agencies; empty where there is none.
struct Supervision: FlatCoded, Sendable {
  /// Closings, and those of them that were checked, by agency; each counts for half after the half-life.
  private var closings: [Double]
  private var checked: [Double]
  private var last: [Instant]

  init(_ world: World) {
    closings = world.plan.supervision?.credit == nil ? [] : world.plan.agencies.map { _ in 0 }
    checked = closings
    last = closings.map { _ in .zero }
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if closings.isEmpty { return }
    try form.field(&closings)
    try form.field(&checked)
    try form.field(&last)
  }

  mutating func touchEveryArray() {
    closings.touch()
    checked.touch()
    last.touch()
  }

  /// Share of an agency's closings that were lately checked.
  func checkedShare(of agency: Int) -> Double {
    closings[agency] > 0 ? checked[agency] / closings[agency] : 0
  }

  /// Remembers a closing.
  mutating func remember(_ agency: Int, isChecked: Bool, at now: Instant, halfLife: TimeSpan) {
    let halfLives = (now - last[agency]).seconds / halfLife.seconds
    let left = Elementary.exp(-halfLives * 0.693_147_180_559_945_3)
    closings[agency] = closings[agency] * left + 1
    checked[agency] = checked[agency] * left + (isChecked ? 1 : 0)
    last[agency] = now
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(in world: World) -> String? {
    for agency in closings.indices where checked[agency] < 0 || checked[agency] > closings[agency] {
      return "agency \(agency) had \(checked[agency]) of \(closings[agency]) closings checked"
    }
    return nil
  }
}
