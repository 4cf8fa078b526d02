import DengenModel
import Testing

@Suite("N-17: totals that fall")
struct CounterStepTests {
    struct Case: Sendable {
        var why: String
        var old: Int64
        var new: Int64
        var minutes: Int64 = 1
        var places = 1
        var flowed: Int64
    }

    static let table: [Case] = [
        Case(why: "rises", old: 1_000, new: 1_017, flowed: 17),
        Case(why: "stands", old: 1_000, new: 1_000, flowed: 0),
        Case(why: "reset", old: 500_000, new: 12, flowed: 12),
        Case(why: "reset to zero", old: 500_000, new: 0, flowed: 0),
        Case(why: "two bytes round", old: 655_340, new: 30, flowed: 50),
        Case(why: "two bytes, not in the last tenth", old: 589_820, new: 30, flowed: 30),
        Case(why: "four bytes round", old: (1 << 32) * 10 - 5, new: 5, flowed: 10),
        Case(why: "five digits round", old: 999_999, new: 1, flowed: 2),
        Case(why: "five digits, more than 100 kW", old: 900_000, new: 5, flowed: 5),
        Case(why: "the same in an hour", old: 900_000, new: 5, minutes: 60, flowed: 100_005),
        Case(why: "exactly 100 kW", old: 999_900, new: 16_566, flowed: 16_666),
        Case(why: "a hair more", old: 999_900, new: 16_567, flowed: 16_567),
        Case(why: "three digits are no counter", old: 9_999, new: 3, flowed: 3),
        Case(why: "no time passed", old: 999_999, new: 1, minutes: 0, flowed: 1),
        Case(why: "time ran back", old: 999_999, new: 1, minutes: -5, flowed: 1),
        Case(why: "whole units", old: 99_999, new: 1, places: 0, flowed: 2),
        Case(why: "below zero", old: 5, new: -5, flowed: 0),
        Case(why: "from below zero", old: -5, new: 5, flowed: 10),
        Case(why: "more than a number holds", old: .min, new: .max, flowed: .max),
        Case(why: "the largest falls", old: .max, new: 7, flowed: 7),
    ]

    @Test("N-17: what flowed between two totals", arguments: table)
    func difference(_ row: Case) {
        let flowed = CounterStep.difference(
            from: row.old, to: row.new, elapsed: row.minutes * 60_000, places: row.places)
        #expect(flowed == row.flowed, "\(row.why)")
    }
}
