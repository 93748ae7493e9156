import District
import EventKernel

/// Volunteers, building heads and others who settle what they can before an agency must.
extension Scenario {
  /// Pools by name, in the order in which they are asked.
  static func helpers(_ setting: Setting?, kinds: [IncidentKind], shifts: [Shift]) throws(InputError) -> HelpersPlan? {
    guard let setting else { return nil }
    var plan = HelpersPlan()
    for (id, line, value) in try setting.object().all() {
      let item = try value.object()
      _ = try item.optional("at")?.choice(of: ["communities"])
      var shares = [Double](repeating: 0, count: kinds.count)
      let fits = try item.required("kinds")
      for (kind, line, share) in try fits.object().all() {
        let index = try fits.index(ofKey: kind, line: line, among: kinds.map(\.id), "no such kind")
        shares[index] = try share.share()
        guard shares[index] == 0 || kinds[index].platform != .emergency else {
          throw share.error("\(kind) is an emergency, for which no helper is asked")
        }
      }
      let accepts = try item.required("accepts").share()
      plan.pools.append(
        HelpersPlan.Pool(
          id: try name(id, line: line, in: setting),
          names: try names(zh: item.optional("zh"), en: item.optional("en"), id: id),
          number: try item.required("number").int(0...10_000_000), shifts: try duties(item.optional("shift"), shifts),
          accepts: accepts, asked: try item.optional("asked")?.int(1...HelpersPlan.askedLimit) ?? 1, kinds: shares,
          travel: try item.required("travel").distribution(), work: try item.optional("work")?.share(0...100) ?? 1,
          limit: try weekly(item.optional("limit")), bank: try bank(item.optional("bank"), above: accepts)))
      try item.finish()
    }
    guard !plan.pools.isEmpty else { throw setting.error(allowed: "at least one pool of helpers") }
    return plan
  }

  /// One shift, or a list of them.
  private static func duties(_ setting: Setting?, _ shifts: [Shift]) throws(InputError) -> [Int] {
    guard let setting else { return [] }
    guard case .list(let items) = setting.content else { return [try shift(setting, of: shifts)] }
    var duties: [Int] = []
    for item in items { duties.append(try shift(item, of: shifts)) }
    return duties
  }

  /// Hours a week of one helper: `4h/week`.
  private static func weekly(_ setting: Setting?) throws(InputError) -> TimeSpan? {
    guard let setting else { return nil }
    let text = try setting.string()
    guard text.hasSuffix("/week") else { throw setting.error(allowed: "hours a week, such as 4h/week") }
    let hours = try setting.quantity(text.dropLast(5), Quantity.duration, in: 0...604_800)
    return .seconds(hours)
  }

  private static func bank(_ setting: Setting?, above least: Double) throws(InputError) -> HelpersPlan.TimeBank? {
    guard let setting else { return nil }
    let item = try setting.object()
    let bank = HelpersPlan.TimeBank(
      credit: try item.required("credit").share(), most: try item.optional("most")?.share(least...1) ?? 1)
    try item.finish()
    return bank
  }
}
