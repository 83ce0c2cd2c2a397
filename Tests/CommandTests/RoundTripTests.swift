import TestSupport
import Testing

@Suite("The output of one command is the input of the next")
struct RoundTripTests {
  @Test("effects -o x.csv, then pool x.csv, is pool --measure", arguments: ["MC", "SMCC", "SMCRH", "ROMC"])
  func effectsThenPool(measure: String) throws {
    let scratch = Scratch()
    let studies = Prepost.input + "/studies.csv"
    _ = try Prepost.call(["effects", studies, "--measure", measure, "-o", "x.csv"], in: scratch)
    let two = try JSONDocument(Prepost.call(["pool", "x.csv", "--format", "json"], in: scratch).output)
    let one = try JSONDocument(Prepost.call(["pool", studies, "--measure", measure, "--format", "json"]).output)
    // The numbers that were written read back to the same doubles, so nothing at all may change.
    for name in ["estimate", "std_error", "conf_low", "conf_high"] {
      let own = try #require(two["coefficients"]?.items.first?[name]?.number)
      #expect(own == one["coefficients"]?.items.first?[name]?.number)
    }
    #expect(two["heterogeneity"]?["tau2"]?.number == one["heterogeneity"]?["tau2"]?.number)
    #expect(two["model"]?["k"]?.number == 4)
  }

  @Test("--sei and --vi say the same")
  func standardErrors() throws {
    let scratch = Scratch()
    try scratch.write("study,yi,vi,sei\nA,0.5,0.25,0.5\nB,0.25,0.0625,0.25\n", to: "x.csv")
    let vi = try Prepost.call(["pool", "x.csv", "--vi", "vi", "--format", "json"], in: scratch)
    let sei = try Prepost.call(["pool", "x.csv", "--sei", "sei", "--format", "json"], in: scratch)
    #expect(vi.status == 0 && vi.output == sei.output)
  }

  @Test("standard input is a file like any other")
  func standardInput() throws {
    let scratch = Scratch()
    let file = try #require(File.bytes(at: Prepost.input + "/studies.csv"))
    try scratch.write(file, to: "studies.csv")
    let named = try Prepost.call(["effects", "studies.csv", "--measure", "MC"], in: scratch)
    let piped = try Prepost.call(
      ["effects", "-", "--measure", "MC"], in: scratch, reading: scratch.place("studies.csv"))
    #expect(piped.status == 0 && piped.output == named.output)
  }

  @Test("friendly and escalc names, and --map, give the same", arguments: ["csv", "json"])
  func names(format: String) throws {
    let scratch = Scratch()
    let rows = "1,60,22,4.5,26,5.5,0.7\n2,31,9.8,2.7,12.1,3.0,0.5\n"
    try scratch.write("study,n,mean_pre,sd_pre,mean_post,sd_post,r\n" + rows, to: "friendly.csv")
    try scratch.write("study,ni,m2i,sd2i,m1i,sd1i,ri\n" + rows, to: "escalc.csv")
    try scratch.write("who,size,before,spread,after,spread2,cor\n" + rows, to: "own.csv")
    let map = [
      "study=who", "n=size", "mean_pre=before", "sd_pre=spread", "mean_post=after", "sd_post=spread2", "ri=cor",
    ]
    for measure in ["MC", "SMCC", "ROMC"] {
      let tail = ["--measure", measure, "--format", format]
      let friendly = try Prepost.call(["effects", "friendly.csv"] + tail, in: scratch)
      #expect(friendly.status == 0)
      #expect(try Prepost.call(["effects", "escalc.csv"] + tail, in: scratch).output == friendly.output)
      let mapped = try Prepost.call(["effects", "own.csv"] + tail + map.flatMap { ["--map", $0] }, in: scratch)
      #expect(mapped.output == friendly.output)
    }
  }

  @Test("--map gives any command its columns")
  func maps() throws {
    let scratch = Scratch()
    try scratch.write("study,est,var,est2\nA,0.5,0.25,1\nB,0.25,0.0625,2\n", to: "x.csv")
    let mapped = try Prepost.call(
      ["pool", "x.csv", "--map", "yi=est", "--map", "vi=var", "--format", "json"], in: scratch)
    let named = try Prepost.call(["pool", "x.csv", "--yi", "est", "--vi", "var", "--format", "json"], in: scratch)
    #expect(mapped.status == 0 && mapped.output == named.output, "\(mapped.errors)")
    try scratch.write("who,phase,day,ml\na,A,1,5\na,B,2,9\n", to: "y.csv")
    let map = ["--map", "case=who", "--map", "time=day", "--map", "value=ml"]
    let cases = try Prepost.call(["case", "y.csv"] + map, in: scratch)
    let columns = try Prepost.call(["case", "y.csv", "--case", "who", "--time", "day", "--value", "ml"], in: scratch)
    #expect(cases.status == 0 && cases.output == columns.output, "\(cases.errors)")
  }
}
