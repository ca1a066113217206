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
}
