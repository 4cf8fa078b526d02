/// How the bytes of a CSV file stand for text.
enum CSVEncoding: String, Sendable, CaseIterable {
    /// Written with a byte order mark: without it Excel reads the system's code page (facts ui 1.2).
    case utf8 = "utf-8"
    /// Shift_JIS as Windows writes it.
    case cp932

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The charset of a `text/csv` answer.
    var charset: String { self == .utf8 ? "utf-8" : "Shift_JIS" }

    /// Nil when the bytes are no text of this encoding.
    func text(_ bytes: some Collection<UInt8>) -> String? {
        switch self {
        case .utf8: String(validating: bytes, as: UTF8.self)
        case .cp932: CodePage932.text(bytes)
        }
    }

    /// What a file without a name of its encoding is: a mark or valid UTF-8 says UTF-8; CP932 only when it reads whole.
    static func detect(_ bytes: some Collection<UInt8>) -> CSVEncoding {
        if bytes.starts(with: byteOrderMark) || String(validating: bytes, as: UTF8.self) != nil { return .utf8 }
        return CodePage932.text(bytes) == nil ? .utf8 : .cp932
    }
}
