public import ArgumentParser
public import PrePostNumerics

extension Alternative: ExpressibleByArgument {}
