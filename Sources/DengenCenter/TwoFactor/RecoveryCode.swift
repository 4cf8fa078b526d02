import DengenModel
import DengenSystem

/// One of the ten codes for the day on which the authenticator is lost: 80 bits, each of use once (A-29, S-05).
struct RecoveryCode: Sendable, Equatable {
    static let count = 10
    private static let byteCount = 10

    private let bytes: [UInt8]

    static func random() -> RecoveryCode {
        RecoveryCode(bytes: SecureRandom.bytes(byteCount))
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// As people type it: with or without dashes and spaces, small or capital, `0` for O and `1` for I.
    init?(_ typed: String) {
        guard typed.utf8.count <= 64 else { return nil }
        let signs = typed.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }.map(Self.meant)
        guard let bytes = Base32.decode(String(decoding: signs, as: UTF8.self)), bytes.count == Self.byteCount
        else { return nil }
        self.bytes = bytes
    }

    /// `ABCD-EFGH-IJKL-MNOP`.
    var text: String {
        let signs = Array(Base32.encode(bytes).utf8)
        return stride(from: 0, to: signs.count, by: 4).map { start in
            String(decoding: signs[start..<min(start + 4, signs.count)], as: UTF8.self)
        }.joined(separator: "-")
    }

    /// What is stored: 80 random bits need no salt and no slow hash, and one account's hash is of no use to another.
    func hash(for account: AccountID) -> String {
        Digest.sha256Hex(account.rawValue + " " + text)
    }

    /// Base32 has neither 0 nor 1.
    private static func meant(_ sign: UInt8) -> UInt8 {
        switch sign {
        case UInt8(ascii: "0"): UInt8(ascii: "O")
        case UInt8(ascii: "1"): UInt8(ascii: "I")
        default: sign
        }
    }
}

/// What somebody typed where a code was asked for.
enum TypedCode: Sendable, Equatable {
    case oneTime(String)
    case recovery(RecoveryCode)
    case neither

    init(_ text: String) {
        guard text.utf8.count <= 64 else {
            self = .neither
            return
        }
        let signs = text.utf8.filter { $0 != UInt8(ascii: " ") }
        let isNumber = signs.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if signs.count == OneTimeCode.digits, isNumber {
            self = .oneTime(String(decoding: signs, as: UTF8.self))
        } else {
            self = RecoveryCode(text).map(TypedCode.recovery) ?? .neither
        }
    }
}
