/// What follows from a plan's services: who wants them, and where each place's lines and posts stand in the twin's arrays.
struct VisitTable: Sendable {
  /// Greatest number of visits that set out, per second, by service.
  let bounds: [Double]
  /// Greatest factor of the rate over the week, by service.
  let peaks: [Double]
  /// Places of each service, numbered over all services.
  let places: [Range<Int>]
  /// The service of each place.
  let service: [Int]
  /// Lines of each place, one a stage, numbered over all places.
  let lines: [Range<Int>]
  /// The place of each line.
  let placeOfLine: [Int]
  /// The posts of each place that are not shown yet, with the one that is.
  let posts: [Range<Int>]
  /// Residents up to and with each cell.
  private let residents: [Int]

  init?(_ plan: Plan) {
    guard let services = plan.places, !services.isEmpty else { return nil }
    var residents: [Int] = []
    for count in plan.map.cells.residents { residents.append((residents.last ?? 0) + Int(count)) }
    peaks = services.map { $0.profile.max() ?? 0 }
    bounds = zip(services, peaks).map { $0.rate * $1 * Double(residents.last ?? 0) }
    self.residents = residents
    var (places, lines, posts): ([Range<Int>], [Range<Int>], [Range<Int>]) = ([], [], [])
    for service in services {
      places.append(lines.count..<lines.count + service.places.count)
      for _ in service.places {
        lines.append((lines.last?.upperBound ?? 0)..<(lines.last?.upperBound ?? 0) + service.stages.count)
        let first = posts.last?.upperBound ?? 0
        posts.append(first..<first + (service.posts.map { $0.lag + 1 } ?? 0))
      }
    }
    self.places = places
    self.lines = lines
    self.posts = posts
    service = places.enumerated().flatMap { index, places in places.map { _ in index } }
    placeOfLine = lines.enumerated().flatMap { index, lines in lines.map { _ in index } }
  }

  /// The home cell of the resident whose draw is `u`.
  func home(_ u: Double) -> Int {
    let number = Int(u * Double(residents.last ?? 0))
    var (low, high) = (0, residents.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if residents[middle] > number { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension World {
  /// Inlined, so that who asks for a number copies no more of the plan.
  @inline(__always)
  func servicePlan(_ service: Int) -> ServicePlan { (plan.places ?? [])[service] }

  @inline(__always)
  func servicePlace(_ place: Int, _ table: VisitTable) -> ServicePlace {
    let service = table.service[place]
    return servicePlan(service).places[place - table.places[service].lowerBound]
  }

  /// Names of all service places, in their order.
  var placeNames: [String] { (plan.places ?? []).flatMap { $0.places.map(\.id) } }
}

extension World {
  /// Nil if there are no service places.
  var visits: VisitTable? { mechanisms.visits }
}
