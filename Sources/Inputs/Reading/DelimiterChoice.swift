/// Finds what stands between the fields of a table that nobody has said it of: that by which every row has as many fields as the header. If several
/// do that, nobody can know.
struct DelimiterChoice {
  /// What a delimiter makes of the first records.
  private struct Reading {
    let delimiter: Delimiter
    var records: [[String]] = []

    /// The share of the rows that have as many fields as the header, or none if that has but one.
    var fit: Double {
      guard let width = records.first?.count, width >= 2 else { return 0 }
      let rows = records.dropFirst()
      return rows.isEmpty ? 1 : Double(rows.count { $0.count == width }) / Double(rows.count)
    }

    /// Records above the first that has the most usual number of fields; nil if that is one, or less than half of all have it.
    var titles: Int? {
      var counts: [Int: Int] = [:]
      for record in records { counts[record.count, default: 0] += 1 }
      guard let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), usual.key >= 2,
        usual.value * 2 >= records.count
      else { return nil }
      return records.firstIndex { $0.count == usual.key }
    }

    func has(_ names: [String]) -> Bool {
      records.prefix(TableForm.mostTitles).contains { record in names.allSatisfy(record.contains) }
    }
  }

  /// So many records are looked at.
  private static let sample = 200
  private let file: String
  private let names: [String]
  private var readings: [Reading] = []

  init(_ bytes: [UInt8], file: String, form: TableForm, _ comments: Bool, _ names: [String]) {
    self.file = file
    self.names = names
    for delimiter in Delimiter.allCases {
      var scanner = CSVScanner(bytes, file: file, delimiter: delimiter.byte, comments: comments)
      var reading = Reading(delimiter: delimiter)
      var fields: [CSVScanner.Field] = []
      // What cannot be read by one delimiter may well be read by another.
      while reading.records.count < Self.sample, let next = try? scanner.next(into: &fields) {
        if next.line >= form.firstLine { reading.records.append(fields.map { PlainText.trimmed(scanner.text($0)) }) }
      }
      readings.append(reading)
    }
  }

  func delimiter() throws(InputError) -> Delimiter {
    if !names.isEmpty {
      let named = readings.filter { $0.has(names) }
      if named.count == 1 { return named[0].delimiter }
    }
    for least in [1, 0.9] {
      let fitting = readings.filter { $0.fit >= least }
      if fitting.count == 1 { return fitting[0].delimiter }
      if fitting.count > 1 { throw unclear(fitting) }
    }
    // Below titles; what is wrong then is for the reader of columns to say. Decimal commas begin only below the header.
    let regular = readings.compactMap { reading in reading.titles.map { (reading.delimiter, $0) } }
    return regular.min { $0.1 < $1.1 }?.0 ?? .comma
  }

  private func unclear(_ fitting: [Reading]) -> InputError {
    let words = fitting.map { reading in
      "by \(reading.delimiter.name) the first columns are \"\((reading.records.first ?? []).prefix(2).joined(separator: "\" and \""))\""
    }
    let choices = fitting.map(\.delimiter.setting)
    return InputError(
      file: file, line: 1, allowed: "delimiter: \(choices.joined(separator: " or ")) beside the file",
      message: "\(fitting.map(\.delimiter.name).joined(separator: " or ")) may divide the columns: "
        + words.joined(separator: ", "))
  }
}

extension TableForm {
  /// So many records may stand above a header that is known by its names.
  static let mostTitles = 20
}
