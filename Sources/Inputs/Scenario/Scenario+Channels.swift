import District
import EventKernel

extension Scenario {
  /// All channels, or none: then everything is reported when it occurs.
  static func channels(_ setting: Setting?, shifts: [Shift]) throws(InputError) -> [ChannelPlan] {
    guard let setting else { return [] }
    let object = try setting.object()
    var channels: [ChannelPlan] = []
    for channel in Channel.allCases {
      let item = try object.required(channel.id).object()
      let delay = channel == .complaint ? .constant(0) : try item.required("delay").distribution()
      var plan = ChannelPlan(delay: delay, report: try item.required("report").distribution())
      if channel == .patrol {
        plan.shift = try shift(try item.required("shift"), of: shifts)
        let every = try item.required("every")
        plan.every = try every.duration()
        guard plan.every > .zero, plan.every <= shifts[plan.shift].length else {
          throw every.error(allowed: "above zero, and no longer than the shift")
        }
      }
      try item.finish()
      channels.append(plan)
    }
    try object.finish()
    return channels
  }
}
