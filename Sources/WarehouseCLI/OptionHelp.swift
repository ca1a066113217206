internal import ArgumentParser
internal import Reports

// What options say in help: the same in every command, and in the help of a report.

extension ArgumentHelp {
  init(_ kind: ReportFilter.Kind) {
    let (value, text) =
      switch kind {
      case .filing: ("key", "Filing key, or accession number with or without dashes.")
      case .filer: ("cik-or-name", "CIK of a filer, or its name or a part of it.")
      case .cik: ("number", "CIK of the filer or of another party in the header.")
      case .form: ("form", "Form type: 10-K includes 10-K/A, 10-KT and 10-K405.")
      case .since:
        ("date", "Filed on this day or later, YYYY-MM-DD; by period where there is no header.")
      case .until:
        ("date", "Filed on this day or earlier, YYYY-MM-DD; by period where there is no header.")
      case .statement:
        ("statement", "BS, IS, CI, CF or EQ for a statement, or words of a role's title.")
      case .role: ("role", "Role URI, its last segment, or the title of a role.")
      case .concept: ("prefix:Name", "Concept such as us-gaap:Assets.")
      }
    self.init("\(text) Repeatable.", valueName: value)
  }

  /// The help of an option that only some reports have; of ``ReportOption/extract`` that of `--cal`.
  init(_ option: ReportOption) {
    let (value, text): (String?, String) =
      switch option {
      case .kind: ("kind", "Only relationships of this kind. Repeatable.")
      case .language: ("language", "Language of labels, such as en-US.")
      case .ineffective: (nil, "Show relationships that are prohibited or overridden as well.")
      case .basis:
        ("basis", "Changes against the filing before, or against the one of a year before.")
      case .change: ("change", "Only this change, such as added or sign_flipped. Repeatable.")
      case .include:
        (
          "what",
          "What to show as well, separated by commas: low, what text only counts; reordered, siblings in another sequence; noise, what is no change, with the reason."
        )
      case .summary: (nil, "Only count the changes: text has one line for each filing.")
      case .by: ("by", "What each row is about.")
      case .rule:
        ("rule", "Only this rule of quality, such as Q09; Q21 is Q21a to Q21f. Repeatable.")
      case .search:
        ("words", "Only labels with these words: word, \"a phrase\", AND, OR, NOT, prefix*.")
      case .extract:
        ("file", "For report reconcile: cal.tsv of SEC's Financial Statement and Notes data sets.")
      }
    self.init(text, valueName: value)
  }

  /// `--metalinks`, the other option of ``ReportOption/extract``.
  static var metaLinks: Self {
    .init("For report reconcile: a submission's MetaLinks.json.", valueName: "file")
  }
  static var format: Self { .init("How to write it.", valueName: "format") }
  static var limit: Self { .init("Rows to show at most.", valueName: "number") }
  static var csvGuard: Self {
    "Put a ' before CSV text that a spreadsheet would take for a formula."
  }
  static var database: Self {
    .init("The warehouse. (default: $WAREHOUSE_DATABASE, else warehouse.sqlite)", valueName: "file")
  }
  static var failOn: Self {
    .init(
      "Exit with 1 when quality finds something that is at least so severe.", valueName: "severity")
  }
  static var output: Self {
    .init("Folder for the pages of index: new, empty, or an earlier site.", valueName: "folder")
  }
  static var force: Self { "Write into a folder that holds something else." }
}
