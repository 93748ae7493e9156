import EventKernel

/// What a row of the files of calls says.
struct LoggedCall: Comparable {
  var row: Int
  var time: TimeSpan
  var place: Int32
  var kind: Int32
  var priority: Int32
  var fixed: [Double]
  /// Whether its place is drawn within an area.
  var isDrawn = false

  /// By time, and of one time by what else they say: the order in a file does not matter.
  static func < (a: LoggedCall, b: LoggedCall) -> Bool {
    if a.time != b.time { return a.time < b.time }
    let (first, second) = ([a.place, a.kind, a.priority], [b.place, b.kind, b.priority])
    if first != second { return first.lexicographicallyPrecedes(second) }
    if a.fixed != b.fixed { return a.fixed.lexicographicallyPrecedes(b.fixed) }
    return a.row < b.row
  }

  static func == (a: LoggedCall, b: LoggedCall) -> Bool { !(a < b) && !(b < a) }

  /// Whether this row stands for the call rather than another: the earliest does, of one time that which says the most.
  func stands(before other: LoggedCall) -> Bool {
    let (said, others) = (fixed.count { $0 >= 0 }, other.fixed.count { $0 >= 0 })
    return time == other.time && said != others ? said > others : self < other
  }
}
