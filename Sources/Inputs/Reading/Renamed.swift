/// Words of files that were others before. No old one is read: whoever writes it is told the new one.
package enum Renamed {
  /// Keys of scenarios.
  package static let keys = ["call-back": "recall", "handover": "transfer", "ports": "intakes"]
  /// Measures.
  package static let measures = [
    "no-visit-share": "no-attempt-share", "port-reports-per-day": "intake-reports-per-day",
    "vain-visits-per-day": "spurious-visits-per-day", "visits-per-case": "attempts-per-case",
  ]

  /// What a word is called now, where that is one of the known words.
  static func now(_ word: String, among known: [String]) -> String? {
    [keys[word], measures[word]].compactMap(\.self).first { known.contains($0) }
  }
}
