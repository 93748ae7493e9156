/// What incidents can be selected and grouped by.
public enum IncidentAttribute: String, Sendable, Hashable, CaseIterable {
  /// 1 is most urgent.
  case priority
  /// The row of the catalogue.
  case kind
  /// The family that the kind is counted in.
  case family
  /// The platform whose desks receive it.
  case platform
  /// The agency that owns the kind.
  case agency
  /// The channel that reported it; what was never reported has none.
  case channel
  /// The subdistrict that it occurred in.
  case subdistrict
  /// The community that it occurred in.
  case community
  /// The beat that answers for it.
  case beat

  /// Whether its values are areas, in which people live.
  public var isArea: Bool { self == .subdistrict || self == .community || self == .beat }
}

/// One value of an attribute, under the words that a file may use for it.
public struct AttributeValue: Sendable, Hashable {
  /// Its id.
  public var id: String
  /// Its names, where it has some.
  public var names: Names?
}

extension World {
  /// The values that an attribute can take here.
  public func values(of attribute: IncidentAttribute) -> [AttributeValue] {
    func areas(_ areas: [Area]) -> [AttributeValue] { areas.map { AttributeValue(id: $0.id, names: $0.names) } }
    return switch attribute {
    case .priority: priorities.map { AttributeValue(id: String($0)) }
    case .family: families.map { AttributeValue(id: $0) }
    case .platform: platforms.map { AttributeValue(id: $0.rawValue) }
    case .channel:
      joins.channels.isEmpty
        ? Channel.allCases.map { AttributeValue(id: $0.id) }
        : joins.channels.map { AttributeValue(id: $0.id, names: $0.names) }
    case .kind: plan.kinds.map { AttributeValue(id: $0.id, names: $0.names) }
    case .agency: plan.agencies.map { AttributeValue(id: $0.id, names: $0.names) }
    case .subdistrict: areas(map.subdistricts)
    case .community: areas(map.communities)
    case .beat: areas(map.beats)
    }
  }

  /// The priorities from the most to the least urgent that a kind or a call has.
  var priorities: ClosedRange<Int> {
    let all = plan.kinds.map(\.priority) + (plan.calls?.priority.filter { $0 > 0 }.map { Int($0) } ?? [])
    return (all.min() ?? 1)...(all.max() ?? 1)
  }

  /// The platforms that kinds have; livelihood service and emergency lines always.
  var platforms: [Platform] {
    Platform.allCases.filter { platform in
      platform == .service || platform == .emergency || plan.kinds.contains { $0.platform == platform }
    }
  }

  /// The families of the catalogue, each once, in its order.
  var families: [String] {
    plan.kinds.reduce(into: []) { families, kind in
      if !families.contains(kind.family) { families.append(kind.family) }
    }
  }

  /// People who live in each area of an attribute; nil of what is no area.
  func residents(by attribute: IncidentAttribute) -> [Double]? {
    guard attribute.isArea else { return nil }
    var people = [Double](repeating: 0, count: values(of: attribute).count)
    for cell in 0..<cellCount {
      let residents = Double(map.cells.residents[cell])
      switch attribute {
      case .subdistrict: people[Int(geography.sites.subdistrict[cell])] += residents
      case .community: people[Int(map.cells.community[cell])] += residents
      default:
        var before = 0.0
        for entry in Int(map.beatShares.start[cell])..<Int(map.beatShares.start[cell + 1]) {
          people[Int(map.beatShares.beat[entry])] += (map.beatShares.cumulative[entry] - before) * residents
          before = map.beatShares.cumulative[entry]
        }
      }
    }
    return people
  }
}
