/// Which incidents count: those with all of the given values.
public struct IncidentSelection: Sendable, Hashable {
  /// A value that an attribute must have.
  public struct Term: Sendable, Hashable {
    /// What is looked at.
    public var attribute: IncidentAttribute
    /// Index of the value among `World.values(of:)`.
    public var value: Int

    /// Makes a term.
    public init(_ attribute: IncidentAttribute, _ value: Int) {
      (self.attribute, self.value) = (attribute, value)
    }
  }

  /// The terms; without any, every incident counts.
  public var terms: [Term]

  /// Makes a selection.
  public init(_ terms: [Term] = []) {
    self.terms = terms
  }

  /// The places of the rows that count.
  func indices(among rows: [Tallies.Row], in world: World) -> [Int] {
    guard !terms.isEmpty else { return Array(rows.indices) }
    let wanted = terms.map { (Grouping(by: $0.attribute, in: world).part, $0.value) }
    return rows.indices.filter { index in wanted.allSatisfy { part, value in part(rows[index], world) == value } }
  }
}

extension World {
  /// Whether an incident with all values of a selection can occur here at all: some kind has them, and the areas lie in each
  /// other.
  public func canOccur(_ selection: IncidentSelection) -> Bool {
    let values = Dictionary(selection.terms.map { ($0.attribute, $0.value) }, uniquingKeysWith: { first, _ in first })
    let hasKind = !kinds(of: selection).isEmpty
    let community = values[.beat].map { Int(map.beats[$0].parent) }
    if let own = values[.community], let community, own != community { return false }
    let subdistrict = (community ?? values[.community]).map { Int(map.communities[$0].parent) }
    if let own = values[.subdistrict], let subdistrict, own != subdistrict { return false }
    return hasKind
  }

  /// The kinds of which a selection may have incidents, as indices into the catalogue.
  func kinds(of selection: IncidentSelection) -> [Int] {
    plan.kinds.indices.filter { kind in selection.terms.allSatisfy { canHave($0, kind: kind) } }
  }

  private func canHave(_ term: IncidentSelection.Term, kind index: Int) -> Bool {
    let kind = plan.kinds[index]
    switch term.attribute {
    case .priority:
      let priority = priorities.lowerBound + term.value
      if kind.priority == priority { return true }
      return plan.calls.map { calls in zip(calls.kind, calls.priority).contains { $0 == index && $1 == priority } }
        ?? false
    case .kind: return term.value == index
    case .family: return kind.family == families[term.value]
    case .platform: return kind.platform == platforms[term.value]
    case .agency: return kind.agency == term.value
    case .channel: return plan.calls == nil && !plan.channels.isEmpty && kind.coverage[term.value] > 0
    case .subdistrict, .community, .beat: return true
    }
  }
}
