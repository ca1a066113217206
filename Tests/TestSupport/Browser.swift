public import Foundation

/// A headless Chromium, for tests of pages; they are skipped where there is none.
public enum Browser {
  /// What a page did.
  public struct Visit: Sendable {
    /// What the script handed over.
    public var result: String
    /// What the page wrote to its console.
    public var console: [String]
  }

  /// Its program; `CHROMIUM` in the environment names another one.
  public static let program: URL? = {
    let named = ProcessInfo.processInfo.environment["CHROMIUM"].map { [$0] } ?? []
    let paths = named + ["chromium", "chromium-browser", "google-chrome"].map { "/usr/bin/\($0)" }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { URL(fileURLWithPath: $0) }
  }()

  /// Whether there is one.
  public static var isInstalled: Bool { program != nil }

  /// Opens a page as a file and runs a script when it is complete.
  ///
  /// - Parameters:
  ///   - page: the whole page.
  ///   - script: the body of a function that returns a text or a value that JSON can hold.
  /// - Returns: what the function returned, as JSON, and what the console says.
  /// - Throws: when the browser cannot be started.
  public static func visit(_ page: String, script: String) throws -> Visit {
    guard let program else { return Visit(result: "", console: []) }
    return try withTemporaryFolder { folder in
      let probe = """
        <script>window.addEventListener("load", function () {
          var result = JSON.stringify((function () { \(script) })());
          var element = document.createElement("pre");
          element.id = "visit-result";
          element.textContent = encodeURIComponent(result);
          document.body.appendChild(element);
        });</script></body>
        """
      let file = folder.appendingPathComponent("page.html")
      try Data(page.replacing("</body>", with: probe).utf8).write(to: file)
      let done = try run(
        program,
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
          "--disable-background-networking",
          // Roles and names as a screen reader gets them: `computedRole` and `computedName` of elements.
          "--enable-blink-features=ComputedAccessibilityInfo", "--force-renderer-accessibility",
          "--disable-dev-shm-usage", "--enable-logging=stderr",
          "--user-data-dir=\(folder.appendingPathComponent("profile").path)",
          "--virtual-time-budget=10000", "--dump-dom", file.absoluteString,
        ])
      let found = done.output.firstMatch(of: /id="visit-result">([^<]*)</).map { String($0.1) }
      let console = done.errors.split(separator: "\n").filter { $0.contains("CONSOLE") }
      return Visit(
        result: found?.removingPercentEncoding ?? "", console: console.map(String.init))
    }
  }
}
