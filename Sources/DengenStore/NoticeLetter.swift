import Foundation

/// Notices of one process on their way to the others: a JSON list of texts, the sender's name first.
enum NoticeLetter {
    /// Bytes of one letter: PostgreSQL takes less than 8,000.
    private static let longest = 7_500

    /// As few letters as hold the notices, each once; one that is too long for any becomes `missed`.
    static func pack(_ notices: [Notice], from sender: String) throws -> [String] {
        var letters: [String] = []
        var seen: Set<Notice> = []
        var words = [sender]
        var size = 0
        for notice in notices where seen.insert(notice).inserted {
            // A text may grow to six times its bytes by escapes.
            let long = notice.topic.utf8.count + notice.payload.utf8.count > longest / 8
            let notice = long ? Notice.missed : notice
            let bytes = try encode([notice.topic, notice.payload]).utf8.count
            if size + bytes > longest - 100 {
                letters.append(try encode(words))
                words = [sender]
                size = 0
            }
            words += [notice.topic, notice.payload]
            size += bytes
        }
        if words.count > 1 { letters.append(try encode(words)) }
        return letters
    }

    /// Empty for one's own letter; `missed` for one that cannot be read.
    static func unpack(_ letter: String, for reader: String) -> [Notice] {
        guard let words = decode(letter), let sender = words.first, words.count % 2 == 1 else { return [foreignMissed] }
        guard sender != reader else { return [] }
        return stride(from: 1, to: words.count, by: 2).map { index in
            var notice = Notice(topic: words[index], payload: words[index + 1])
            notice.isForeign = true
            return notice
        }
    }

    static var foreignMissed: Notice {
        var notice = Notice.missed
        notice.isForeign = true
        return notice
    }

    private static func encode(_ words: [String]) throws -> String {
        String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
    }

    private static func decode(_ text: String) -> [String]? {
        // why: whoever may write to the database may write anything; it is told as a loss.
        try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    }
}
