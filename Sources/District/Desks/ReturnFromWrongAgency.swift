/// A report that lies with a wrong agency goes back to the desks, after the time that the agency takes to notice
/// (`TransferPlan.giveBack`, scheduled in `Twin.assign`), and as often as the routing policy lets it
/// (`RoutingPolicy.returns`): from then on the right agency is named.
extension Twin {
  /// A wrong agency returns the report.
  mutating func giveBack(_ slot: IncidentSlot, in world: World) {
    tell(slot, .returned)
    incidents[slot].giveBack()
    route(slot, in: world)
  }
}
