import Foundation
import Inputs

/// A log of calls in words, as `gridtwin calls look` prints it: first what it holds as a whole, then each column, then the column map.
public struct CallLookText {
  private let look: CallLook

  /// Describes a look.
  public init(_ look: CallLook) { self.look = look }

  /// The text, for a terminal.
  public var text: String {
    let lines = summary + [""] + table + ["", "To paste into a scenario, each guess a line to change:", ""]
    return lines.joined(separator: "\n") + "\n" + look.settings.trimmingEnd
  }

  private var summary: [String] {
    var lines = [
      ("file", "\(FilePath.name(of: look.file)): \(count(look.rows, "row")), \(count(look.columns.count, "column"))"),
      ("form", form),
    ]
    if look.ragged.count > 0 { lines.append(("", "\(rows(look.ragged)) more or fewer fields than the header")) }
    if look.returns.count > 0 {
      lines.append(
        (
          "",
          "\(rows(look.returns)) a carriage return in the middle of a line, and lines end in line feeds: does a line end there?"
        ))
    }
    lines += time
    lines.append(
      (
        "duplicates",
        look.duplicates.count == 0 ? "none" : "\(rows(look.duplicates)) what another row has, in every column"
      ))
    lines += points
    if let group = look.group, let column = look.columns.first(where: { $0.name == group }) {
      lines.append(
        ("calls", "\(count(column.different ?? 0, "call")) by \(group), of which each may have several rows"))
    }
    return lines.flatMap { head, text in
      Lines.wrapped(text, to: Lines.width - Self.indent).enumerated().map { i, line in
        (i == 0 ? head : "").padding(Self.indent) + line
      }
    }
  }

  private static let indent = 12

  private var form: String {
    var parts = [look.encoding.uppercased(), look.delimiter]
    switch look.decimal {
    case DecimalMark.comma.rawValue: parts.append("decimal commas")
    case DecimalMark.unclear.rawValue: parts.append("decimals unclear: commas may part thousands")
    default: break
    }
    parts.append(look.header.map { "header in line \($0)" } ?? "no header: columns are called by their number")
    if look.lastRows > 0 { parts.append("\(count(look.lastRows, "closing row")) left out") }
    return parts.joined(separator: ", ")
  }

  private var time: [(String, String)] {
    guard let time = look.time else { return [("span", "no column holds points in time")] }
    let columns = time.columns.joined(separator: " and ")
    var lines: [(String, String)] = []
    if time.formats.count == 1 {
      lines.append(
        ("span", "\(time.first[0]) to \(time.last[0]), \(count(time.days, "day")), by \(columns) (\(time.formats[0]))"))
    } else {
      for i in time.formats.indices {
        lines.append((i == 0 ? "span" : "", "\(time.first[i]) to \(time.last[i]), if \(columns) is \(time.formats[i])"))
      }
      lines.append(("", "the file does not tell which: format: says it"))
    }
    if time.offsets.count > 1 {
      let words = time.offsets.prefix(6).joined(separator: ", ") + (time.offsets.count > 6 ? ", ..." : "")
      lines.append(("", "offsets from UTC differ by row (\(words)): zone: says on which clock they are put"))
    } else if time.hasOffset {
      lines.append(("", "times are in UTC or say how far they are from it: zone: says whose clock counts"))
    }
    if time.unreadable.count > 0 { lines.append(("", "\(rows(time.unreadable)) no time that can be read")) }
    if time.holes.isEmpty {
      lines.append(("holes", "none: no stretch without a call is longer than chance makes it"))
    } else {
      let stretches = time.holes.count == 1 ? "1 stretch" : "\(MapFigures.grouped(Double(time.holes.count))) stretches"
      lines.append(("holes", "\(stretches) without a call, longer than chance makes them: was nothing logged?"))
      lines += time.holes.prefix(6).map { ("", "\($0.from) to \($0.to) (\(MapFigures.fixed($0.hours, 1)) h)") }
      if time.holes.count > 6 { lines.append(("", "and \(time.holes.count - 6) more")) }
    }
    return lines
  }

