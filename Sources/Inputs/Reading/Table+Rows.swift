/// What the rows of a table share.
final class TableContent: Sendable {
  let text: TableText
  let header: TableHeader
  let file: String

  init(text: TableText, header: TableHeader, file: String) {
    self.text = text
    self.header = header
    self.file = file
  }
}

extension Table {
  /// The rows, in the order of the file.
  public var rows: Rows { Rows(content: content) }

  /// The rows of a table, each of which is read from its text when somebody asks for it.
  public struct Rows: RandomAccessCollection, Sendable {
    fileprivate let content: TableContent

    /// The first row.
    public var startIndex: Int { 0 }
    /// Behind the last row.
    public var endIndex: Int { Swift.max(0, content.text.count - content.header.firstRow) }
    /// A row. Complexity: O(its length).
    public subscript(index: Int) -> Row {
      precondition(indices.contains(index), "no such row")
      return Row(content, content.header.firstRow + index)
    }
  }

  /// One line of values (or more, where a quoted value holds line breaks).
  public struct Row: Sendable {
    private let content: TableContent
    private let place: Int
    private let fields: [CSVScanner.Field]

    fileprivate init(_ content: TableContent, _ place: Int) {
      self.content = content
      self.place = place
      var scanner = content.text.scanner
      var fields: [CSVScanner.Field] = []
      fields.reserveCapacity(content.header.width)
      _ = content.text.read(place, with: &scanner, into: &fields)
      self.fields = fields
    }

    /// The line it begins on, from 1.
    public var line: Int { content.text.line(place) }
    /// Whether it has as many fields as the header; only a table that is read with `ragged` has rows that have not.
    public var isWhole: Bool { fields.count == content.header.width }

    /// The field of a column; an absent column reads as an empty field.
    public func value(_ column: String) -> Setting {
      var setting = Setting(.scalar(text(column)), file: content.file, line: line, key: column)
      setting.decimalMark = content.text.decimal
      return setting
    }

    /// The field of a column that may be absent or empty.
    public func optional(_ column: String) -> Setting? {
      let value = value(column)
      if case .scalar("") = value.content { return nil }
      return value
    }

    /// What stands in a column, empty where nothing does.
    func text(_ column: String) -> String {
      guard let index = content.header.columns[column], index < fields.count else { return "" }
      return content.text.scanner.text(fields[index])
    }

    /// What stands in it, in the order of the file.
    var texts: [String] { fields.map { content.text.scanner.text($0) } }
    /// Its bytes, by which rows that are the same are found.
    var bytes: ArraySlice<UInt8> { content.text.bytes(place) }
  }
}
