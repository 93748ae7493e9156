/// A language that reports are written in.
public enum Language: String, Sendable, CaseIterable {
  /// English.
  case en
  /// Simplified Chinese.
  case zh
}
