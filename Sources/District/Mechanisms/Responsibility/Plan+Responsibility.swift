import EventKernel

extension Plan {
  /// Makes sure that classification has one rate of errors, and that it and the lists can be followed.
  func checkResponsibility() throws(WorldError) {
    if let classification = mechanisms.classification {
      try demand(
        transfer.misrouting == 0, "transfer.misrouting",
        "classification.error says how often a wrong agency is named: one of the two, not both")
      try demand(!desks.isEmpty, "classification", "nobody classifies: there are no desks")
      try demand(
        classification.support.count == agencies.count && classification.skill.count == Tier.allCases.count,
        "classification", "needs a share for each agency and a factor for each tier")
      let most = classification.error * max(1, classification.unsupported) * (classification.skill.max() ?? 1)
      try demand(
        most <= 1, "classification",
        "error times without times skill comes to \((most * 1000).rounded() / 10)% of the reports, above 100%")
    }
    guard let responsibility = mechanisms.responsibility else { return }
    try demand(
      responsibility.listed.count == kinds.count && responsibility.listed.allSatisfy { (0...1).contains($0) },
      "responsibility.listed", "needs a share from 0 to 1 for each kind")
    try demand(!desks.isEmpty, "responsibility", "there are no desks that could look into the list")
    guard let consultation = responsibility.consultation else {
      return try demand(
        responsibility.unlisted != .consultation, "responsibility.unlisted",
        "nobody consults: there is neither consultation nor task-force")
    }
    try demand(
      desks.contains { $0.tier == consultation.tier }, "responsibility",
      "nobody convenes the consultation: tier \(consultation.tier.id) has no desk")
    for agency in consultation.agencies {
      try demand(hasUnits(agency), "responsibility", "\(agencies[agency].id) has nobody who could take part")
    }
    guard case .sittings(let weekdays, let at, let until) = consultation.form else { return }
    try demand(
      !weekdays.isEmpty && weekdays.allSatisfy { (0..<7).contains($0) }, "responsibility.consultation.meets",
      "they meet on no day")
    try demand(
      until.map { $0 > at } ?? true, "responsibility.consultation.meets.until", "is not after the begin")
  }
}
