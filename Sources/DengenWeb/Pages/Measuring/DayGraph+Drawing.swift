import DengenModel

/// The drawing: a stretched plot of whole numbers, and words beside it that keep their size on every screen.
extension DayGraph {
    /// The plot's own units: two a minute of a usual day, and a thousand upright.
    private static let width = 2880
    private static let height = 1000
    /// Where the plot stands in the drawing, in hundredths of its height.
    private static let top = 8.0
    private static let span = 82.0

    func drawing(_ words: String) -> HTML {
        let scale = scale
        return svg(.class("graph"), .role("img"), .label(words)) {
            svg(
                .class("plot"), .viewBox(Self.width, Self.height), .stretched, .width("100%"), .y(percent: Self.top),
                .height(percent: Self.span)
            ) {
                HTML.path("grid", grid(scale))
                if quantity.isTotal {
                    HTML.path("bars", bars(scale))
                } else {
                    if quantity.beginsAtZero { HTML.path("area", area(scale)) }
                    HTML.path("line", line(scale))
                }
            }
            upright(scale)
            clock
        }
    }

    private func x(_ instant: Timestamp) -> Int { Int((day.share(instant) * Double(Self.width)).rounded()) }

    private func y(_ value: Double, _ scale: GraphScale) -> Int {
        let share = min(max(scale.share(value), 0), 1)
        return Int(((1 - share) * Double(Self.height)).rounded())
    }

    private func grid(_ scale: GraphScale) -> String {
        let level = scale.lines.map { "M0 \(y($0, scale))H\(Self.width)" }
        return (level + ticks.map { "M\(x($0.at)) 0V\(Self.height)" }).joined()
    }

    /// A lonely value is a dot: a line of no length with round ends.
    private func line(_ scale: GraphScale) -> String {
        runs.map { run in
            "M" + run.map { "\(x($0.at)) \(y($0.value, scale))" }.joined(separator: "L") + (run.count == 1 ? "h0" : "")
        }.joined()
    }

    private func area(_ scale: GraphScale) -> String {
        let foot = y(0, scale)
        return runs.filter { $0.count > 1 }.map { run in
            let points = run.map { "\(x($0.at)) \(y($0.value, scale))" }.joined(separator: "L")
            return "M\(x(run[0].at)) \(foot)L\(points)L\(x(run[run.count - 1].at)) \(foot)Z"
        }.joined()
    }

    private func bars(_ scale: GraphScale) -> String {
        let foot = y(0, scale)
        return hours.compactMap { hour in
            guard let used = hour.mean else { return nil }
            let left = x(hour.begin) + 12
            let right = x(min(hour.begin.advanced(byMilliseconds: 3_600_000), day.end)) - 12
            return "M\(left) \(foot)V\(y(used, scale))H\(right)V\(foot)Z"
        }.joined()
    }

    private func upright(_ scale: GraphScale) -> HTML {
        fragment {
            for line in scale.lines {
                HTML.words(
                    scale.text(line), x: 0, y: Self.top + (1 - scale.share(line)) * Self.span, look: "level")
            }
        }
    }

    /// The hours of the site's clock.
    private var clock: HTML {
        fragment {
            for tick in ticks {
                let place = day.share(tick.at)
                HTML.words(
                    String(tick.hour), x: place * 100, y: 98,
                    look: place < 0.02 ? "hour first" : place > 0.98 ? "hour last" : "hour")
            }
        }
    }

    private struct Tick {
        var at: Timestamp
        var hour: Int
    }

    /// Every third full hour that the site's clock shows, and the end of the day.
    private var ticks: [Tick] {
        let wall = WallClock(day.zone)
        var ticks: [Tick] = []
        for at in stride(from: day.begin.milliseconds, to: day.end.milliseconds, by: 1_800_000) {
            let instant = Timestamp(milliseconds: at)
            let time = wall.hourAndMinute(instant)
            if time.minute == 0, time.hour % 3 == 0 { ticks.append(Tick(at: instant, hour: time.hour)) }
        }
        return ticks + [Tick(at: day.end, hour: 24)]
    }
}
