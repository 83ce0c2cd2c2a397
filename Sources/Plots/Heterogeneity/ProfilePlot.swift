/// The profile of a log-likelihood in the between-study variance, with its maximum and the interval that a likelihood-ratio
/// test does not reject.
///
/// Source: Hardy & Thompson 1996, *Statistics in Medicine* 15: 619–629.
public struct ProfilePlot: Sendable {
  /// What stands above the plot.
  public var title: String
  /// The curve: τ², rising, with the log-likelihood.
  public var curve: [(tauSquared: Double, logLikelihood: Double)]
  /// The maximum.
  public var maximum: (tauSquared: Double, logLikelihood: Double)
  /// The interval; nil for none.
  public var interval: ClosedRange<Double>?
  /// How far below the maximum the interval reaches.
  public var drop: Double
  /// What the vertical axis shows.
  public var yLabel: String
  /// What the legend says of the maximum and the interval.
  public var names: (maximum: String, interval: String)
  /// Lines of text below the axis.
  public var footnotes: [String] = []

  /// A profile.
  public init(
    title: String, curve: [(tauSquared: Double, logLikelihood: Double)],
    maximum: (tauSquared: Double, logLikelihood: Double), interval: ClosedRange<Double>?, drop: Double, yLabel: String,
    names: (maximum: String, interval: String)
  ) {
    self.title = title
    self.curve = curve
    self.maximum = maximum
    self.interval = interval
    self.drop = drop
    self.yLabel = yLabel
    self.names = names
  }

  /// The plot as a page.
  public func drawing() -> Drawing {
    let right = curve.map(\.tauSquared).max() ?? 1
    // The tails fall far; what is of interest lies within a few times the drop.
    let floor = maximum.logLikelihood - 3 * drop
    let lowest = max(curve.map(\.logLikelihood).min() ?? floor, floor)
    let room = 0.1 * max(maximum.logLikelihood - lowest, drop)
    let allowed = Stroke(Palette.grey, dashes: [2, 3])
    let peak = Stroke(Palette.pooled, dashes: [5, 3])
    let frame = Frame(
      title: title, x: Frame.Side("Between-study variance \u{3C4}\u{B2}", 0...max(right, 1e-300)),
      y: Frame.Side(yLabel, (lowest - room)...(maximum.logLikelihood + room)),
      legend: [
        Frame.Key(names.maximum, .dot(Palette.pooled)), Frame.Key(names.interval, .patch(Palette.shade(2))),
        Frame.Key("maximum less \(Axis.fixed(drop, 2))", .line(allowed)),
      ], footnotes: footnotes)
    var marks: [Mark] = []
    let (bottom, top) = (frame.y.domain.lowerBound, frame.y.domain.upperBound)
    if let interval {
      let (a, b) = (interval.lowerBound, interval.upperBound)
      marks += frame.area([(a, bottom), (b, bottom), (b, top), (a, top)], Palette.shade(2))
    }
    marks += frame.line([(0, maximum.logLikelihood - drop), (right, maximum.logLikelihood - drop)], allowed)
    marks += frame.line([(maximum.tauSquared, bottom), (maximum.tauSquared, maximum.logLikelihood)], peak)
    marks += frame.line(curve.map { ($0.tauSquared, $0.logLikelihood) }, Stroke(Palette.study, width: 1.8))
    marks.append(
      .circle(
        frame.place(maximum.tauSquared, maximum.logLikelihood), radius: 4.5, fill: Palette.pooled,
        stroke: Stroke(Palette.paper, width: 0.8)))
    return frame.page(
      marks, summary: "Profile likelihood of the between-study variance. \(names.maximum); \(names.interval).")
  }
}
