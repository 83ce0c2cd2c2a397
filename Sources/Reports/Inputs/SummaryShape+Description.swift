internal import EffectSizes

extension SummaryShape {
  /// The inputs that describe the values of one sample beside their mean and SD.
  static func description(of place: String?) -> [Slot] {
    zip(SampleDescription.stems, Field.description(of: place)).map { stem, field in
      Slot(input: Input(stem, of: place), field: field, kind: .supporting)
    }
  }
}
