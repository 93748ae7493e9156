extension TeamPlan {
  /// The names of all units, in the order of their numbers: those of one agency side by side, then by team and shift, each
  /// `TEAM-1`, `TEAM-2` and so on.
  public static func unitNames(of teams: [TeamPlan], agencies: Int) -> [String] {
    (0..<agencies).flatMap { agency in
      teams.filter { $0.agency == agency }.flatMap { team in
        (0..<team.size).map { "\(team.id)-\($0 + 1)" }
      }
    }
  }
}
