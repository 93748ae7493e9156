import District
import EventKernel

extension Scenario {
  /// How people under way slow the roads.
  static func load(_ setting: Setting) throws(InputError) -> LoadPlan {
    let object = try setting.object()
    let others = object.optional("others")
    var underWay = [Double](repeating: 0, count: 24)
    if let others {
      let object = try others.object()
      let people = try object.required("people").double(0...1e9)
      let shape = try hours(try object.required("hours"), range: 0...1e9)
      try object.finish()
      let most = shape.max() ?? 0
      if most > 0 { underWay = shape.map { $0 / most * people } }
    }
    var load = LoadPlan(
      free: try object.optional("free")?.share(0.05...4) ?? 1,
      capacity: try positive(try object.required("capacity")) { (value) throws(InputError) in try value.double(0...1e9)
      },
      alpha: try object.optional("alpha")?.double(0...100) ?? 0.15,
      beta: try object.optional("beta")?.int(1...10) ?? 4, others: underWay)
    if let on = object.optional("on") { load.isOnBorders = try on.choice(of: ["district", "borders"]) == "borders" }
    try object.finish()
    return load
  }
}
