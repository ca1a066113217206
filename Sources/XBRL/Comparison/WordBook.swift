/// The words of names, labels and titles, numbered; and how alike or contrary two sets of them are.
///
/// What words mean here (stop words, counting words, months, numbers, opposites) is data: `Comparison/words.csv`.
struct WordBook {
  /// Distinct words of a text, in order of number.
  typealias Words = [Int32]

  private var numbers: [String: Int32] = [:]
  private var isCounting: [Bool] = []
  private var isVague: [Bool] = []
  private var opposites: [[Int32]] = []
  private var labelStop: Set<Int32> = []
  private var nameStop: Set<Int32> = []
  /// Names of months, and numbers in words.
  private var figures: Set<[UInt8]> = []
  private var titleStop: Set<Int32> = []

  /// A book with the words of the data and no others.
  init() { self = Self.ofData }

  private static let ofData = WordBook(
    reading: EmbeddedText.files.first { $0.path == "Comparison/words.csv" }?.text ?? "")

  private init(reading text: String) {
    for line in text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { Array($0) }
      guard fields.count == 3 else { continue }
      let word = number(of: Self.singular(fields[1]))
      switch String(decoding: fields[0], as: UTF8.self) {
      case "opposite":
        let other = number(of: Self.singular(fields[2]))
        opposites[Int(word)].append(other)
        opposites[Int(other)].append(word)
      case "counting": isCounting[Int(word)] = true
      case "month", "number":
        isCounting[Int(word)] = true
        figures.insert(fields[1])
      case "vague": isVague[Int(word)] = true
      case "label": labelStop.insert(word)
      case "name": nameStop.insert(word)
      default: titleStop.insert(word)
      }
    }
  }

  private mutating func number(of word: [UInt8]) -> Int32 {
    let text = String(decoding: word, as: UTF8.self)
    if let known = numbers[text] { return known }
    let number = Int32(isCounting.count)
    numbers[text] = number
    isCounting.append(word.allSatisfy { (0x30...0x39).contains($0) })
    isVague.append(false)
    opposites.append([])
    return number
  }

  /// A word in lower case without the `s` of a plural.
  private static func singular(_ word: [UInt8]) -> [UInt8] {
    guard word.count > 3, word.last == UInt8(ascii: "s"), word[word.count - 2] != UInt8(ascii: "s")
    else { return word }
    return word.dropLast()
  }

  // MARK: Texts taken apart

  /// Words of a local name, split where the case changes.
  mutating func words(ofName name: Substring) -> Words {
    let bytes = Array(name.utf8)
    var words: Words = []
    var start = 0
    func kind(_ index: Int) -> Int {
      switch bytes[index] {
      case 0x41...0x5A: 1
      case 0x61...0x7A: 2
      case 0x30...0x39: 3
      default: 0
      }
    }
    while start < bytes.count {
      let first = kind(start)
      var end = start + 1
      while end < bytes.count, kind(end) == first { end += 1 }
      if first == 1, end < bytes.count, kind(end) == 2 {
        if end > start + 1 {
          end -= 1
        } else {
          while end < bytes.count, kind(end) == 2 { end += 1 }
        }
      }
      if first != 0 {
        words.append(number(of: Self.singular(ByteText.lowercased(bytes[start..<end]))))
      }
      start = end
    }
    return distinct(words, without: nameStop, unlessNothingIsLeft: true)
  }

  /// Words of a label, without what stands in brackets.
  mutating func words(ofLabel label: String) -> Words {
    distinct(runs(label.utf8), without: labelStop, unlessNothingIsLeft: false)
  }

  /// Marks that say what kind of section a role is.
  private static let titleMarks = [
    "(details)", "(detail)", "(tables)", "(table)", "(policies)", "(policy)",
  ]

  /// Words of a role's title.
  mutating func words(ofTitle title: String) -> Words {
    let text = ByteText.removing(Self.titleMarks, from: ByteText.lowercased(title.utf8))
    let words = distinct(runs(text), without: labelStop, unlessNothingIsLeft: false)
    return distinct(words, without: titleStop, unlessNothingIsLeft: true)
  }

  /// Runs of letters and digits in lower case, outside of brackets.
  private mutating func runs(_ text: some Sequence<UInt8>) -> Words {
    var words: Words = []
    var word: [UInt8] = []
    var depth = 0
    for byte in text {
      switch byte {
      case 0x61...0x7A where depth == 0, 0x30...0x39 where depth == 0: word.append(byte)
      case 0x41...0x5A where depth == 0: word.append(byte | 0x20)
      default:
        if byte == UInt8(ascii: "[") { depth += 1 }
        if byte == UInt8(ascii: "]") { depth = max(0, depth - 1) }
        if !word.isEmpty { words.append(number(of: Self.singular(word))) }
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(number(of: Self.singular(word))) }
    return words
  }

  /// The letters of a label in lower case, without names of months, numbers in words, endings of figures (`1st`) and
  /// marks of notes (`(a)`). Two labels with the same differ only in figures, dates, marks of notes, case, punctuation
  /// and white space. `&` is "and".
  func folded(label: String) -> String {
    var folded: [UInt8] = []
    var word: [UInt8] = []
    var hasFigure = false
    var isBehindBracket = false
    func end(_ next: UInt32 = 0) {
      defer {
        word.removeAll(keepingCapacity: true)
        (hasFigure, isBehindBracket) = (false, next == UInt8(ascii: "("))
      }
      guard !word.isEmpty else { return }
      let isOrdinal = hasFigure && Self.endingsOfFigures.contains(word)
      // A mark of a note: (a).
      let isMark =
        isBehindBracket && next == UInt8(ascii: ")") && word.count { $0 & 0xC0 != 0x80 } == 1
      if !isOrdinal, !isMark, !figures.contains(word) { folded += word }
    }
    for scalar in label.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A: word.append(UInt8(scalar.value))
      case 0x41...0x5A: word.append(UInt8(scalar.value) | 0x20)
      case 0x30...0x39: hasFigure = true
      case 0x26:
        end()
        folded += "and".utf8
      case ..<0x80: end(scalar.value)
      case _ where scalar.properties.isAlphabetic:
        word += scalar.properties.lowercaseMapping.utf8
      default: end()
      }
    }
    end()
    return String(decoding: folded, as: UTF8.self)
  }

  private static let endingsOfFigures = Set(["st", "nd", "rd", "th"].map { Array($0.utf8) })

  private func distinct(
    _ words: Words, without stop: Set<Int32>, unlessNothingIsLeft keeps: Bool
  ) -> Words {
    let all = SortedSets.make(words)
    let telling = all.filter { !stop.contains($0) }
    return telling.isEmpty && keeps ? all : telling
  }

  /// Whether one of the words is no figure and no word that goes with figures ("year", "due").
  func hasNoun(_ words: Words) -> Bool { words.contains { !isCounting[Int($0)] } }

  // MARK: Comparing

  /// Common words in thousandths of all; 0 when there are none at all.
  static func likeness(_ a: Words, _ b: Words) -> Int32 {
    let common = SortedSets.common(a, b)
    let all = a.count + b.count - common
    return all == 0 ? 0 : Int32(1000 * common / all)
  }

  /// Common words in thousandths of all, each by its weight; 0 when there are none at all.
  static func likeness(_ a: Words, _ b: Words, _ weights: WordWeights) -> Int32 {
    let common = weights.sum(SortedSets.intersection(a, b))
    let all = weights.sum(a) + weights.sum(b) - common
    return all == 0 ? 0 : Int32(1000 * common / all)
  }

  /// How alike a label is to the words of a name, in thousandths, by the words that labels are compared by.
  mutating func likeness(ofLabel label: String, name: Words) -> Int32 {
    Self.likeness(words(ofLabel: label), name.filter { !labelStop.contains($0) })
  }

  /// Whether the words say something: at least two of them, not all vague.
  func isTelling(_ words: Words) -> Bool {
    words.count >= 2 && !words.allSatisfy { isVague[Int($0)] }
  }

  /// Whether the two differ in counting words alone, or in a word and its opposite.
  func clash(_ a: Words, _ b: Words) -> Bool {
    let onlyA = SortedSets.difference(a, b)
    let onlyB = SortedSets.difference(b, a)
    guard !onlyA.isEmpty, !onlyB.isEmpty else { return false }
    if onlyA.allSatisfy({ isCounting[Int($0)] }), onlyB.allSatisfy({ isCounting[Int($0)] }) {
      return true
    }
    return onlyA.contains { word in opposites[Int(word)].contains { onlyB.contains($0) } }
  }
}

