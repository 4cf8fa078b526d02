import Synchronization

/// Holds off guessing (S-02): per address 30 tries a minute and four at once, per account and address five failures and
/// then waits that double up to 15 minutes, per account 100 tries a day from addresses that it does not know.
///
/// A try is counted before the password is looked at, so tries made at once gain nothing. The long wait belongs to the
/// pair, so nobody can lock an account's owner out from elsewhere.
final class GuessGuard: Sendable {
    private struct Pair {
        var tries = 0
        var heldUntil: Int64 = 0
        var lastTry: Int64 = 0
    }
    private struct Address {
        var minuteBegan: Int64
        var tries = 0
        var underWay = 0
    }
    private struct Day {
        var began: Int64
        var tries = 0
    }
    private struct State {
        var days: [String: Day] = [:]
        var pairs: [String: Pair] = [:]
        var addresses: [String: Address] = [:]
    }

    private static let freeTries = 5
    private static let longestWait: Int64 = 900_000
    private static let minute: Int64 = 60_000
    private static let mostAMinute = 30
    private static let mostAtOnce = 4
    private static let mostRecords = 10_000
    static let mostADay = 100
    static let day: Int64 = 86_400_000

    private let clock: CenterClock
    private let state = Mutex(State())

    init(clock: CenterClock) {
        self.clock = clock
    }

    /// Counts a try; `end` must follow when it is over.
    /// - Throws: `CenterError.tooManyTries`, and then nothing was counted against the account.
    func begin(_ account: String, from address: String) throws(CenterError) {
        let now = clock.monotonic
        let wait = state.withLock { state -> Int64? in
            Self.forgetOld(&state, now: now)
            var place = state.addresses[address] ?? Address(minuteBegan: now)
            if now - place.minuteBegan >= Self.minute { place = Address(minuteBegan: now, underWay: place.underWay) }
            if place.underWay >= Self.mostAtOnce { return 1 }
            if place.tries >= Self.mostAMinute { return place.minuteBegan + Self.minute - now }
            var pair = state.pairs[Self.pair(account, address)] ?? Pair()
            if pair.heldUntil > now { return pair.heldUntil - now }
            place.tries += 1
            place.underWay += 1
            pair.tries += 1
            pair.lastTry = now
            let wait = Self.wait(after: pair.tries)
            if wait > 0 { pair.heldUntil = now + wait }
            state.addresses[address] = place
            state.pairs[Self.pair(account, address)] = pair
            return nil
        }
        if let wait { throw .tooManyTries(retryAfter: Int(wait / 1000) + 1) }
    }

    /// Milliseconds after that many tries.
    static func wait(after tries: Int) -> Int64 {
        let extra = tries - freeTries
        return extra >= 0 ? min(1_000 << Int64(min(extra, 20)), longestWait) : 0
    }

    func end(from address: String) {
        state.withLock { state in
            if let place = state.addresses[address] { state.addresses[address]?.underWay = max(0, place.underWay - 1) }
        }
    }

    func noteSuccess(_ account: String, from address: String) {
        state.withLock { _ = $0.pairs.removeValue(forKey: Self.pair(account, address)) }
    }

    /// Counts a try of the day.
    /// - Returns: milliseconds until the day is over, where its tries are used up.
    func countDay(_ account: String) -> Int64? {
        let now = clock.monotonic
        return state.withLock { state in
            Self.forgetDays(&state, now: now)
            var day = state.days[account] ?? Day(began: now)
            if now - day.began >= Self.day { day = Day(began: now) }
            day.tries += 1
            state.days[account] = day
            return day.tries > Self.mostADay ? day.began + Self.day - now : nil
        }
    }

    /// The try was no guess.
    func discountDay(_ account: String) {
        state.withLock { state in
            if let day = state.days[account] { state.days[account]?.tries = max(0, day.tries - 1) }
        }
    }

    /// Names that were tried once or twice make room first: a crowd of names must not hide one that is under attack.
    private static func forgetDays(_ state: inout State, now: Int64) {
        guard state.days.count > mostRecords else { return }
        state.days = state.days.filter { now - $0.value.began < day && $0.value.tries > 2 }
        if state.days.count > mostRecords { state.days.removeAll() }
    }

    private static func forgetOld(_ state: inout State, now: Int64) {
        if state.pairs.count > mostRecords {
            state.pairs = state.pairs.filter { max($0.value.heldUntil, $0.value.lastTry + minute) > now }
        }
        if state.addresses.count > mostRecords {
            state.addresses = state.addresses.filter { $0.value.underWay > 0 || now - $0.value.minuteBegan < minute }
        }
    }

    private static func pair(_ account: String, _ address: String) -> String { address + " " + account }
}
