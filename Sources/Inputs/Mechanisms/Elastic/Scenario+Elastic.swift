import District
import EventKernel

/// Rules that change with the hour.
extension Scenario {
  /// The section `elastic`: by kind a rule, or a list of rules; nil if it is left out.
  static func elastic(_ setting: Setting?, _ plan: Plan) throws(InputError) -> ElasticPlan? {
    guard let setting else { return nil }
    var rules: [ElasticRule] = []
    for (id, line, value) in try setting.object().all() {
      let kind = try setting.index(ofKey: id, line: line, among: plan.kinds.map(\.id), "no such kind")
      if case .list(let several) = value.content {
        for each in several { rules.append(try rule(of: kind, each, plan)) }
      } else {
        rules.append(try rule(of: kind, value, plan))
      }
    }
    return ElasticPlan(rules: rules)
  }

  private static func rule(of kind: Int, _ setting: Setting, _ plan: Plan) throws(InputError) -> ElasticRule {
    let object = try setting.object()
    let (permits, factor) = (object.optional("permits"), object.optional("factor"))
    guard (permits == nil) != (factor == nil) else {
      throw setting.error("a rule permits a share, or has a factor", allowed: "permits or factor, one of them")
    }
    let permitted = try permits?.share() ?? 0
    let rule = ElasticRule(
      kind: kind, hours: try hoursOfWeek(try object.required("hours"), object.optional("days")),
      zones: try zones(object.optional("zones"), plan), factor: try factor?.share(0...10) ?? 1 - permitted)
    try object.finish()
    return rule
  }

  /// `18:00-23:00` on some days or all, in whole hours.
  private static func hoursOfWeek(_ setting: Setting, _ days: Setting?) throws(InputError) -> [Int] {
    let ends = try setting.string().split(separator: "-").map { String($0.filter { $0 != " " }) }
    guard ends.count == 2 else { throw setting.error(allowed: "two whole hours, like 18:00-23:00") }
    func hour(_ text: String) throws(InputError) -> Int {
      let time = try Setting(.scalar(text), file: setting.file, line: setting.line, key: setting.key).timeOfDay()
      guard time.nanoseconds % TimeSpan.hours(1).nanoseconds == 0 else {
        throw setting.error(allowed: "whole hours, like 18:00-23:00")
      }
      return Int(time.hours)
    }
    let (from, to) = (try hour(ends[0]), try hour(ends[1]))
    var weekdays = Array(0..<7)
    if let days {
      weekdays = []
      for day in try days.list() { weekdays.append(try weekday(day)) }
      guard !weekdays.isEmpty else { throw days.error(allowed: "at least one day") }
    }
    let length = to > from ? to - from : to - from + 24
    return Set(weekdays.flatMap { day in (0..<length).map { (day * 24 + from + $0) % 168 } }).sorted()
  }

  private static func zones(_ setting: Setting?, _ plan: Plan) throws(InputError) -> [Int] {
    guard let setting else { return [] }
    let zones = try Self.zones(setting, on: plan.map)
    guard !zones.isEmpty else { throw setting.error(allowed: "at least one zone; left out, it is all") }
    return zones
  }
}
