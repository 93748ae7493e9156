extension Standard {
  /// The standards that there are, by name: each is a text of its own, so that whoever reads it sees what it demands.
  static let packs: [(id: String, text: String)] = [
    ("nfpa-1710", nfpa1710), ("nfpa-1720", nfpa1720), ("nhs-england", nhsEngland), ("hilfsfrist", hilfsfrist),
    ("agbf", agbf), ("ireland-ems", irelandEMS), ("victoria-ambulance", victoriaAmbulance),
    ("south-australia-ambulance", southAustraliaAmbulance), ("ontario-ambulance", ontarioAmbulance),
    ("china-fire", chinaFire), ("china-120", china120), ("hotline", hotline),
  ]

  /// The names of all standards.
  public static var names: [String] { packs.map(\.id) }
}
