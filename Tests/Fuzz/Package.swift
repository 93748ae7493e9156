// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the product's build knows nothing of it. It is built with `--sanitize fuzzer`: see `run`.
let package = Package(
  name: "gridtwin-fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gridtwin", path: "../..")],
  targets: [
    .executableTarget(
      name: "fuzz", dependencies: [.product(name: "GridTwinKit", package: "gridtwin")],
      swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")])
  ]
)
