/// Counts that are probably read for something else than they are.
extension SourceSpread {
  /// Makes sure that somebody is inside. A district of which nobody counts has no demand, and answers every question with ease.
  ///
  /// - Parameters:
  ///   - sum: what is counted inside.
  ///   - places: all of the source.
  func requireSome(_ sum: Double, of source: CountSource, _ places: [CountSource.Portion]) throws(InputError) {
    guard sum == 0 else { return }
    let what = source.column ?? "what it counts"
    let all = places.reduce(0) { $0 + ($1.amount ?? 0) }
    guard all > 0 else {
      throw source.setting.error("\(what) is 0 everywhere in it", allowed: "a column with numbers above 0")
    }
    guard let across = try readings(of: source, places), across.amount > 0 else {
      throw source.setting.error("\(what) comes to 0 inside the boundary, and to \(decimal(all, 0)) outside of it")
    }
    throw source.setting.error(
      "\(what) comes to 0 inside the boundary, and to \(decimal(across.amount, 0)) in \(across.places) polygons that lie across it",
      allowed: "across: whole counts \(decimal(across.whole, 0)) of them, across: split \(decimal(across.split, 0))")
  }

  /// Makes sure that points do not part thousands: that all numbers have exactly three decimals tells nobody which it is.
  func requireClear(_ places: [CountSource.Portion], of source: CountSource) throws(InputError) {
    guard !meant.contains(.thousands), let column = source.column, !places.isEmpty else { return }
    guard places.allSatisfy({ Self.mayPartThousands($0.text ?? "") }), let text = places[0].text else { return }
    let value = PlainText.trimmed(text)
    throw SourceDoubt.thousands.error(
      file: source.file.path(in: data),
      "\(column) has a point and three decimals in every number: is this \(value.replacing(".", with: "")), or \(value) with decimals?",
      found: value)
  }

  /// Whether a number has at most three digits, the first of them no zero, a point, and three more.
  private static func mayPartThousands(_ text: String) -> Bool {
    let parts = PlainText.trimmed(text).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...3).contains(parts[0].utf8.count), parts[1].utf8.count == 3 else { return false }
    return parts.joined().utf8.allSatisfy { (0x30...0x39).contains($0) } && parts[0].first != "0"
  }
}
