/// A chart of few numbers over time as inline SVG, with its numbers in a table below.
struct PageChart {
  enum Form: Hashable, Sendable {
    /// Bars, those of one point on top of each other.
    case bars
    case lines
  }

  /// What lies at one place of the axis.
  struct Point: Hashable, Sendable {
    /// Name on the axis, such as a year.
    var name: String
    /// One number for each series; `nil` where there is none.
    var values: [Double?]
    /// What the table says instead of the numbers, such as what they are shares of.
    var words: [String]?
  }

  /// Unique on its page; letters and digits.
  var id: String
  var title: String
  /// Name of the axis, such as `year`.
  var axis: String
  /// Names of the series, at most four differ by colour.
  var series: [String]
  var points: [Point]
  var form = Form.bars
  /// What follows a number in words, such as ` %`.
  var unit = ""
  /// Whether its numbers are in a table of its own; else the page has them below.
  var hasTable = true

  private static let width = 720.0
  private static let height = 220.0
  private static let margin = (left: 48.0, right: 8.0, top: 10.0, bottom: 24.0)

  /// The chart and its table. Empty without points.
  func html() -> String {
    guard !points.isEmpty else { return "" }
    let top = Self.step(above: highest)
    return PageTemplates.render(
      "chart",
      [
        "chart": id, "chartTitle": title, "description": description, "axis": axis,
        "width": "720", "height": "220", "lines": grid(top), "ticks": ticks,
        "bars": form == .bars ? bars(top) : nil, "curves": form == .lines ? curves(top) : nil,
        "dots": form == .lines ? dots(top) : nil, "hasTable": hasTable,
        "series": series.enumerated().map {
          ["number": $0.offset % 4, "seriesName": $0.element] as PageFields
        },
        "points": points.map { point in
          [
            "pointName": point.name,
            "values": point.words ?? point.values.map { $0.map(Self.text) ?? "" },
          ] as PageFields
        },
      ])
  }

  private var description: String {
    guard let first = points.first, let last = points.last else { return "" }
    return "\(series.joined(separator: ", ")) from \(first.name) to \(last.name); "
      + "the highest is \(Self.text(highest))\(unit). The table below has every number."
  }

  private var highest: Double {
    let totals = points.map { point in
      let values = point.values.compactMap { $0 }
      return form == .bars ? values.reduce(0, +) : values.max() ?? 0
    }
    return totals.max() ?? 0
  }

  /// The next of 1, 2, 5, 10, 20, 50 … that is not below a number.
  static func step(above number: Double) -> Double {
    guard number.isFinite, number > 0 else { return 1 }
    var power = 1.0
    while power * 10 < number { power *= 10 }
    while power > number, power > 1e-9 { power /= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= number } ?? number
  }

  private static func text(_ number: Double) -> String {
    ReportTable.Value.real((number * 1000).rounded() / 1000).text ?? ""
  }

  private var slot: Double {
    (Self.width - Self.margin.left - Self.margin.right) / Double(points.count)
  }

  private func x(_ index: Int) -> Double { Self.margin.left + slot * (Double(index) + 0.5) }

  private func y(_ value: Double, _ top: Double) -> Double {
    let room = Self.height - Self.margin.top - Self.margin.bottom
    return Self.margin.top + room * (1 - value / top)
  }

  private func grid(_ top: Double) -> [PageFields] {
    [0, 0.5, 1].map { part in
      let y = y(part * top, top)
      return [
        "left": Self.text(Self.margin.left), "right": Self.text(Self.width - Self.margin.right),
        "y": Self.text(y), "textX": Self.text(Self.margin.left - 6), "textY": Self.text(y + 4),
        "text": Self.text(part * top),
      ]
    }
  }

  private var ticks: [PageFields] {
    // Not more names than fit side by side.
    let every = max(1, Int((46 / slot).rounded(.up)))
    return points.enumerated().filter { $0.offset % every == 0 }.map {
      ["x": Self.text(x($0.offset)), "y": Self.text(Self.height - 8), "text": $0.element.name]
    }
  }

  private func bars(_ top: Double) -> [PageFields] {
    let width = min(slot * 0.7, 48)
    return points.enumerated().flatMap { index, point in
      var below = 0.0
      return point.values.enumerated().compactMap { number, value -> PageFields? in
        guard let value, value > 0 else { return nil }
        let upper = y(below + value, top)
        defer { below += value }
        return [
          "series": number % 4, "x": Self.text(x(index) - width / 2), "y": Self.text(upper),
          "w": Self.text(width), "h": Self.text(y(below, top) - upper),
        ]
      }
    }
  }

  /// Lines between neighbours: they end where there is no number.
  private func curves(_ top: Double) -> [PageFields] {
    series.indices.flatMap { number -> [PageFields] in
      let places = points.enumerated().map { index, point -> String? in
        guard number < point.values.count, let value = point.values[number] else { return nil }
        return "\(Self.text(x(index))),\(Self.text(y(value, top)))"
      }
      return places.split(separator: nil).filter { $0.count > 1 }.map { run in
        ["series": number % 4, "points": run.compactMap { $0 }.joined(separator: " ")]
      }
    }
  }

  private func dots(_ top: Double) -> [PageFields] {
    points.enumerated().flatMap { index, point in
      point.values.enumerated().compactMap { number, value -> PageFields? in
        value.map { ["series": number % 4, "x": Self.text(x(index)), "y": Self.text(y($0, top))] }
      }
    }
  }
}
