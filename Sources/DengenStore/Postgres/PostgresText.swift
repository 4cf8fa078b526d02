/// Our SQL text as PostgreSQL reads it. Quoted texts, quoted names and comments stay as they are.
enum PostgresText {
    /// `?` → `$1`, `$2` …, and how many there are.
    static func statement(_ sql: String) -> (text: String, arguments: Int) {
        var count = 0
        let text = rewritten(sql) { code, output in
            for byte in code {
                guard byte == UInt8(ascii: "?") else {
                    output.append(byte)
                    continue
                }
                count += 1
                output.append(contentsOf: "$\(count)".utf8)
            }
        }
        return (text, count)
    }

    /// `TEXT` → `TEXT COLLATE "C"` (but not in a cast), `BLOB` → `BYTEA`, `WITHOUT ROWID` → nothing.
    static func script(_ sql: String) -> String {
        var previous = ""
        return rewritten(sql) { code, output in
            for piece in words(code) {
                output.append(contentsOf: type(piece, after: previous).utf8)
                if isWord(piece) { previous = piece }
            }
        }
    }

    private static func type(_ word: String, after previous: String) -> String {
        switch word {
        case "TEXT" where previous != "AS": "TEXT COLLATE \"C\""
        case "BLOB": "BYTEA"
        case "WITHOUT", "ROWID": ""
        default: word
        }
    }

    private static func rewritten(_ sql: String, _ rewrite: (ArraySlice<UInt8>, inout [UInt8]) -> Void) -> String {
        var output: [UInt8] = []
        for part in SQLScanner.parts(of: sql) {
            switch part {
            case .code(let bytes): rewrite(bytes, &output)
            case .verbatim(let bytes): output.append(contentsOf: bytes)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func words(_ code: ArraySlice<UInt8>) -> [String] {
        var words: [String] = []
        var rest = code
        while let first = rest.first {
            let isWord = isWordByte(first)
            let word = rest.prefix { isWordByte($0) == isWord }
            words.append(String(decoding: word, as: UTF8.self))
            rest = rest.dropFirst(word.count)
        }
        return words
    }

    private static func isWord(_ text: String) -> Bool {
        text.utf8.first.map(isWordByte) ?? false
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
