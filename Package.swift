// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "gridtwin",
  platforms: [.macOS(.v15)],
  products: [
    .library(
      name: "GridTwinKit",
      targets: [
        "EventKernel", "District", "Inputs", "Experimentation", "Results", "Presentation", "Validation", "Command",
      ]),
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
    .target(name: "Inputs", dependencies: ["District", .product(name: "Yams", package: "Yams")]),
    .target(name: "Experimentation", dependencies: ["Inputs"]),
    .target(name: "Results", dependencies: ["Experimentation", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "Presentation", dependencies: ["Results"]),
    .target(name: "Validation", dependencies: ["Presentation"], resources: [.copy("Cases")]),
    .target(
      name: "Command",
      dependencies: [
        "Presentation", "Validation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "gridtwin", dependencies: ["Command"]),
    .testTarget(name: "EventKernelTests", dependencies: ["EventKernel"]),
    .testTarget(name: "DistrictTests", dependencies: ["Inputs"]),
    .testTarget(name: "InputsTests", dependencies: ["Inputs"]),
    .testTarget(name: "ExperimentationTests", dependencies: ["Experimentation"]),
    .testTarget(name: "ResultsTests", dependencies: ["Results"]),
    .testTarget(name: "ValidationTests", dependencies: ["Validation"]),
    .testTarget(name: "CommandTests", dependencies: ["gridtwin", "Results"]),
  ]
)

for target in package.targets {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
  ]
}
