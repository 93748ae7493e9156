extension Quantity {
  /// How hard it rains, and how much water stands.
  fileprivate static let intensity = Scale(name: "intensity of rain", units: [("mm/h", 1)], example: "20mm/h")
  fileprivate static let depth = Scale(name: "depth of water", units: [("mm", 1), ("cm", 10)], example: "40mm")
}

extension Setting {
  /// How hard it rains, millimetres an hour: `20mm/h`.
  func intensity() throws(InputError) -> Double { try quantity(try string()[...], Quantity.intensity) }

  /// How much water stands, millimetres: `40mm`.
  func depth() throws(InputError) -> Double { try quantity(try string()[...], Quantity.depth) }
}
