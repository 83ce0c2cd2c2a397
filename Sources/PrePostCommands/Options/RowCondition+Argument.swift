public import ArgumentParser
public import Reports

extension RowCondition: ExpressibleByArgument {
  /// A condition as it stands on the command line.
  public init?(argument: String) { self.init(argument) }
}
