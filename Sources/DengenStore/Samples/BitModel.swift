/// The chance that a bit is 1, learned as bits come: fast at first, then ever more slowly.
struct BitModel {
    /// Of 65,536.
    private(set) var chance: UInt16 = 1 << 15
    /// How much the next bit weighs, of 65,536: about one over the bits seen.
    private var step: UInt32 = 28_000
    private static let leastStep: UInt32 = 900
    /// Away from certainty: what was never seen can still be coded.
    private static let margin: Int32 = 24

    @inline(__always)
    mutating func learn(_ bit: Bool) {
        let goal: Int32 = bit ? 65_536 - Self.margin : Self.margin
        let change = (Int64(goal - Int32(chance)) * Int64(step)) >> 16
        chance = UInt16(truncatingIfNeeded: Int64(chance) + change)
        guard step > Self.leastStep else { return }
        // s / (1 + s), nearly: 1/n becomes 1/(n + 1).
        let square = (step &* step) >> 16
        step = step &- square &+ ((square &* step) >> 16)
    }
}
