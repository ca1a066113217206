// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Tests read hundreds of filings: the program's code is optimized in debug builds too, and test code is not.
let optimized = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "warehouse",
  products: [
    .executable(name: "warehouse", targets: ["WarehouseCLI"])
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),

    .systemLibrary(
      name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    .target(name: "EDGAR", dependencies: ["CLibArchive", "CZlib"], swiftSettings: optimized),
    .target(
      name: "XBRL",
      dependencies: ["CLibXML2", "CNettle"],
      swiftSettings: optimized,
      plugins: ["EmbedSQL"]),
    .target(
      name: "Warehouse",
      dependencies: [
        "CSQLite", "EDGAR", "XBRL",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: optimized,
      plugins: ["EmbedSQL"]),
    .target(
      name: "Reports",
      dependencies: [
        "Warehouse", "XBRL",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: optimized,
      plugins: ["EmbedSQL"]),
    .executableTarget(
      name: "WarehouseCLI",
      dependencies: [
        "CMalloc", "EDGAR", "XBRL", "Warehouse", "Reports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .executableTarget(name: "embed-text", swiftSettings: strict),
    .plugin(name: "EmbedSQL", capability: .buildTool(), dependencies: ["embed-text"]),

    .target(
      name: "TestSupport", dependencies: ["XBRL", "Warehouse"], path: "Tests/TestSupport",
      swiftSettings: optimized),
    .testTarget(name: "EDGARTests", dependencies: ["EDGAR", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "XBRLTests", dependencies: ["XBRL", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "WarehouseTests",
      dependencies: [
        "Warehouse", "XBRL", "EDGAR", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Warehouse", "XBRL", "EDGAR", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WarehouseCLITests",
      dependencies: ["WarehouseCLI", "EDGAR", "XBRL", "Warehouse", "Reports", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "TidyTests", dependencies: ["TestSupport"], swiftSettings: strict),
  ]
)
