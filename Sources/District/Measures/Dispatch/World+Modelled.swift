import EventKernel

extension World {
  /// Why a span of selected incidents says nothing here, as what would take the time is not modelled; nil if it does say something.
  public func whyUnmodelled(_ span: IncidentSpan, of selection: IncidentSelection) -> Names? {
    let kinds = kinds(of: selection).map { plan.kinds[$0] }
    switch span {
    case .time(.routing):
      return kinds.contains(where: passesDesks)
        ? nil
        : Names(
          zh: "未建模分拨用时：没有分拨席位占用时间，取值将为 0 秒", en: "routing is not modelled: no desk takes time, so that it would be 0 s")
    case .time(.callHandling):
      return kinds.contains { plan.agencies[$0.agency].acceptance?.isNothing == false || passesDesks($0) }
        ? nil
        : Names(
          zh: "未建模受理调度用时：分拨席位与受理均不占用时间，取值将只是等待处置力量的时间",
          en:
            "call-handling is not modelled: no desk and no acceptance takes time, so that it would be the waiting for units alone"
        )
    case .time(.turnout):
      return kinds.contains(where: takesTurnout)
        ? nil
        : Names(
          zh: "未建模出动用时：可派的处置力量出动均不占用时间，取值将为 0 秒",
          en: "turnout is not modelled: no unit that may be sent takes time to set out, so that it would be 0 s")
    case .time(.attendance), .time(.travel), .time(.fullTravel), .time(.fullResponse):
      return kinds.contains { $0.tasks.contains { $0.place == .scene } }
        ? nil : Names(zh: "从不派处置力量到现场", en: "no unit is ever sent to the scene")
    case .time: return nil
    case .arrival(let goal, _):
      // Calls of a file may fix how many come.
      let fixes = plan.calls?.columns.contains { $0.input == .count } ?? false
      let isMet = fixes || kinds.contains { goal.isMet(by: $0.tasks.filter { $0.place == .scene }, in: self) }
      return isMet ? nil : Names(zh: "没有处置流程派这么多处置力量到现场", en: "no procedure sends so much to the scene")
    }
  }

  private func passesDesks(_ kind: IncidentKind) -> Bool {
    let own = plan.desks.filter { $0.platform == kind.platform }
    return (own.isEmpty ? plan.desks : own).contains { !$0.handling.isNothing || !$0.relay.isNothing }
  }

  private func takesTurnout(_ kind: IncidentKind) -> Bool {
    let wanted = kind.tasks.flatMap(\.needs).reduce(UInt64(0)) { $0 | 1 << UInt64($1.capability) }
    return units.indices.contains { units.capabilities[$0] & wanted != 0 && !units.turnout[$0].isNothing }
  }
}

extension Distribution {
  /// Whether it takes no time at all.
  fileprivate var isNothing: Bool { if case .constant(let value) = self { value == 0 } else { false } }
}
