internal import EffectSizes

extension SummaryShape {
  /// The inputs that describe the values of one sample beside their mean and SD.
  static func description(of place: String) -> [Slot] {
    SampleDescription.stems.map { stem in
      let input = Input(stem, of: place)
      return Slot(input: input, field: .named(input), kind: .supporting)
    }
  }
}
