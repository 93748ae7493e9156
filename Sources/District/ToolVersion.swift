/// The version of the tool, which every result bears: another version may compute something else.
public enum ToolVersion {
  /// As `gridtwin --version` prints it.
  public static let current = "0.15.0"
}
