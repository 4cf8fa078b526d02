/// One action on one outlet with one id, from press to proof.
package enum Command {
    /// The life of a command (design, rule 3): `queued` → `sent` → `accepted` → one of the finals.
    package enum State: String, Sendable, Codable, CaseIterable {
        /// 登録: committed at the centre, no byte has left.
        case queued
        /// Written to the gateway's live link.
        case sent
        /// 実行: the gateway journalled it and the device said yes.
        case accepted
        /// The wanted state was read back from the hardware.
        case confirmed
        /// 未確認: sent, but not proved before the deadline; it may have worked (MD-01).
        case unconfirmed
        /// 失敗: device or gateway said no.
        case failed
        /// 期限切れ: never ran, and never will.
        case expired
        /// 取消: taken back by a person before it was sent.
        case cancelled
        /// 置換: a newer command for the outlet took its place while it waited.
        case superseded
        /// 中断: the gateway restarted between journal and proof.
        case interrupted

        package var isFinal: Bool {
            switch self {
            case .queued, .sent, .accepted: false
            default: true
            }
        }
    }

    /// Who or what made the command.
    package enum Origin: String, Sendable, Codable, CaseIterable {
        case person, api, schedule, threshold, recovery

        /// Milliseconds after which the command must not run any more (facts trust 4.2 rule 1).
        package var timeToLive: Int64 {
            switch self {
            case .person, .api: 30_000
            case .schedule, .recovery: 60_000
            case .threshold: 300_000
            }
        }

        /// Whether somebody asked for it just now; the others follow a rule that people set up before.
        package var isAsked: Bool { self == .person || self == .api }
    }

    /// Bounds of a time to live that a caller may ask for, in milliseconds.
    package static let timeToLiveBounds: ClosedRange<Int64> = 1_000...3_600_000

    /// Milliseconds from acceptance to proof, before a device's own delay is added (N-04).
    package static let proofTime: Int64 = 20_000

    /// Why a command ended as it did.
    package enum Reason: String, Sendable, Codable, CaseIterable {
        /// MD-01: the device or the gateway did not answer; it may still have worked.
        case noAnswer
        /// The gateway said nothing in time; it may know more when it links again.
        case noWord
        /// MD-03: the previous command is still running.
        case pending
        /// MD-04: the device is in exclusive control mode, 排他制御方式.
        case wrongMode
        /// The device said no in words of its own.
        case refused
        /// The outlet's mode forbids it (N-05).
        case locked
        /// Somebody keeps it locked out, ロックアウト (N-05).
        case lockedOut
        /// It would cut the path on which the next command must come (N-06).
        case ownPath
        /// A critical outlet's name was not typed (N-05).
        case notNamed
        /// Outlet, device or gateway is out of use.
        case disabled
        /// The outlet cannot do this.
        case notSupported
        /// It reached the gateway after its time to live.
        case late
        /// The gateway never got it.
        case neverArrived
        /// The device said yes but its state did not follow.
        case stateDiffers
        /// No read-back exists: Wake-on-LAN, shown as 送信済み.
        case notProvable
        /// The gateway restarted while it was under way.
        case restarted
    }

    /// How a command stands after a step, with what the hardware showed.
    package struct Outcome: Sendable, Codable, Equatable {
        package var state: State
        package var reason: Reason?
        /// The device's own words, at most 500 bytes.
        package var text: String?
        /// The outlet's state when this was said.
        package var present: PowerState?
        /// Milliseconds by which the device itself delays the switch.
        package var delay: Int64?

        package init(
            _ state: State, reason: Reason? = nil, text: String? = nil, present: PowerState? = nil,
            delay: Int64? = nil
        ) {
            self.state = state
            self.reason = reason
            self.text = text.map { String(decoding: $0.utf8.prefix(500), as: UTF8.self) }
            self.present = present
            self.delay = delay
        }
    }

    /// Whether word of `next` may move a command that stands at `current`.
    ///
    /// Late words turn `unconfirmed` into what the gateway knows; nothing else leaves a final state
    /// (facts trust 4.2 rule 3).
    package static func mayMove(from current: State, to next: State) -> Bool {
        switch current {
        case .queued: next != .queued
        case .sent: next != .queued && next != .sent && next != .cancelled
        case .accepted: next.isFinal && next != .cancelled && next != .expired && next != .superseded
        case .unconfirmed: next == .confirmed || next == .failed || next == .expired
        default: false
        }
    }
}
