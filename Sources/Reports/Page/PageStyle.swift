/// How a page looks: on light and dark screens, on paper, for the keyboard.
enum PageStyle {
  /// The style sheet.
  static let text = base + "@media screen and (prefers-color-scheme: dark){\n" + dark + figures + "}\n" + paper

  /// Colours of drawings on dark pages, by what they are on light ones. Contrast to #16191d is at least 4.5 for text and 3
  /// for marks.
  static let darkColours: [(light: String, dark: String)] = [
    ("#ffffff", "#16191d"), ("#1a1a1a", "#e6e8eb"), ("#5f6368", "#aab0b7"), ("#d0d3d6", "#454b52"),
    ("#0072b2", "#5ab4ec"), ("#d55e00", "#ff8f3f"), ("#009e73", "#2fcb9c"), ("#cc79a7", "#e79cc6"),
    ("#e69f00", "#f0b43c"), ("#56b4e9", "#8fd0f7"), ("#c2c5c9", "#4d535b"), ("#d8dadd", "#393f46"),
    ("#ebecee", "#282d33"), ("#f4f5f6", "#1f242a"),
  ]

  private static let figures = darkColours.map { light, dark in
    "svg [fill=\"\(light)\"]{fill:\(dark)} svg [stroke=\"\(light)\"]{stroke:\(dark)}\n"
  }.joined()

  private static let base = """
    :root{--ink:#1a1c1e;--soft:#4d5359;--paper:#fff;--wash:#f3f5f7;--line:#c9ced3;--link:#00569c;--mark:#0b6b4f;--alarm:#9c1c1c}
    *{box-sizing:border-box}
    html{color:var(--ink);background:var(--paper);font:1rem/1.5 system-ui,-apple-system,'Segoe UI','Noto Sans',sans-serif;\
    scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
    body{max-width:72rem;margin:0 auto;padding:1rem clamp(1rem,4vw,2.5rem) 3rem;overflow-wrap:break-word}
    h1{font-size:1.9rem;line-height:1.2;margin:.6rem 0}
    h2{font-size:1.4rem;line-height:1.25;margin:2.6rem 0 .5rem;padding-top:.5rem;border-top:2px solid var(--line)}
    h3{font-size:1.08rem;margin:1.6rem 0 .4rem}
    h4{font-size:1rem;margin:.8rem 0 .2rem}
    p,ul,ol{margin:.5rem 0;max-width:62rem}
    ul,ol{padding-left:1.4rem}
    li{margin:.25rem 0}
    a{color:var(--link)}
    a:focus-visible,summary:focus-visible,button:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);\
    outline-offset:2px}
    main:focus{outline:none}
    .question{font-size:1.12rem}
    .lead,footer{color:var(--soft)}
    .skip{position:absolute;left:-100vw;top:0;padding:.6rem 1rem;background:var(--paper);z-index:9}
    .skip:focus{left:.5rem}
    .sr{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    nav ul{list-style:none;padding:.6rem 0;margin:0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;max-width:none}
    nav li{margin:0}
    nav a{display:inline-block;padding:.25rem 0}
    section{position:relative}
    .scroll{overflow-x:auto}
    .table{margin:1rem 0 1.4rem}
    table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;min-width:min(100%,30rem)}
    caption{text-align:left;font-weight:600;padding:.3rem 0}
    th,td{padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top;text-align:left}
    thead th{border-bottom:2px solid var(--soft);vertical-align:bottom}
    tbody th{font-weight:500}
    td.wordy,tbody th.wordy{min-width:15rem}
    tbody th{min-width:6rem}
    thead th{max-width:9rem}
    thead th:not(.number){white-space:nowrap;max-width:none}
    .number{text-align:right}
    td.number{white-space:nowrap}
    button{font:inherit;color:var(--link);background:none;border:1px solid var(--line);border-radius:.3rem;\
    padding:.25rem .7rem;cursor:pointer}
    button.sort{border:0;padding:0;color:inherit;font-weight:inherit;text-align:inherit}
    button.sort::after{content:"\\a0\\2195";color:var(--soft)}
    [aria-sort=ascending] button.sort::after{content:"\\a0\\2191"}
    [aria-sort=descending] button.sort::after{content:"\\a0\\2193"}
    summary{cursor:pointer}
    .more{margin:.8rem 0}
    .more>summary{color:var(--link)}
    .from>summary,caption{position:relative}
    .from>summary{display:inline;list-style:none;color:var(--link);text-decoration:underline dotted;\
    text-underline-offset:.2em}
    .from>summary::-webkit-details-marker{display:none}
    .from[open]>summary{text-decoration:underline solid}
    .card{position:absolute;left:0;right:0;z-index:5;max-width:46rem;margin:.4rem 0;padding:.7rem 1rem;\
    text-align:left;white-space:normal;font-weight:400;background:var(--paper);border:2px solid var(--link);\
    border-radius:.5rem;box-shadow:0 .4rem 1.2rem rgb(0 0 0/.25)}
    .card p,.card ul,.card ol{margin:.3rem 0}
    .card .title{font-weight:600}
    pre{white-space:pre-wrap;margin:.3rem 0;padding:.5rem .7rem;background:var(--wash);border-radius:.3rem;\
    font-size:.88rem;overflow-wrap:anywhere}
    code{font-family:ui-monospace,'DejaVu Sans Mono',monospace;font-size:.94em;overflow-wrap:anywhere}
    figure{margin:1rem 0 1.6rem}
    figcaption{font-weight:600;margin-bottom:.3rem}
    figure svg{max-width:100%;min-width:min(100%,36rem);height:auto}
    .alarm{color:var(--alarm);font-weight:600}
    .good{color:var(--mark)}
    .paste{padding:.2rem 1rem;background:var(--wash);border-left:4px solid var(--line);border-radius:.3rem}
    ol.paste{padding-left:2.8rem}
    .download{font-size:.9rem;margin:.3rem 0}
    .files{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem}
    @media screen and (max-width:40rem){figure svg{min-width:36rem}td.wordy{min-width:24rem}h1{font-size:1.5rem}}

    """

  private static let dark = """
    :root{--ink:#e6e8eb;--soft:#b3bac1;--paper:#16191d;--wash:#20252b;--line:#434a52;--link:#7cc4ff;--mark:#5fd3a8;\
    --alarm:#ff9d94}

    """

  private static let paper = """
    @media print{
    @page{size:A4;margin:14mm}
    html{font-size:9.5pt}
    body{max-width:none;padding:0}
    nav,.skip,.download,.files,.noprint,button:not(.sort){display:none!important}
    button.sort{display:contents}
    button.sort::after{content:none!important}
    h2{break-after:avoid}h3,caption,figcaption{break-after:avoid}
    .lead,thead{break-after:avoid}
    figure,tr,thead,.card{break-inside:avoid}
    thead{display:table-header-group}
    .scroll{overflow:visible}
    table{font-size:7pt;width:100%}
    th,td{padding:.2rem .5rem .2rem 0}
    td.wordy,tbody th.wordy,tbody th{min-width:0}
    thead th:not(.number){white-space:normal}
    td.number{white-space:normal}
    figure svg{max-width:100%;min-width:0}
    .from>summary{color:inherit;text-decoration:none}
    .card{position:static;box-shadow:none}
    a{color:inherit}
    }

    """
}
