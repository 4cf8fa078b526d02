/// Something done with a guess of any kind; a generic, so that each kind gets code of its own.
protocol GuessUser {
    mutating func use(_ guess: some Guess)
}

extension GuessPlan {
    func give(to user: inout some GuessUser, from tracks: SampleTracks) {
        switch self {
        case .last: user.use(LastGuess())
        case .line: user.use(LineGuess())
        case .level(let halvings): user.use(LevelGuess(weight: weight(halvings)))
        case .twin(let other): user.use(TwinGuess(other: tracks[other]))
        case .companion(let other): user.use(CompanionGuess(other: tracks[other]))
        case .share(let other): user.use(ShareGuess(other: tracks[other]))
        case .total(let other, let power): user.use(TotalGuess(flow: tracks.flow(of: other), unit: Self.unit(power)))
        case .ratio(let over, let under, let halvings):
            user.use(RatioGuess(over: tracks[over], under: under.map { tracks[$0] }, weight: weight(halvings)))
        }
    }

    /// A watt-hour in watts times milliseconds, and powers of ten of it.
    ///
    /// By exact steps: a library's `pow` may differ in the last bit from one machine to the next.
    static func unit(_ power: Int) -> Double {
        let ten = (0..<abs(power)).reduce(1.0) { product, _ in product * 10 }
        return power < 0 ? 3_600_000 / ten : 3_600_000 * ten
    }

    private func weight(_ halvings: Halvings) -> Double { 1 / Double(1 << halvings) }
}
