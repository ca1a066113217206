public import Foundation
public import Testing

/// The folder of real filings that `WAREHOUSE_CORPUS` names; `nil` without one.
public let corpus: URL? = {
  guard let path = ProcessInfo.processInfo.environment["WAREHOUSE_CORPUS"], !path.isEmpty else {
    return nil
  }
  return URL(fileURLWithPath: path, isDirectory: true)
}()

/// A test that needs the corpus ran without one.
public struct CorpusMissing: Error {}

/// A file or folder of the corpus.
///
/// - Throws: ``CorpusMissing`` without one; tests that ask carry the trait `.corpus`, which skips them.
public func corpusURL(_ path: String) throws -> URL {
  guard let corpus else { throw CorpusMissing() }
  return corpus.appendingPathComponent(path)
}

/// Names of the folders below a folder of the corpus, for `@Test(arguments:)`; none without a corpus.
public func corpusFolders(in folder: String) -> [String] {
  guard let corpus else { return [] }
  let names = try? FileManager.default.contentsOfDirectory(
    atPath: corpus.appendingPathComponent(folder).path)
  return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
}

extension Trait where Self == ConditionTrait {
  /// Skips the test when `WAREHOUSE_CORPUS` names no folder.
  public static var corpus: Self {
    .enabled(
      if: TestSupport.corpus != nil, "WAREHOUSE_CORPUS does not name the folder of real filings")
  }
}