/// How much words tell among the siblings of a place: the fewer have a word, the more it tells. A word that all of them
/// have tells nothing.
struct WordWeights {
  /// In how many names a word is.
  private var counts: [Int32: Int] = [:]
  private var names = 0

  /// Names of siblings, at least three for any word to tell less than another.
  init(_ siblings: [WordBook.Words]) {
    names = siblings.count
    for word in siblings.joined() { counts[word, default: 0] += 1 }
  }

  /// The average weight of words; 0 for none.
  func average(_ words: WordBook.Words) -> Int { words.isEmpty ? 0 : sum(words) / words.count }

  /// The weights of words together.
  func sum(_ words: WordBook.Words) -> Int {
    guard names > 2 else { return 1000 * words.count }
    return words.reduce(0) { sum, word in
      let count = counts[word] ?? 0
      return count >= names ? sum : sum + 1000 * (names - count + 1) / names
    }
  }
}

/// Sets kept as sorted arrays without repeats.
enum SortedSets {
  /// How many elements both have. O(n).
  static func common<Element: Comparable>(_ a: [Element], _ b: [Element]) -> Int {
    var j = 0
    return a.count { element in
      while j < b.count, b[j] < element { j += 1 }
      return j < b.count && b[j] == element
    }
  }

  /// The elements that both have. O(n).
  static func intersection<Element: Comparable>(_ a: [Element], _ b: [Element]) -> [Element] {
    filter(a, areIn: true, b)
  }

  /// The elements of the first that the second has not. O(n).
  static func difference<Element: Comparable>(_ a: [Element], _ b: [Element]) -> [Element] {
    filter(a, areIn: false, b)
  }

  private static func filter<Element: Comparable>(
    _ a: [Element], areIn: Bool, _ b: [Element]
  ) -> [Element] {
    var j = 0
    return a.filter { element in
      while j < b.count, b[j] < element { j += 1 }
      return (j < b.count && b[j] == element) == areIn
    }
  }

  /// Sorts and drops repeats. O(n log n).
  static func make<Element: Comparable>(_ elements: some Sequence<Element>) -> [Element] {
    var result: [Element] = []
    for element in elements.sorted() where element != result.last { result.append(element) }
    return result
  }
}
