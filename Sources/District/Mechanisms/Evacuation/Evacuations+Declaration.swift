import EventKernel

extension Evacuations {
  /// The people of an area leave it when an order comes, by themselves over its roads or fetched, and go home when all is over.
  static let declaration = Declaration(
    name: "Evacuation",
    events: [
      EventEntry(.evacueesGo, "evacueesGo", "people who are evacuated set out, or go on") { twin, event, world in
        twin.goOn(Int(event.a), in: world)
      },
      EventEntry(.evacueesCross, "evacueesCross", "people who are evacuated have crossed a border") {
        twin, event, world in
        twin.crossBorder(Int(event.a), in: world)
      },
      EventEntry(.hazardSpreads, "hazardSpreads", "a hazard closes cells", imagined: EventEntry.unseen) {
        twin, event, world in
        twin.closeCells(Int(event.a), in: world)
      },
      EventEntry(.evacueesReturn, "evacueesReturn", "people who were evacuated are home again") { twin, event, _ in
        twin.comeHome(Int(event.a))
      },
    ],
    draws: [.evacuee, .fetching],
    sums: sums,
    adds: Declaration.Additions(acts: [
      ActEntry(
        "evacuation", Names(zh: "疏散", en: "evacuation"), section: "evacuations",
        objects: { plan in plan.evacuations?.map(\.id) ?? [] },
        isIdle: { plan, object in plan.isIdleEvacuation(object) }, leaveOut: { plan in plan.evacuations = nil },
        begin: { twin, object, world in twin.beginEvacuation(object, in: world) },
        end: { twin, object, world in twin.endEvacuation(object, in: world) })
    ]),
    check: { plan throws(WorldError) in try plan.checkEvacuations() },
    joins: { joins, plan in
      guard plan.evacuations != nil else { return }
      joins.cases.opened.append { twin, slot, _ in twin.mechanisms.evacuations.open(slot) }
      joins.cases.left.append { twin, slot, state, world in twin.endFetching(slot, as: state, in: world) }
      joins.nature.rates.append { twin, kind, cell, world in
        twin.evacuationFactor(kind: kind, cell: cell, in: world)
      }
    },
    brokenInvariant: { twin, world in twin.mechanisms.evacuations.brokenInvariant(twin.pending, in: world) },
    yields: Declaration.Yield(
      measures: World.evacuationMeasures, values: { run, _, world in run.evacuationValues(in: world) },
      series: { run, world in run.evacuationSeries(in: world) },
      dimensions: { world in world.evacuationDimensions }))

  private static let sums = [
    SumEntry(.evacuationOrders, "evacuationOrders", isOfWholeRun: true) { $0.plan.evacuations?.count ?? 0 },
    SumEntry(.evacuees, "evacuees", isOfWholeRun: true) { $0.plan.evacuations?.count ?? 0 },
    SumEntry(.evacueesLeft, "evacueesLeft", isOfWholeRun: true) { $0.plan.evacuations?.count ?? 0 },
    SumEntry(.evacueesFetched, "evacueesFetched", isOfWholeRun: true) { $0.plan.evacuations?.count ?? 0 },
    SumEntry(.evacueesCaught, "evacueesCaught", isOfWholeRun: true) { $0.plan.evacuations?.count ?? 0 },
    SumEntry(.evacueesWithoutRoom, "evacueesWithoutRoom", isOfWholeRun: true) { $0.plan.evacuations?.count ?? 0 },
    SumEntry(.clearance, "clearance", isOfWholeRun: true) { $0.plan.evacuations?.count ?? 0 },
    SumEntry(.evacueesSoon, "evacueesSoon", isOfWholeRun: true) { 2 * ($0.plan.evacuations?.count ?? 0) },
    SumEntry(.evacueesSheltered, "evacueesSheltered", isOfWholeRun: true) { $0.evacuation?.shelters.count ?? 0 },
    SumEntry(.evacueesInArea, "evacueesInArea", isOfWholeRun: true) {
      ($0.plan.evacuations?.count ?? 0) * $0.calendar.hours
    },
  ]
}

extension EventKind {
  /// A group sets out, or has crossed a cell. a: group
  static var evacueesGo: Self { Self(rawValue: 190) }
  /// A group has crossed a border. a: group
  static var evacueesCross: Self { Self(rawValue: 191) }
  /// A hazard closes cells. a: evacuation
  static var hazardSpreads: Self { Self(rawValue: 192) }
  /// A group is home again. a: group
  static var evacueesReturn: Self { Self(rawValue: 193) }
}

extension Purpose {
  /// Whether a group leaves by itself, and when.
  static var evacuee: Self { Self(rawValue: 190) }
  /// The incident of those who are fetched; it draws as any incident does.
  static var fetching: Self { Self(rawValue: 191) }
}

extension Sum {
  /// How often an evacuation was ordered, and whom the orders found. Row: evacuation
  static var evacuationOrders: Self { Self(rawValue: 190) }
  static var evacuees: Self { Self(rawValue: 191) }
  /// Who of them left the area by themselves, and who was fetched. Row: evacuation
  static var evacueesLeft: Self { Self(rawValue: 192) }
  static var evacueesFetched: Self { Self(rawValue: 193) }
  /// Whose way a hazard closed, and for whom no shelter had room. Row: evacuation
  static var evacueesCaught: Self { Self(rawValue: 194) }
  static var evacueesWithoutRoom: Self { Self(rawValue: 195) }
  /// Time from the order until the last one left. Row: evacuation
  static var clearance: Self { Self(rawValue: 196) }
  /// Who was in a shelter within an hour, and within two. Row: evacuation x 2 + hours - 1
  static var evacueesSoon: Self { Self(rawValue: 197) }
  /// Who came to a shelter. Row: shelter
  static var evacueesSheltered: Self { Self(rawValue: 198) }
  /// How many more were in an area at the end of an hour of the run than at its begin. Row: evacuation x hours + hour
  static var evacueesInArea: Self { Self(rawValue: 199) }
}
