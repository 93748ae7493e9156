/// Which columns say when and where a call comes, of which sort it is, and which rows are one call.
struct ColumnRoles {
  /// The column of points in time, or those of a date and a time of the day.
  let time: [Int]
  /// How these may be read.
  let ways: [TimeForms.Way]
  /// The columns of longitudes and latitudes, or that of points.
  let place: [Int]

  init(_ table: LookedTable, _ forms: [ColumnForm]) {
    let names = table.names
    func filled(_ i: Int) -> Int { table.sample.count { !$0[i].isEmpty } }
    /// The first by name, of which nearly every row has something.
    func first(_ form: CallLook.Form) -> Int? {
      let columns = forms.indices.filter { forms[$0].form == form }
      let most = columns.map(filled).max() ?? 0
      let full = columns.filter { filled($0) * 100 >= most * 95 }
      let ranks = full.map { i in Self.received.firstIndex { ColumnForm.says(names[i], [$0]) } ?? Self.received.count }
      return zip(full, ranks).min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }
    if let column = first(.time) {
      (time, ways) = ([column], forms[column].ways)
    } else if let date = first(.date), let clock = first(.clock) {
      time = [date, clock]
      ways = forms[date].patterns.flatMap { day in forms[clock].patterns.compactMap { TimeForms.joined(day, $0) } }
    } else {
      (time, ways) = ([], [])
    }
    if let longitude = first(.longitude), let latitude = first(.latitude) {
      place = [longitude, latitude]
    } else {
      place = first(.point).map { [$0] } ?? []
    }
  }

  /// What calls are received by, the surest first.
  private static let received = [
    "received", "报警", "受理", "接警", "来电", "created", "reported", "call", "start", "time", "date",
  ]
  private static let kinds = [
    "call type", "complaint type", "incident type", "event type", "type", "kind", "nature", "title", "category", "类型",
    "类别", "事由", "problem", "description",
  ]
  private static let groups = ["call", "incident", "event", "case", "报警", "案件", "工单"]

  /// The column that says of which sort a call is.
  static func kind(_ columns: [CallLook.Column]) -> CallLook.Column? {
    let words = columns.filter { $0.form == .words && ($0.different ?? 0) > 1 }
    for name in kinds {
      if let column = words.first(where: { $0.name.lowercased().contains(name) }) { return column }
    }
    return nil
  }

  /// The column of priorities: few whole numbers from 1 to 9.
  static func priority(_ columns: [CallLook.Column]) -> CallLook.Column? {
    let found = columns.filter { column in
      ["priority", "优先", "severity", "urgency"].contains { column.name.lowercased().contains($0) }
        && column.form == .words
    }
    return found.first { $0.name.lowercased().contains("final") } ?? found.last
  }

  /// The column whose values several rows share, and that is called like a number of calls.
  static func group(_ columns: [CallLook.Column], rows: Int) -> String? {
    columns.first { column in
      guard let different = column.different, column.filled * 100 >= rows * 95, different * 20 > rows,
        Double(different) < 0.95 * Double(rows), column.form != .time
      else { return false }
      return ColumnForm.says(column.name, ["number", "id", "no", "num", "key", "编号", "单号"])
        && ColumnForm.says(column.name, groups)
    }?.name
  }
}
