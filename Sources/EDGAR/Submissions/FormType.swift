/// Form types that report on the same thing, whichever variant was filed.
public enum FormFamily {
  /// The family of a form type as filed: `10-K/A`, `10-K405` and `10-KT` are of the family `10-K`,
  /// `10-QT` is of `10-Q`; any other form is a family with its amendments. Empty for no form.
  public static func of(_ form: String?) -> String {
    guard var form else { return "" }
    if form.hasSuffix("/A") { form.removeLast(2) }
    switch form {
    case "10-K405", "10-KT": return "10-K"
    case "10-QT": return "10-Q"
    default: return form
    }
  }

  /// Whether a form is one that investment companies file for each of their series: prospectuses (485, 497),
  /// registrations and reports (N-1A, N-CSR, N-CEN …).
  public static func isOfFunds(_ form: String?) -> Bool {
    ["485", "497", "N-"].contains { of(form).hasPrefix($0) }
  }

  /// Whether a form type is one that somebody asks for: the very form, an amendment of it, or a variant whose
  /// family it is. `10-K` gets `10-K/A`, `10-K405` and `10-KT`; `10-K/A` gets amendments only. In any case.
  public static func form(_ form: String?, answersTo asked: String) -> Bool {
    guard let form = form?.uppercased() else { return false }
    let asked = asked.uppercased()
    return form == asked || form == asked + "/A" || of(form) == asked
  }
}
