import District
import EventKernel
import Foundation

/// A stretch of a session as frames that need no server: in one page that plays from the disk.
struct Recording: Sendable {
  let district: [UInt8]
  let frames: [[UInt8]]

  /// The simulated time between two frames.
  static let step = TimeSpan.minutes(2)

  /// The page with its style, its scripts and the frames in it, which are packed.
  func page(_ files: StaticFiles) throws -> [UInt8] {
    var json = JSONWriter(capacity: frames.reduce(district.count) { $0 + $1.count + 1 } + 64)
    json.object { json in
      json.name("district")
      json.raw(district)
      json.array("frames") { json in for frame in frames { json.raw(frame) } }
    }
    guard let index = files["/"]?.bytes, let style = files["/style.css"]?.bytes else {
      throw LiveSession.Refusal("页面文件缺失", "the page's files are missing")
    }
    var page = String(decoding: index, as: UTF8.self)
    // Modules from the disk may not import one another by their paths; by names that stand for their texts they may.
    let scripts = files.names.filter { $0.hasSuffix(".js") && $0 != "/stream.js" }
    let imports = scripts.map { name -> String in
      let text = Self.named(String(decoding: files[name]?.bytes ?? [], as: UTF8.self))
      return "\"gridtwin\(name)\":\"data:text/javascript;base64,\(text.utf8.base64)\""
    }
    for line in page.split(separator: "\n") where line.contains("<link") && line.contains("style.css") {
      page = page.replacing(line, with: "<style>\(String(decoding: style, as: UTF8.self))</style>")
    }
    for line in page.split(separator: "\n") where line.contains("<script") && line.contains("app.js") {
      let last = """
        <script type="text/plain" id="session">\(Deflate.packed(json.bytes, .small).base64)</script>
        <script type="importmap">{"imports": {\(imports.joined(separator: ","))}}</script>
        <script type="module">import "gridtwin/app.js";</script>
        """
      page = page.replacing(line, with: last)
    }
    return Array(page.utf8)
  }

  /// A script that imports others by names.
  private static func named(_ script: String) -> String {
    script.replacing("from \"./", with: "from \"gridtwin/").replacing("import(\"./", with: "import(\"gridtwin/")
      .replacing("from './", with: "from 'gridtwin/").replacing("import \"./", with: "import \"gridtwin/")
  }
}

extension LiveSession {
  /// The last hours of the session once more, as frames; since the fork at most, if there are two cities.
  func recording(hours: Double) async throws -> Recording {
    guard hours.isFinite, (0.1...240).contains(hours) else {
      throw Refusal("可导出 0.1 到 240 小时", "0.1 to 240 hours can be exported")
    }
    let moment = moment()
    let step = Recording.step.seconds
    let first = max(moment.forkedAt ?? 0, ((moment.t - hours * 3600) / step).rounded(.down) * step, 0)
    let other = LiveSession(district)
    var begin = moment
    begin.t = first
    _ = try await other.restore(begin)
    var frames = [await other.write().json]
    for t in stride(from: first + step, through: moment.t, by: step) {
      try await other.go(to: t, forgets: false)
      await other.arrive()
      try Task.checkCancellation()
      frames.append(await other.write().json)
    }
    return Recording(district: description, frames: frames)
  }
}
