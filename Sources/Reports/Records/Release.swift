/// Which release of the program this is.
public enum Release {
  /// The version, as `--version` prints it and as records carry it.
  public static let version = "0.1.0"
}
