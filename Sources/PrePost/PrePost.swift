@_exported import EffectSizes
@_exported import MetaAnalysis
@_exported import PairedComparisons
@_exported import PrePostNumerics
@_exported import Regression
@_exported import Reports
@_exported import SingleCase
@_exported import Tables
