/// Ceilings for hostile or damaged input. What exceeds one is not stored and has a finding.
///
/// They are far above anything filed: the largest linkbase seen has 4 MB and 6,066 relationships, and
/// of a million arcs one stood for two relationships. libxml2 adds its own: element depth 256, one
/// text 10,000,000 bytes, one name 50,000 bytes.
public enum Limits {
  /// Bytes of one document.
  public static let documentSizeInBytes = 64 << 20
  /// Relationships one arc may stand for: its from-ends times its to-ends.
  public static let relationshipsPerArc = 10_000
  /// Relationships of the documents of one filing, those included that come to nothing.
  public static let relationshipsPerFiling = 400_000
  /// Relationships of one document of a standard taxonomy, those included that come to nothing.
  public static let relationshipsPerDocument = 2_000_000
  /// Bytes of one label, reference part or role definition.
  public static let textSizeInBytes = 1 << 20
}
