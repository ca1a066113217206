internal import EDGAR
internal import Foundation

/// Standard output and error: data goes to the first, everything else to the second.
enum Terminal {
  /// Puts right what the program may have inherited: a reader who goes away becomes an error of the
  /// next write instead of the end of the program, files that are opened later do not take the place of
  /// a standard stream that is closed, and signals get through although a thread that blocks them
  /// started the program.
  static func prepare() {
    _ = Foundation.signal(SIGPIPE, SIG_IGN)
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { unsafe sigaddset(&signals, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", O_RDWR)
    }
  }

  /// The words behind the program's name. One that is not UTF-8 can only be the name of a file, and is written as
  /// those are.
  static var arguments: [String] {
    (1..<max(Int(CommandLine.argc), 1)).compactMap { index in
      guard let word = unsafe CommandLine.unsafeArgv[index] else { return nil }
      let bytes = unsafe UnsafeRawBufferPointer(start: word, count: strlen(word))
      return unsafe String(validating: bytes, as: UTF8.self) ?? FileName.text(bytes)
    }
  }

  static let outputIsTerminal = isatty(STDOUT_FILENO) == 1
  static let errorIsTerminal = isatty(STDERR_FILENO) == 1

  /// Whether standard output shows colours: a terminal that is not dumb, and nobody set `NO_COLOR`.
  static var outputIsColored: Bool {
    outputIsTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  /// Columns of the terminal on standard output; `nil` when it is none.
  static var width: Int? {
    guard outputIsTerminal else { return nil }
    var size = winsize()
    let code = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    return code == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// A variable of the environment; `nil` when it is not set or empty.
  static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Writes text to standard output as it is.
  ///
  /// - Throws: ``BrokenPipe`` when nobody reads any more, ``OutputError`` when it cannot be written.
  static func write(_ text: String) throws {
    try write(text, to: STDOUT_FILENO)
  }

  /// Writes a line to standard error. A standard error that is closed is no error.
  static func note(_ line: String) {
    try? write(line + "\n", to: STDERR_FILENO)
  }

  /// Writes text over the current line of standard error, a terminal; an empty text clears the line.
  static func progress(_ text: String) {
    try? write("\r\u{1B}[K" + text, to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count >= 0 else {
        switch errno {
        case EINTR: continue
        case EPIPE: throw BrokenPipe()
        case let code: throw OutputError(reason: unsafe String(cString: strerror(code)))
        }
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// A line that says how far something is: on a terminal only, and ten times a second at most.
struct ProgressLine {
  var quiet: Bool
  private(set) var last = Date.distantPast

  mutating func show(_ text: @autoclosure () -> String) {
    guard !quiet, Terminal.errorIsTerminal, Date().timeIntervalSince(last) > 0.1 else { return }
    last = Date()
    Terminal.progress(text())
  }

  func clear() {
    if last != .distantPast { Terminal.progress("") }
  }
}

/// Standard output is closed: the reader has seen enough. No error.
struct BrokenPipe: Error {}

/// Standard output cannot be written, for instance because a disk is full.
struct OutputError: Error {
  /// The system's reason, in words.
  var reason: String
}
