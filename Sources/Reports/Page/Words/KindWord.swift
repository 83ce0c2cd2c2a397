internal import Plots
internal import EffectSizes

/// The words of what each study gives, and why no more.
enum KindWord: Phrase {
  case everyNumber, said, onTheWay, range, atMost, atLeast, notOneNumber
  case forVariance, forEffect, and, or, samePersons
  case meanBefore, meanAfter, sdBefore, sdAfter, meanChange, sdChange, pairedT
  case eventsTreated, eventsControl, nTreated, nControl

  var words: (english: String, indonesian: String) {
    switch self {
    case .everyNumber: ("every number is printed", "setiap angka tercetak")
    case .said: ("the file says of its numbers: {0}", "berkas menyebut tentang angkanya: {0}")
    case .onTheWay: ("computed on the way: {0}", "dihitung lebih dahulu: {0}")
    case .range: ("{0} from {1} to {2}", "{0} dari {1} sampai {2}")
    case .atMost: ("{0} at most {1}", "{0} paling besar {1}")
    case .atLeast: ("{0} at least {1}", "{0} paling kecil {1}")
    case .notOneNumber: ("printed as a range or bound: {0}", "tercetak sebagai rentang atau batas: {0}")
    case .forVariance: ("for a variance: {0}", "untuk varians: {0}")
    case .forEffect: ("for an effect: {0}", "untuk efek: {0}")
    case .and: (", and ", ", dan ")
    case .or: (" or ", " atau ")
    case .samePersons:
      (
        "both groups are the same persons; a measure of pairs needs the four counts of pairs",
        "kedua kelompok adalah orang yang sama; ukuran berpasangan memerlukan keempat jumlah pasangan"
      )
    case .meanBefore: ("mean before", "rerata sebelum")
    case .meanAfter: ("mean after", "rerata sesudah")
    case .sdBefore: ("SD before", "SB sebelum")
    case .sdAfter: ("SD after", "SB sesudah")
    case .meanChange: ("mean change", "rerata perubahan")
    case .sdChange: ("SD of change", "SB perubahan")
    case .pairedT: ("paired t", "t berpasangan")
    case .eventsTreated: ("events of the treated group", "kejadian pada kelompok perlakuan")
    case .eventsControl: ("events of the control group", "kejadian pada kelompok kontrol")
    case .nTreated: ("n of the treated group", "n kelompok perlakuan")
    case .nControl: ("n of the control group", "n kelompok kontrol")
    }
  }
}

extension Wording {
  /// A reason in words; remarks are English.
  func reason(_ reason: KindReason) -> String {
    switch reason {
    case .printed: self(KindWord.everyNumber)
    case .derived(let quantities): self(KindWord.onTheWay, quantities.map(quantity).joined(separator: ", "))
    case .range(let yi, let vi, let inputs):
      ([ends("yi", yi), ends("vi", vi)].compactMap(\.self)
        + (inputs.isEmpty ? [] : [self(KindWord.notOneNumber, inputs.map(name).joined(separator: ", "))]))
        .joined(separator: "; ")
    case .wants(let wanted): self(wanted.isForVariance ? KindWord.forVariance : .forEffect, list(wanted))
    case .said(let texts): self(KindWord.said, texts.joined(separator: "; "))
    case .samePersons: self(KindWord.samePersons)
    case .assumed(let text), .remark(let text): text
    }
  }

  /// `n, and SD of change, r or paired t`: what all ways need, then the ways.
  private func list(_ wanted: WantedInputs) -> String {
    let (common, choices) = wanted.parts
    let ways = choices.map { $0.map(name).joined(separator: " + ") }
    let last = ways.count > 1 ? self(KindWord.or) + ways[ways.count - 1] : ways.last ?? ""
    let choice = ways.dropLast().joined(separator: ", ") + last
    let needed = common.map(name).joined(separator: ", ")
    return needed.isEmpty ? choice : choice.isEmpty ? needed : needed + self(KindWord.and) + choice
  }

  private func ends(_ name: String, _ ends: EffectEnvelope.Ends?) -> String? {
    switch (ends?.lower, ends?.upper) {
    case (let low?, let high?):
      low == high ? nil : self(KindWord.range, name, formatting.text(low), formatting.text(high))
    case (nil, let high?): self(KindWord.atMost, name, formatting.text(high))
    case (let low?, nil): self(KindWord.atLeast, name, formatting.text(low))
    case (nil, nil): nil
    }
  }

  /// A quantity of a derivation, which may be several joined by commas.
  private func quantity(_ text: String) -> String {
    text.split(separator: ",").map { part in
      let word = part.drop { $0 == " " }
      return Input.named(String(word)).map(name) ?? String(word)
    }.joined(separator: ", ")
  }

  /// An input as people call it; columns without a word of their own by their name.
  private func name(_ input: Input) -> String {
    let word: KindWord? =
      switch input {
      case .meanPre: .meanBefore
      case .meanPost: .meanAfter
      case .sdPre: .sdBefore
      case .sdPost: .sdAfter
      case .meanChange: .meanChange
      case .sdChange: .sdChange
      case .t: .pairedT
      case .eventsTreatment: .eventsTreated
      case .eventsControl: .eventsControl
      case .nTreatment: .nTreated
      case .nControl: .nControl
      default: nil
      }
    return word.map { self($0) } ?? input.rawValue
  }
}
