import EventKernel
import Experimentation
import Foundation
import GRDB
import Inputs

/// Results as tidy tables with a dictionary and RO-Crate metadata: a folder that can be published. The same results give
/// the same bytes.
public struct Export {
  /// A file that was written.
  struct Part {
    var file: String
    var definition: String
    var size: Int
    var digest: String
  }

  private let stored: StoredExperiment
  private let isForSpreadsheets: Bool

  /// Makes an export of results.
  ///
  /// - Parameter isForSpreadsheets: whether an apostrophe stands before texts that a spreadsheet would take for formulas.
  public init(_ stored: StoredExperiment, isForSpreadsheets: Bool = false) {
    self.stored = stored
    self.isForSpreadsheets = isForSpreadsheets
  }

  /// Writes the folder; tables without rows are left out.
  /// - Parameters:
  ///   - licence: an address that says what others may do with the data; nil if nothing is said.
  ///   - size: counts from 1 to below it are left blank, with what rests on so few; tables with a row an incident are left
  ///     out. Up to 1, nothing is.
  /// - Throws: `InputError` if the folder holds something else than an earlier export.
  public func write(to folder: String, licence: String? = nil, suppressing size: Int = 0) throws {
    try requireRoom(for: folder)
    try WholeFolder.write(folder) { try fill($0, licence: licence, suppressing: size) }
  }

  private func fill(_ folder: String, licence: String?, suppressing size: Int) throws {
    var parts: [Part] = []
    var exported: [ExportTable] = []
    for table in ExportTable.all {
      guard let query = table.query(suppressing: size), let part = try write(table, query, to: folder) else { continue }
      parts.append(part)
      exported.append(table)
    }
    let words = dictionary(of: exported)
    parts.append(try write("dictionary.csv", "What each column of each table means.", words, to: folder))
    let text = stored.record.experiment.source.text
    if !text.isEmpty { parts.append(try write("experiment.yaml", "The experiment file.", text, to: folder)) }
    let crate = try ResearchCrate(stored, parts: parts, licence: licence, suppressing: size).json()
    _ = try write(ResearchCrate.file, "", crate, to: folder)
  }

  /// Makes sure that nothing but an earlier export would have to give way.
  private func requireRoom(for folder: String) throws {
    guard !folder.isEmpty else { throw InputError(file: "\"\"", message: "is no path of a folder") }
    switch InputFile.kind(of: folder) {
    case .nothing: return
    case .file, .other: throw InputError(file: folder, message: "is a file, not a folder")
    case .folder: break
    }
    let ours = ExportTable.all.map(\.file) + ["dictionary.csv", "experiment.yaml", ResearchCrate.file]
    let there = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    if let other = there.sorted().first(where: { !ours.contains($0) }) {
      throw InputError(
        file: folder, found: other, message: "holds other files; name a new folder, or that of an earlier export")
    }
  }

  private func write(_ name: String, _ definition: String, _ text: String, to folder: String) throws -> Part {
    let data = Data(text.utf8)
    try DurableFile.write(Array(data), to: "\(folder)/\(name)")
    return Part(file: name, definition: definition, size: data.count, digest: SHA256.hex(of: data))
  }

  /// Writes a table row by row, so that a long log needs no memory; nil if it has no rows.
  private func write(_ table: ExportTable, _ query: String, to folder: String) throws -> Part? {
    let path = "\(folder)/\(table.file)"
    return try stored.read { database in
      let rows = try Row.fetchCursor(database, sql: query)
      guard let first = try rows.next() else { return nil }
      guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
      else { throw InputError(file: path, message: "cannot be written") }
      defer { try? file.close() }
      var hash = SHA256()
      var size = 0
      var buffer = CSV.line(table.columns.map(\.name))
      func flush() throws {
        let data = Data(buffer.utf8)
        try file.write(contentsOf: data)
        hash.update(data)
        size += data.count
        buffer = ""
      }
      var row: Row? = first
      while let current = row {
        buffer += CSV.line(current.databaseValues.map(text))
        if buffer.utf8.count > 1 << 16 { try flush() }
        row = try rows.next()
      }
      try flush()
      return Part(file: table.file, definition: table.definition, size: size, digest: hash.hex())
    }
  }

  /// A value with all its digits; nothing is empty, and infinity `Inf`, as R, pandas and DuckDB read it.
  private func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null, .blob: ""
    case .int64(let number): String(number)
    case .double(let number):
      number.isInfinite
        ? (number > 0 ? "Inf" : "-Inf")
        : number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
    case .string(let text):
      isForSpreadsheets && text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } == true
        ? "'" + text : text
    }
  }

  private func dictionary(of tables: [ExportTable]) -> String {
    let rows = tables.flatMap { table in table.columns.map { (table, $0) } }
    return CSV.text(["file", "row", "column", "type", "unit", "definition"], rows) { table, column in
      [table.file, table.definition, column.name, column.kind, column.unit, column.definition]
    }
  }
}
