import DashboardPage
import District
import EventKernel
import Foundation
import Synchronization

/// The live screen's side of the server: what can be asked of a session and done to it.
public final class LiveBoard: Backend {
  private let session: LiveSession
  private let description: [UInt8]
  private let hub: FrameHub
  private let files: StaticFiles
  private let isRecording = Atomic(false)

  /// Makes the answers of a session, whose frames go to a hub.
  public init(_ session: LiveSession, hub: FrameHub, files: StaticFiles = .page) {
    self.session = session
    self.hub = hub
    self.files = files
    description = session.description
  }

  /// Lets a session pass at twenty steps a second, until its task is cancelled.
  public func run() -> Task<Void, Never> {
    dashboardReturnMemory()
    // Not on Swift's threads, which are as many as there are cores: whoever computes on them would hold up the frames.
    return Task(executorPreference: Workers.answering) { [session, hub] in
      let clock = ContinuousClock()
      var last = clock.now
      while !Task.isCancelled {
        let now = clock.now
        await session.step(last.duration(to: now).seconds, into: hub)
        last = now
        try? await clock.sleep(until: now + .milliseconds(50), tolerance: .milliseconds(2))
      }
    }
  }

  /// What can be asked and done.
  public let routes: [Route] = [
    .get("/district.json"), .get("/samples.json"), .get("/story"), .get("/moment.json"), .get("/export.yaml"),
    .get("/session.html"), .post("/time"), .post("/act"), .post("/preview"), .post("/fork"), .post("/join"),
    .post("/ahead"), .post("/moment"), .post("/moment/stop"),
  ]

  /// All that is to be seen now.
  public func keyFrame() async -> Frame {
    let (number, json) = await session.writeKey()
    return Frame(n: number, isKey: true, json: json)
  }

  /// What is asked for, or whether it is done.
  public func answer(_ request: Request) async -> Reply {
    do {
      return switch request.route.method {
      case .get: try await read(request)
      case .post: try await change(request)
      }
    } catch let refusal as LiveSession.Refusal {
      return .refusal(refusal.isMalformed ? 400 : 409, zh: refusal.names.zh, en: refusal.names.en)
    } catch {
      return .refusal(400, zh: "无法理解请求内容", en: "the request's JSON does not say what is to be done")
    }
  }

  private func read(_ request: Request) async throws -> Reply {
    let query = request.query
    let city = query["city"].flatMap { Int($0) } ?? 0
    switch request.route.path {
    case "/district.json": return .json(description)
    case "/samples.json": return .json(await session.samples())
    case "/moment.json":
      var reply = Reply.json(await session.momentJSON())
      if query["save"] != nil { reply.attachment = "\(session.name).moment.json" }
      return reply
    case "/export.yaml":
      guard let text = await session.export(query["city"].map { Int($0) ?? -1 }) else {
        throw LiveSession.Refusal("没有可导出的操作", "there is nothing to export: no such city, or a stored run")
      }
      return Reply(
        type: "application/yaml", body: Array(text.utf8), attachment: "\(session.name)-played.yaml")
    case "/session.html":
      let page = try await record(hours: query["hours"].flatMap { Double($0) } ?? 24)
      return Reply(type: "text/html; charset=utf-8", body: page, attachment: "\(session.name).html")
    default: return try await story(query, city)
    }
  }

  /// The page from the disk: one at a time, as each lives a day once more.
  private func record(hours: Double) async throws -> [UInt8] {
    guard isRecording.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else {
      throw LiveSession.Refusal("另一份导出正在进行，请稍候", "another export is under way; try again when it is done")
    }
    defer { isRecording.store(false, ordering: .relaxed) }
    let (session, files) = (session, files)
    let work = Task(executorPreference: Workers.background) { try await session.recording(hours: hours).page(files) }
    return try await withTaskCancellationHandler {
      try await work.value
    } onCancel: {
      work.cancel()
    }
  }

  private func story(_ query: [String: String], _ city: Int) async throws -> Reply {
    let subject: StorySubject
    if let incident = query["incident"] {
      subject = .incident(incident)
    } else if let unit = query["unit"].flatMap({ Int32($0) }).map(Int.init) {
      subject = .unit(unit)
    } else if let cell = query["cell"].flatMap({ Int($0) }) {
      subject = .cell(cell)
    } else {
      return .refusal(400, zh: "请指明事件、力量或地块", en: "say which incident, unit or cell")
    }
    guard let story = await session.story(of: subject, in: city, isChinese: query["lang"] == "zh") else {
      return .refusal(404, zh: "没有可讲的", en: "there is nothing to tell of it")
    }
    return .json(try JSONWriter.bytes(of: story))
  }

  // MARK: What is done

  private func change(_ request: Request) async throws -> Reply {
    func form<Form: RequestForm>(_ type: Form.Type) throws -> Form { try Form.read(request.body) }
    if request.route.path == "/moment/stop" {
      await session.stopRestoring()
      return .json(Array("{\"ok\":true}".utf8))
    }
    try await session.requireNoMoment()
    switch request.route.path {
    case "/time":
      let time = try form(TimeForm.self)
      if let speed = time.speed { try LiveSession.check(speed: speed) }
      if let to = time.to { try await session.go(to: to, forgets: time.forget ?? false) }
      if time.step == true { await session.stepOn() }
      if time.playing != nil || time.speed != nil { try await session.play(time.playing, speed: time.speed) }
    case "/act":
      let act = try form(ActForm.self)
      try await session.perform(act.deed.deed(in: session.district.world), in: act.city ?? 0)
    case "/preview":
      let act = try form(PreviewForm.self)
      guard let unit = act.unit, let to = act.to,
        case .move(let index, let place) = try DeedForm(do: "move", unit: unit, to: to).deed(in: session.district.world)
      else { throw LiveSession.Refusal("请指明力量和地点", "say which unit, and where") }
      let run = try await session.run(of: act.city ?? 0, moving: index, to: place)
      let world = session.district.world
      // Beside the session: it goes on meanwhile.
      return .json(
        await Task(executorPreference: Workers.background) {
          LiveSession.preview(run, moving: index, to: place, in: world)
        }.value)
    case "/fork": try await session.fork()
    case "/join": try await session.join(keeping: form(JoinForm.self).keep)
    case "/ahead":
      let ahead = try form(AheadForm.self)
      try await session.lookAhead(hours: ahead.hours ?? 2, samples: ahead.samples ?? 20)
    default: return try await restore(request.body)
    }
    return .json(Array("{\"ok\":true}".utf8))
  }

  /// How long who asks for a moment waits for it; frames say what becomes of one that takes longer.
  private static let patience = Duration.seconds(20)

  private func restore(_ json: [UInt8]) async throws -> Reply {
    let number = try await session.beginRestoring(Moment.read(json))
    let begin = ContinuousClock.now
    while ContinuousClock.now - begin < Self.patience {
      if let restored = await session.restored, restored.number == number {
        guard let isSame = restored.isSame else {
          throw LiveSession.Refusal("已停止，城区未变", "it was stopped, and nothing has changed")
        }
        return .json(Array("{\"ok\":true,\"same\":\(isSame),\"n\":\(number)}".utf8))
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    return .json(Array("{\"ok\":true,\"n\":\(number)}".utf8))
  }

}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
