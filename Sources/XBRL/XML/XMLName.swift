extension TextPool {
  /// Whether a text may be the name or id of a concept, or such a name behind a prefix and a colon; the empty
  /// text may. O(length).
  ///
  /// Source: XML 1.0 §2.3, Namespaces in XML 1.0 §4 (`NCName`).
  func isName(_ id: TextID) -> Bool {
    let text = utf8(id)
    let isPlain = text.allSatisfy { byte in
      switch byte | 0x20 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): true
      default:
        (0x30...0x3A).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: ".")
      }
    }
    let first = text.first.map { $0 >= 0x3A } ?? true
    return isPlain && first ? true : isAnyName(self[id])
  }

  /// Slow, for what is not plain ASCII.
  private func isAnyName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return true }
    return (first.isNameStart || first == ":")
      && text.unicodeScalars.allSatisfy { $0.isNameStart || $0.isInName || $0 == ":" }
  }
}

extension Unicode.Scalar {
  /// `NameStartChar` without the colon.
  fileprivate var isNameStart: Bool {
    switch value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// What `NameChar` has beyond that.
  fileprivate var isInName: Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: false
    }
  }
}
