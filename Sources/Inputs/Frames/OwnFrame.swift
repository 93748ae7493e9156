/// What a file itself says of its frame.
struct OwnFrame {
  /// What it says, as errors show it.
  let name: String
  /// The frame; nil for one that we do not know.
  let frame: CoordinateFrame?

  /// A name that a file gives its frame, as a URN of the OGC, a web address or a code: `urn:ogc:def:crs:EPSG::2263`.
  init(_ name: String) {
    self.name = name
    if name.hasSuffix("CRS84") || name == "WGS-84" {
      frame = .wgs84
    } else if name.uppercased().contains("EPSG"), let code = name.split(whereSeparator: { ":/".contains($0) }).last {
      frame = Int(code).flatMap { CoordinateFrame.known(code: $0) }
    } else {
      frame = nil
    }
  }

  /// The frame to read in: what is stated, unless the file contradicts it, or what the file says.
  ///
  /// Programs write WGS-84 where they were told nothing, so that GCJ-02 and BD-09, which no file can name, may be stated beside it.
  func settled(stated: CoordinateFrame?, _ setting: Setting) throws(InputError) -> CoordinateFrame {
    guard let stated else {
      if let frame { return frame }
      throw setting.error("we do not know the frame of this file", found: name, allowed: CoordinateFrame.cure)
    }
    guard let frame else {
      // A projection that we know nothing of has to be stated.
      if !stated.isDegrees { return stated }
      throw setting.error("we do not know the frame of this file", found: name, allowed: CoordinateFrame.cure)
    }
    guard frame.agrees(with: stated) || frame.agrees(with: .wgs84) && stated.isDegrees else {
      throw setting.error(
        "the file says that it is in another frame than \(stated.rawValue)", found: name,
        allowed: "frame: \(frame.rawValue) in the recipe, or a file in \(stated.rawValue)")
    }
    return stated
  }
}
