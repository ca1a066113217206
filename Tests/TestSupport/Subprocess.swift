public import Foundation

/// What a program did.
public struct ProgramResult: Sendable {
  /// Everything it wrote to standard output.
  public var output: String
  /// Everything it wrote to standard error.
  public var errors: String
  /// Its exit code; minus the signal's number when a signal ended it.
  public var exitCode: Int
}

/// Runs a program to its end.
///
/// - Parameters:
///   - program: address of its file.
///   - arguments: what it is called with.
///   - environment: replaces the test's own environment when given.
///   - folder: working directory.
///   - input: what it reads from standard input; nothing by default.
///   - whileRunning: called every few milliseconds with its process id, for instance to send a signal.
/// - Returns: what it wrote and how it ended.
/// - Throws: when it cannot be started.
public func run(
  _ program: URL, _ arguments: [String], environment: [String: String]? = nil,
  in folder: URL? = nil,
  input: String = "", whileRunning: ((Int32) -> Void)? = nil
) throws -> ProgramResult {
  try withTemporaryFolder { temporary in
    let (output, errors) = (
      temporary.appendingPathComponent("output"), temporary.appendingPathComponent("errors")
    )
    let inputFile = temporary.appendingPathComponent("input")
    try Data(input.utf8).write(to: inputFile)
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let environment { process.environment = environment }
    if let folder { process.currentDirectoryURL = folder }
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    try process.run()
    if let whileRunning {
      while end.wait(timeout: .now() + .milliseconds(4)) == .timedOut {
        whileRunning(process.processIdentifier)
      }
    } else {
      end.wait()
    }
    let status = Int(process.terminationStatus)
    return ProgramResult(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      exitCode: process.terminationReason == .uncaughtSignal ? -status : status)
  }
}

/// The most memory that a process has had in use at once, in bytes, as Linux keeps it; 0 once it has ended.
public func peakMemory(of process: Int32) -> Int {
  guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else {
    return 0
  }
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
  return (kilobytes ?? 0) * 1024
}

/// The `warehouse` program built beside the running tests, in whatever build folder and configuration.
///
/// `WAREHOUSE_BINARY` names another one.
///
/// - Throws: ``ProgramMissing`` when none was built.
public func builtWarehouse() throws -> URL {
  if let path = ProcessInfo.processInfo.environment["WAREHOUSE_BINARY"], !path.isEmpty {
    return URL(fileURLWithPath: path)
  }
  let candidates = ["/proc/self/exe", CommandLine.arguments.first ?? "", Bundle.main.bundlePath]
  for candidate in candidates where !candidate.isEmpty {
    var folder = URL(fileURLWithPath: candidate).resolvingSymlinksInPath()
    for _ in 0..<3 {
      folder.deleteLastPathComponent()
      let program = folder.appendingPathComponent("warehouse")
      let values = try? program.resourceValues(forKeys: [.isRegularFileKey, .isExecutableKey])
      if values?.isRegularFile == true, values?.isExecutable == true { return program }
    }
  }
  throw ProgramMissing(lookedBeside: candidates)
}

/// `warehouse` is not among the build products.
public struct ProgramMissing: Error {
  /// Programs beside which it was looked for.
  public var lookedBeside: [String]
}
