import Foundation

/// Parts of JSON (RFC 8259) for documents that are written line by line.
public enum JSONText {
  /// A string, in its quotes.
  public static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
