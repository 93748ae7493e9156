extension Setting {
  /// The same content with the keys of its maps in the order of another setting's, and those that it lacks behind them.
  ///
  /// The canonical form sorts its keys; beside the file that it came from, this gives back the order, which says which agency
  /// or shift comes first.
  public func ordered(like other: Setting) -> Setting {
    guard case .map(let entries) = content, case .map(let pattern) = other.content else { return self }
    var ordered: [(key: String, line: Int, value: Setting)] = []
    for (key, _, value) in pattern {
      guard let own = entries.first(where: { $0.key == key }) else { continue }
      ordered.append((key, own.line, own.value.ordered(like: value)))
    }
    ordered += entries.filter { entry in !pattern.contains { $0.key == entry.key } }
    var copy = self
    copy.content = .map(ordered)
    return copy
  }
}
