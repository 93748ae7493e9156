/// What the words of a column stand for: exact words, and patterns in which `*` stands for any letters, such as `EMS: *`.
///
/// A word that is listed comes before all patterns, and of patterns the one with most letters counts. So the order of a map says nothing.
struct CallWords {
  /// A word with `*` in it.
  private struct Pattern {
    let text: String
    /// What stands between the stars.
    let parts: [[UInt8]]
    let value: Int32
    /// Letters that are no stars.
    let letters: Int

    init(_ text: String, value: Int32) {
      (self.text, self.value) = (text, value)
      parts = text.split(separator: "*", omittingEmptySubsequences: false).map { Array($0.utf8) }
      letters = parts.reduce(0) { $0 + $1.count }
    }

    /// Whether it stands before another one: that with more letters first.
    func stands(before other: Pattern) -> Bool { (other.letters, text) < (letters, other.text) }

    func fits(_ word: [UInt8]) -> Bool {
      guard let first = parts.first, let last = parts.last, word.count >= letters, word.starts(with: first) else {
        return false
      }
      let end = word.count - last.count
      guard word[end...].elementsEqual(last) else { return false }
      var rest = word[first.count..<end]
      for part in parts.dropFirst().dropLast() {
        guard let place = rest.firstRange(of: part) else { return false }
        rest = rest[place.upperBound...]
      }
      return true
    }
  }

  /// The column.
  let field: CallField
  private var exact: [String: Int32] = [:]
  private var patterns: [Pattern] = []
  /// What all other words stand for.
  var others: Int32? {
    didSet { leavesOut = leavesOut || others == CallColumns.Choice.none }
  }
  /// Whether a word stands for `none`.
  private(set) var leavesOut = false

  init(field: CallField) { self.field = field }

  /// Adds a word, or a pattern.
  mutating func add(_ word: String, _ value: Int32) {
    exact[word] = value
    leavesOut = leavesOut || value == CallColumns.Choice.none
    guard word.contains("*") else { return }
    let pattern = Pattern(word, value: value)
    var (low, high) = (0, patterns.count)
    while low < high {
      let middle = (low + high) / 2
      if patterns[middle].stands(before: pattern) { low = middle + 1 } else { high = middle }
    }
    patterns.insert(pattern, at: low)
  }

  /// The words and patterns, in order.
  var words: [String] { exact.keys.sorted() }

  /// Whether something stands for a word as it is, not as one of others.
  func knows(_ word: String) -> Bool { found(word) != nil }

  /// The pattern, or the word itself, by which a word is known.
  func reason(_ word: String) -> String? {
    let plain = PlainText.trimmed(word)
    if exact[word] != nil { return word }
    if exact[plain] != nil { return plain }
    return fitting(plain).first?.text
  }

  /// What a word of the file stands for.
  func value(_ setting: Setting, unknown message: String) throws(InputError) -> Int32 {
    let word = try setting.string()
    if let value = found(word) ?? others { return value }
    let several = fitting(PlainText.trimmed(word))
    if several.count > 1 {
      throw setting.error("both \"\(several[0].text)\" and \"\(several[1].text)\" fit, with equally many letters")
    }
    throw setting.error(message)
  }

  private func found(_ word: String) -> Int32? {
    if let value = exact[word] { return value }
    let plain = PlainText.trimmed(word)
    if let value = exact[plain] { return value }
    guard !patterns.isEmpty else { return nil }
    let fitting = fitting(plain)
    return Set(fitting.map(\.value)).count == 1 ? fitting[0].value : nil
  }

  /// The patterns with most letters that fit.
  private func fitting(_ word: String) -> [Pattern] {
    let bytes = Array(word.utf8)
    let fitting = patterns.filter { $0.fits(bytes) }
    return fitting.filter { $0.letters == fitting[0].letters }
  }
}
