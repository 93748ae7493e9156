// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "gridtwin",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "GridTwinKit", targets: ["GridTwinKit"]),
    .executable(name: "gridtwin", targets: ["gridtwin"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "EventKernel"),
    .target(name: "District", dependencies: ["EventKernel"]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "Inputs",
      dependencies: [
        "District", "CZlib", .product(name: "Yams", package: "Yams"), .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(name: "Experimentation", dependencies: ["Inputs"]),
    .target(name: "Results", dependencies: ["Experimentation", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "Presentation", dependencies: ["Results"]),
    .target(name: "Validation", dependencies: ["Presentation"], resources: [.copy("Cases")]),
    .target(name: "DashboardPage"),
    .target(name: "Dashboard", dependencies: ["Presentation", "DashboardPage", "CZlib"], exclude: ["Page"]),
    .target(
      name: "Command",
      dependencies: [
        "Presentation", "Validation", "Dashboard",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "GridTwinKit", dependencies: ["Command"]),
    .executableTarget(name: "gridtwin", dependencies: ["Command"]),
    .testTarget(name: "EventKernelTests", dependencies: ["EventKernel"]),
    .testTarget(name: "DistrictTests", dependencies: ["Inputs"]),
    .testTarget(name: "InputsTests", dependencies: ["Inputs"]),
    .testTarget(name: "ExperimentationTests", dependencies: ["Experimentation"]),
    .testTarget(name: "ResultsTests", dependencies: ["Results"]),
    .testTarget(name: "ValidationTests", dependencies: ["Validation"]),
    .testTarget(name: "DashboardTests", dependencies: ["Dashboard"]),
    .testTarget(name: "CommandTests", dependencies: ["gridtwin", "Results", "Dashboard"]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
  ]
}

// What `make` adds, so that the two commands take less time. A package that depends on this one builds as usual.
if Context.environment["GRIDTWIN_MAKE"] != nil {
  for target in package.targets {
    switch target.name {
    case "EventKernel", "District":
      // Nearly all the time of the tests is spent in these; what is asserted is asserted all the same.
      target.swiftSettings?.append(
        .unsafeFlags(["-O", "-wmo", "-num-threads", "2", "-assert-config", "Debug"], .when(configuration: .debug)))
    case "Presentation", "Validation", "Command", "gridtwin":
      // What prints and draws takes longer to optimise than to run.
      target.swiftSettings?.append(.unsafeFlags(["-Onone"], .when(configuration: .release)))
    default: break
    }
  }
}
