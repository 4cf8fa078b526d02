import DengenModel
import Testing

@Suite("C-30, C-31: intervals")
struct MeasurementIntervalTests {
    /// 2026-11-21T00:00:00Z.
    private let midnight = Timestamp(milliseconds: 1_795_219_200_000)

    @Test("C-30: 1, 5, 10, 15, 20, 30 or 60 minutes, one unless told")
    func seven() {
        #expect(MeasurementInterval.allCases.map(\.rawValue) == [1, 5, 10, 15, 20, 30, 60])
        #expect(SamplingOrder() == SamplingOrder(interval: .one, isRunning: true))
    }

    @Test(
        "C-31: started at 00:00:01 the first value comes at the interval's end",
        arguments: zip(
            MeasurementInterval.allCases,
            ["00:01:00", "00:05:00", "00:10:00", "00:15:00", "00:20:00", "00:30:00", "01:00:00"]))
    func firstValue(_ interval: MeasurementInterval, at expected: String) {
        let end = interval.end(after: midnight.advanced(byMilliseconds: 1_000))
        #expect(CalendarTime(end).text == "2026/11/21 " + expected)
    }

    @Test("C-31: at an end the next one; just before it, that one", arguments: MeasurementInterval.allCases)
    func edges(_ interval: MeasurementInterval) {
        let end = interval.end(after: midnight)
        #expect(end.milliseconds(since: midnight) == interval.milliseconds)
        #expect(interval.end(after: end.advanced(byMilliseconds: -1)) == end)
        #expect(interval.end(after: end).milliseconds(since: end) == interval.milliseconds)
    }

    @Test("C-31: every hour has an end at minute 00, second 00", arguments: MeasurementInterval.allCases)
    func hours(_ interval: MeasurementInterval) {
        var end = interval.end(after: midnight.advanced(byMilliseconds: 12_345))
        var fullHours = 0
        for _ in 0..<(48 * 60 / interval.rawValue) {
            let time = CalendarTime(end)
            #expect(time.second == 0 && time.millisecond == 0 && time.minute % interval.rawValue == 0)
            if time.minute == 0 { fullHours += 1 }
            end = interval.end(after: end)
        }
        #expect(fullHours == 48)
    }

    @Test("Before 1970 too")
    func negative() {
        #expect(MeasurementInterval.five.end(after: Timestamp(milliseconds: -1)).milliseconds == 0)
        #expect(MeasurementInterval.five.end(after: Timestamp(milliseconds: -300_000)).milliseconds == 0)
        #expect(MeasurementInterval.five.end(after: Timestamp(milliseconds: -300_001)).milliseconds == -300_000)
    }
}
