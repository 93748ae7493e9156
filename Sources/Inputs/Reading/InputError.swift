/// What is wrong with something that a person wrote: where it stands, what was found, and what is allowed.
///
///     Experiments/x.yaml:12: policies.routing: found "hierachical", allowed: direct, hierarchical (did you mean "hierarchical"?)
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, as the user named it.
  public var file: String
  /// Line of the file, from 1.
  public var line: Int?
  /// Number of the feature, from 1, in a file of shapes.
  public var feature: Int?
  /// The key, column or property, with the path that leads to it.
  public var key: String?
  /// What stands there.
  public var found: String?
  /// What may stand there.
  public var allowed: String?
  /// What is wrong, where found and allowed do not say it.
  public var message: String?
  /// Lines below it that tell more, such as which rows of a file are meant.
  public var details: String?

  /// Makes an error.
  public init(
    file: String, line: Int? = nil, feature: Int? = nil, key: String? = nil, found: String? = nil,
    allowed: String? = nil, message: String? = nil, details: String? = nil
  ) {
    self.file = file
    self.line = line
    self.feature = feature
    self.key = key
    self.found = found
    self.allowed = allowed
    self.message = message
    self.details = details
  }

  /// Makes the error of a word that is none of the known ones: it is called otherwise now, or the nearest of them is a hint.
  public init(
    file: String, line: Int? = nil, feature: Int? = nil, key: String? = nil, found: String, among known: [String],
    message: String? = nil
  ) {
    if let now = Renamed.now(found, among: known) {
      self.init(file: file, line: line, feature: feature, key: key, message: "\(found) is now called \(now)")
      return
    }
    var allowed = known.isEmpty ? "nothing" : Self.list(known)
    if let near = Self.nearMiss(found, among: known) { allowed += " (did you mean \"\(near)\"?)" }
    self.init(
      file: file, line: line, feature: feature, key: key, found: found, allowed: allowed, message: message)
  }

  /// The error as one line, and its details below, of at most two kilobytes, without what a terminal would obey.
  public var description: String {
    var place = PlainText.line(file, most: 300)
    // What people say on the command line stands in no line.
    if let line, line > 0 { place += ":\(line)" }
    if let feature { place += ": feature \(feature)" }
    if let key, !key.isEmpty { place += ": \(PlainText.line(key, most: 200))" }
    var parts: [String] = []
    if let message { parts.append(PlainText.line(message, most: 600)) }
    if let found { parts.append("found \"\(PlainText.line(found, most: 80))\"") }
    if let allowed, !allowed.isEmpty { parts.append("allowed: \(PlainText.line(allowed, most: 700))") }
    // A question ends itself.
    let rest = parts.dropFirst().reduce(parts.first ?? "") { $0 + ($0.hasSuffix("?") ? " " : ", ") + $1 }
    var text = place + ": " + rest
    // Whole lines, and as many as there is room for.
    for line in (details ?? "").split(separator: "\n") where text.utf8.count < 1600 {
      text += "\n" + PlainText.line(String(line), most: 300)
    }
    return text
  }

  /// The word among `known` that `found` was probably meant to be.
  public static func nearMiss(_ found: String, among known: [String]) -> String? {
    let word = Array(found.lowercased().prefix(64))
    let limit = word.count <= 4 ? 1 : word.count <= 8 ? 2 : 3
    return known.map { (word: $0, distance: editDistance(word, Array($0.lowercased().prefix(64)))) }
      .filter { $0.distance <= limit && $0.distance < max(word.count, 1) }
      .min { $0.distance < $1.distance }?.word
  }

  /// Number of insertions, deletions, changes and swaps of neighbours that turn one word into the other.
  private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }

  /// Words in a row; a long list is cut, so that the message stays one line.
  static func list(_ words: [String]) -> String {
    (words.count <= 40 ? words : words.prefix(20) + ["... (\(words.count) in all)"]).joined(separator: ", ")
  }
}