  private var points: [(String, String)] {
    guard let points = look.points else { return [("points", "no column holds points")] }
    func degrees(_ value: Double) -> String { MapFigures.fixed(value, 3) }
    let box = points.box
    let columns = points.columns.joined(separator: " and ")
    var lines = [
      (
        "points",
        "\(MapFigures.grouped(Double(points.count))) by \(columns), \(near(points)) from \(degrees(box[0])), \(degrees(box[1])) to "
          + "\(degrees(box[2])), \(degrees(box[3]))"
      )
    ]
    if points.far.count > 0 {
      lines.append(("", "\(number(points.far)) far from these, the first in line \(points.far.line ?? 0)"))
    }
    if points.missing.count > 0 { lines.append(("", "\(rows(points.missing)) no point")) }
    if let on = points.onMap, let off = points.offMap {
      let share = Double(on) / Double(points.count) * 100
      lines.append(
        (
          "",
          "\(MapFigures.grouped(Double(on))) on the map (\(MapFigures.fixed(share, 1)) %)"
            + (off.count > 0
              ? ", \(MapFigures.grouped(Double(off.count))) off it, the first in line \(off.line ?? 0)" : "")
        ))
    }
    return lines
  }

  /// How many points lie in the box, in a word or as a share that never says all where some do not.
  private func near(_ points: CallLook.Points) -> String {
    guard points.far.count > 0 else { return "all" }
    let tenths = (Double(points.count - points.far.count) / Double(points.count) * 1000).rounded(.down)
    return "\(MapFigures.fixed(tenths / 10, 1)) % of them"
  }

  private var table: [String] {
    let names = look.columns.map(Self.name(of:))
    let width = min(26, max(6, names.map(Lines.width(of:)).max() ?? 6))
    let forms = look.columns.map(form(of:))
    let second = min(30, max(4, forms.map(Lines.width(of:)).max() ?? 4))
    let head = "column".padding(width + 2) + "holds".padding(second + 2) + "filled".padding(8) + "such as"
    let rows = zip(look.columns, forms).map { column, form in
      let share = look.rows > 0 ? Double(column.filled) / Double(look.rows) * 100 : 0
      let filled =
        column.filled == look.rows
        ? "all" : share < 0.5 && column.filled > 0 ? "< 1 %" : "\(MapFigures.fixed(share, 0)) %"
      let line =
        Lines.cut(Self.name(of: column), to: width).padding(width + 2) + Lines.cut(form, to: second).padding(second + 2)
        + filled.padding(8) + Self.examples(column)
      return Lines.cut(line, to: 120)
    }
    return [head] + rows
  }

  private static func name(of column: CallLook.Column) -> String {
    column.name + (column.header.map { " \(PlainText.line($0))" } ?? "")
  }

  private func form(of column: CallLook.Column) -> String {
    switch column.form {
    case .time, .date, .clock: "\(column.form.rawValue), \(column.formats.joined(separator: " or "))"
    case .words: "\(MapFigures.grouped(Double(column.different ?? 0))) different words"
    case .id: "another in each row"
    case .number, .text:
      column.form.rawValue + (column.different.map { ", \(MapFigures.grouped(Double($0))) different" } ?? "")
    default: column.form.rawValue
    }
  }

  private static func examples(_ column: CallLook.Column) -> String {
    guard column.form == .words else { return PlainText.line(column.examples.first?.word ?? "", most: 60) }
    return column.examples.prefix(4).map {
      "\(PlainText.line($0.word, most: 40)) (\(MapFigures.grouped(Double($0.count))))"
    }
    .joined(separator: ", ")
  }

  private func count(_ number: Int, _ what: String) -> String {
    "\(MapFigures.grouped(Double(number))) \(what)\(number == 1 ? "" : "s")"
  }

  private func number(_ lines: CallLook.Lines) -> String {
    lines.count == 1 ? "1 lies" : "\(MapFigures.grouped(Double(lines.count))) lie"
  }

  private func rows(_ lines: CallLook.Lines) -> String {
    lines.count == 1
      ? "1 row (line \(lines.line ?? 0)) has"
      : "\(MapFigures.grouped(Double(lines.count))) rows (the first in line \(lines.line ?? 0)) have"
  }
}

extension CallLook {
  /// The look as JSON.
  public var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

extension String {
  /// The text with blanks behind it to so many columns, one at least.
  fileprivate func padding(_ width: Int) -> String {
    self + String(repeating: " ", count: max(isEmpty ? width : 1, width - Lines.width(of: self)))
  }

  fileprivate var trimmingEnd: String {
    var text = self
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
