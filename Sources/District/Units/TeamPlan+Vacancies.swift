/// Posts that nobody holds.
extension TeamPlan {
  /// How many of a roster's posts are held.
  func held(of posts: Int) -> Int {
    let posts = max(0, posts)
    return posts - vacant(before: posts)
  }

  /// Whether nobody holds a post. Of any number of posts in a row about the share of vacancies has nobody.
  func isVacant(_ post: Int) -> Bool { vacant(before: post + 1) > vacant(before: post) }

  private func vacant(before post: Int) -> Int { vacancies.map { Int(Double(post) * $0 + 0.5) } ?? 0 }
}

extension Plan {
  /// Makes sure that somebody is left of every team.
  func checkVacancies() throws(WorldError) {
    for team in teams {
      guard let vacancies = team.vacancies else { continue }
      try demand((0..<1).contains(vacancies), "units.\(team.id).vacancies", "the share is \(vacancies)")
    }
  }
}
