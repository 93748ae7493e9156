import District
import EventKernel

/// What a channel reports beside how fast it is.
extension Scenario {
  /// Its terms; what is left out is exactly absent.
  static func terms(
    _ item: SettingObject, id: String, way: Channel, hasOwnDelay: Bool, shifts: [Shift]
  ) throws(InputError) -> ChannelTerms {
    var terms = ChannelTerms(
      id: id, names: try names(zh: item.optional("zh"), en: item.optional("en"), id: id), way: way,
      hasOwnDelay: hasOwnDelay)
    let density = try item.optional("density")?.choice(of: MapColumn.allCases.map(\.rawValue))
    terms.density = density.flatMap(MapColumn.init) ?? (id == Channel.sensing.id ? .cameras : nil)
    terms.hours =
      try item.optional("hours").map { (hours) throws(InputError) in try self.hours(hours, range: 0...1) } ?? []
    if let open = item.optional("open") {
      guard way == .complaint else { throw open.error("only people wait for an opening") }
      terms.open = try shift(open, of: shifts)
    }
    terms.precision = try item.optional("precision")?.share(0.01...1) ?? 1
    terms.falseAlarms = try item.optional("false-alarms")?.rate() ?? 0
    terms.visited = try item.optional("visited")?.share() ?? 1
    if let setting = item.optional("again") {
      let again = try setting.object()
      terms.again = Repetition(
        share: try again.required("share").share(), after: try again.required("after").distribution(),
        most: try again.required("most").int(1...Repetition.limit))
      try again.finish()
    }
    return terms
  }
}
