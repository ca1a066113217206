internal import ArgumentParser
internal import Warehouse

/// "Did you mean" for the words of a command line that the argument parser only refuses.
enum NearestWords {
  /// The message for a first word that is no subcommand; `nil` when it is one, or an option.
  static func unknownSubcommand(in words: [String]) -> String? {
    let names = WarehouseCommand.configuration.subcommands.compactMap {
      $0.configuration.commandName
    }
    let word = words.first == "help" ? words.dropFirst().first : words.first
    guard let word, !word.isEmpty, !word.hasPrefix("-"), !names.contains(word) else { return nil }
    return "no command \"\(word)\"\(suggestion(word, among: names))\n  `warehouse help` lists them."
  }

  /// The argument parser's message about a value, with the nearest of the values that it lists; any other
  /// message as it is.
  static func suggesting(_ message: String) -> String {
    let lead = ". Please provide one of"
    guard let value = message.prefixMatch(of: /The value '([^']+)' is invalid/)?.1,
      let place = message.firstRange(of: lead)
    else { return message }
    // The values are in quotes, or in the dashed lines below the sentence.
    let list = message[place.upperBound...].split(separator: "\nHelp:")[0]
    let names = list.matches(of: /'([^']+)'|\n  - (.+)/).compactMap { $0.1 ?? $0.2 }.map(
      String.init)
    let found = suggestion(String(value), among: names)
    guard !found.isEmpty else { return message }
    return message.replacing(lead, with: found + lead.dropFirst(), maxReplacements: 1)
  }

  /// What to add to a name that does not exist: those of others that are near.
  static func suggestion(_ word: String, among names: [String]) -> String {
    var nearest = NearestNames(to: word)
    for name in names { nearest.consider(name) }
    return Wording.suggestion(nearest.names)
  }
}
