/// The sections of a page, in order. The raw value is where links lead.
enum SectionID: String, CaseIterable {
  case short, data, kinds, changes, effects, figures, pooled, persons, sensitivity, cases, regression, checks, claims
  case notes, methods, references, reproduce

  /// Its heading.
  var heading: PageWord {
    switch self {
    case .short: .short
    case .data: .data
    case .kinds: .kinds
    case .changes: .changes
    case .effects: .effects
    case .figures: .figures
    case .pooled: .pooled
    case .persons: .persons
    case .sensitivity: .sensitivity
    case .cases: .cases
    case .regression: .regression
    case .checks: .checks
    case .claims: .claims
    case .notes: .notes
    case .methods: .methods
    case .references: .references
    case .reproduce: .reproduce
    }
  }
}

/// One section of a page.
struct PageSection {
  /// Which one.
  let id: SectionID
  /// A sentence below the heading; nil for none.
  let lead: PageWord?
  /// What stands in it.
  let content: [HTML]

  /// A section; nil where nothing would stand in it.
  init?(_ id: SectionID, lead: PageWord? = nil, _ content: [HTML]) {
    guard content.contains(where: { $0 != .nothing }) else { return nil }
    self.id = id
    self.lead = lead
    self.content = content
  }

  /// The section as a landmark with its heading.
  func piece(_ wording: Wording) -> HTML {
    .tag(
      "section", ["id": id.rawValue, "aria-labelledby": "\(id.rawValue)-heading"],
      all: [
        .tag("h2", ["id": "\(id.rawValue)-heading"], .text(wording(id.heading))),
        lead.map { .tag("p", ["class": "lead"], .text(wording($0))) } ?? .nothing,
      ] + content)
  }
}
